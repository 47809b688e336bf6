"""Errors are answered in one form, and the log says no more than it may."""

import io
import json
import logging

import pytest

from classroom.web import logs

PAGE = {'Accept': 'text/html'}


@pytest.fixture
def lines():
    """What the log has said, one parsed line each."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs.formatter())
    root = logging.getLogger()
    root.addHandler(handler)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.removeHandler(handler)


async def test_a_program_gets_a_problem_document(browser):
    answer = await browser.get('/nothing')
    assert answer.headers['content-type'] == 'application/problem+json'
    assert answer.json() == {
        'type': 'about:blank',
        'title': 'Not Found',
        'status': 404,
        'detail': 'We could not find that.',
        'code': 'not_found',
    }
    answer = await browser.put('/page')
    assert (answer.status_code, answer.json()['code'], answer.headers['allow']) == (405, 'method_not_allowed', 'GET')


async def test_a_browser_gets_a_small_page(browser):
    answer = await browser.get('/nothing', headers=PAGE)
    assert (answer.status_code, answer.headers['content-type']) == (404, 'text/html; charset=utf-8')
    assert 'We could not find that.' in answer.text


async def test_a_form_of_a_browser_that_fails_gets_a_page_and_a_script_a_document(browser):
    browsers = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
    answer = await browser.sign_in('ada@fernwood.example', 'not the password', headers={'Accept': browsers})
    assert (answer.status_code, answer.headers['content-type']) == (401, 'text/html; charset=utf-8')
    assert 'do not fit' in answer.text
    answer = await browser.sign_in(shared_device='perhaps', headers=PAGE)
    assert (answer.status_code, answer.headers['content-type']) == (422, 'text/html; charset=utf-8')
    assert 'Please check what you typed.' in answer.text
    assert 'perhaps' not in answer.text
    for accept in ('application/json', '*/*'):
        answer = await browser.sign_in(password='no', headers={'Accept': accept})
        assert answer.headers['content-type'] == 'application/problem+json'


async def test_a_wrong_field_is_named_and_what_was_typed_is_not_sent_back(browser):
    answer = await browser.submit('/admin/login', email='a', password='secret words', shared_device='perhaps')
    body = answer.json()
    assert (answer.status_code, body['code'], body['field']) == (422, 'invalid_input', 'shared_device')
    assert set(body['detail'][0]) == {'type', 'loc', 'msg'}
    assert 'perhaps' not in answer.text


async def test_an_unforeseen_error_bears_the_number_that_stands_in_the_log(browser, lines):
    answer = await browser.get('/bug')
    reference = answer.json()['reference']
    assert answer.status_code == 500
    assert reference in answer.json()['detail']
    assert 'RuntimeError' not in answer.text
    (line,) = [line for line in lines() if reference in line['event']]
    assert 'RuntimeError' in line['exception']
    assert line['level'] == 'error'


async def test_B87_tokens_query_strings_and_addresses_do_not_reach_the_log(browser, lines):
    await browser.get('/bug?pin=12345678')
    logging.getLogger('uvicorn.error').warning('GET /invite/abcdef?token=abc from mira@fernwood.example')
    text = json.dumps(lines())
    for secret in ('12345678', 'secretword', 'token=abc', 'abcdef', 'fernwood.example'):
        assert secret not in text
    assert 'broke' in text


def test_B87_an_authorization_header_in_a_library_message_is_left_out():
    assert 'abcdefgh' not in logs.redacted('sent Authorization: Bearer abcdefgh.ijk')


def test_B70_a_line_break_in_a_message_makes_no_second_line(lines):
    logging.getLogger('classroom.test').warning('name %s', 'Otter\n{"event": "admin signed in"}\r\u2028x')
    (line,) = lines()
    assert line['event'] == 'name Otter\n{"event": "admin signed in"}\r\u2028x'
    assert line['logger'] == 'classroom.test'
    assert line['timestamp'].endswith('Z')


def test_the_access_log_with_its_query_strings_is_off(capsys):
    handlers, level = logging.getLogger().handlers[:], logging.getLogger().level
    try:
        logs.configure()
        logging.getLogger('uvicorn.access').error('GET /g/secret?x=1')
        logging.getLogger('classroom.test').info('hello')
    finally:
        logging.getLogger().handlers[:] = handlers
        logging.getLogger().setLevel(level)
    out = capsys.readouterr().out
    assert 'secret' not in out
    assert json.loads(out)['event'] == 'hello'
