"""What holds at every door: no forged writes, one shape of problems, one set of headers, one document."""

import re

import pytest
from fastapi.routing import APIRoute

from classroom.api import routers
from classroom.api.materials import IN_VIEWER
from tests.api.conftest import Browser, problem

POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'; worker-src 'self' blob:"
)
BY_TOKEN = ('/sessions', '/api/auth/register', '/api/auth/login', '/api/invite/')
"""These read no cookie, so that no cookie can be abused there."""
NOW = re.compile(r'"now":\d+|"exported_at": ?"[^"]+"')
"""The server's clock: timers run by it, and exports say when they were made."""
CONTRACT = [
    ('get', '/check-section-availability'),
    ('post', '/start-session'),
    ('post', '/student-login'),
    ('post', '/admin/login'),
    ('post', '/sessions'),
    ('get', '/sessions'),
    ('get', '/sessions/{code}'),
    ('post', '/sessions/{code}/join'),
    ('get', '/sessions/{code}/participants'),
    ('post', '/sessions/{code}/start'),
    ('post', '/sessions/{code}/end'),
]
PAGES = ['/', '/sign-in', '/home', '/start-session', '/nothing', '/healthz', '/favicon.ico', '/sessions', '/sessions/1']
GOES_ON = ['/start-session', '/student-login', '/admin/login']


def _routes():
    for router in routers():
        for route in router.routes:
            if isinstance(route, APIRoute):
                yield from ((method, route.path) for method in sorted(route.methods))


def _filled(path):
    return re.sub(r'\{[^}]+\}', '1', path)


ROUTES = list(_routes())
WRITES = [
    (method, _filled(path))
    for method, path in ROUTES
    if method not in {'GET', 'HEAD'} and not path.startswith(BY_TOKEN)
]
READS_OF_API = [_filled(path) for method, path in ROUTES if method == 'GET' and path.startswith('/api/')]


def _each(names, doors):
    """Each of these doors; PostgreSQL gets a sample, because nearly all that is asked there comes before it."""

    def mark(test):
        test.sampled = True
        return pytest.mark.parametrize(names, doors)(test)

    return mark


each_write = _each(('method', 'path'), WRITES)
each_read_of_api = _each('path', READS_OF_API)


@pytest.fixture(scope='module')
def signed_in(served):
    """A teacher of the demo, whose cookie a forger would like to use. No door below ends this sign-in."""
    with Browser(served.url) as browser:
        assert browser.sign_in(served.demo['teachers'][0]).status_code == 303
        yield browser


@pytest.fixture
def document(browser):
    """The OpenAPI document."""
    return browser.get('/api/openapi.json').json()


def test_the_route_table_holds_the_writes_that_the_tests_below_mean():
    assert len(WRITES) >= 14
    paths = {path for _, path in WRITES}
    assert {'/start-session', '/student-login', '/admin/login', '/sign-out', '/api/rooms/1/ticket'} <= paths


@each_write
def test_B84_a_write_by_cookie_without_its_token_is_refused(signed_in, method, path):
    token = signed_in.token
    for headers, form in (
        ({}, {}),
        ({'X-CSRF-Token': ''}, {}),
        ({'X-CSRF-Token': token[:-1]}, {}),
        ({}, {'csrf_token': f'{token}0'}),
        ({'X-CSRF-Token': 'planted.planted', 'Cookie': f'{_cookies(signed_in)}; csrf_token=planted.planted'}, {}),
    ):
        answer = signed_in.request(method, path, headers=headers, data=form)
        assert problem(answer) == (403, 'csrf', None)
    assert signed_in.get('/account').status_code == 200, 'still signed in'


@each_write
def test_B84_the_token_of_another_sign_in_is_refused(signed_in, browser, method, path):
    answer = signed_in.request(method, path, headers={'X-CSRF-Token': browser.token})
    assert problem(answer)[:2] == (403, 'csrf')


@each_write
def test_B85_a_write_from_another_site_is_refused_even_with_the_token(signed_in, method, path):
    simple = {'Content-Type': 'text/plain'}
    for said in (
        {'Origin': 'https://evil.example'},
        {'Origin': 'null', 'Sec-Fetch-Site': 'cross-site'},
        {'Sec-Fetch-Site': 'same-site'},
        {'Origin': f'{signed_in.base_url}'.rstrip('/') + '.evil.example'},
    ):
        headers = {'X-CSRF-Token': signed_in.token, **simple, **said}
        answer = signed_in.request(method, path, headers=headers, content=b'title=x')
        assert problem(answer)[:2] == (403, 'foreign_origin')
        assert 'access-control-allow-origin' not in answer.headers
    assert signed_in.get('/account').status_code == 200, 'still signed in'


@each_write
def test_a_made_up_token_in_the_header_does_not_open_the_cookies_door(signed_in, method, path):
    answer = signed_in.request(method, path, headers={'Authorization': 'Bearer made-up'})
    assert answer.status_code >= 400
    assert signed_in.get('/account').status_code == 200, 'still signed in'


def test_B85_no_site_is_let_in_beforehand(browser):
    asked = {'Origin': 'https://evil.example', 'Access-Control-Request-Method': 'POST'}
    for path in ('/start-session', '/sessions', '/api/sessions/1/archive'):
        answer = browser.options(path, headers=asked)
        assert not answer.is_success
        assert not any(name.startswith('access-control') for name in answer.headers)


def test_any_page_sets_the_readable_token_once(visit):
    for path in ('/', '/sign-in', '/register', '/j/AAAAAA'):
        browser = visit()
        line = browser.get(path).headers['set-cookie'].lower()
        assert line.startswith('csrf_token=')
        assert 'httponly' not in line
        assert 'set-cookie' not in browser.get(path).headers


@each_read_of_api
def test_a_path_under_api_answers_with_and_without_a_slash_at_its_end(signed_in, path):
    without, with_slash = signed_in.get(path), signed_in.get(f'{path}/')
    said, said_with_slash = (
        answer.headers['content-type'] if answer.content.startswith(b'%PDF') else NOW.sub('', answer.text)
        for answer in (without, with_slash)
    )
    assert (without.status_code, said) == (with_slash.status_code, said_with_slash)
    assert without.status_code < 500


def test_a_write_under_api_answers_with_a_slash_too(signed_in, served):
    session = signed_in.get(f'/api/sessions/{served.demo["sessions"][0]["id"]}/').json()
    answer = signed_in.post(f'/api/rooms/{session["room_id"]}/ticket/', headers={'X-CSRF-Token': signed_in.token})
    assert answer.json()['room_id'] == session['room_id']
    missing = signed_in.post(f'/api/rooms/{session["room_id"]}/ticket/')
    assert problem(missing)[:2] == (403, 'csrf')


@pytest.mark.parametrize(
    ('method', 'path', 'status', 'code'),
    [
        ('GET', '/nothing', 404, 'not_found'),
        ('GET', '/api/nothing/', 404, 'not_found'),
        ('GET', '/api/', 404, 'not_found'),
        ('GET', '/sessions/NOSUCH', 404, 'not_found'),
        ('GET', '/avatars/none.svg', 404, 'not_found'),
        ('GET', '/student-login', 405, 'method_not_allowed'),
        ('DELETE', '/sessions', 405, 'method_not_allowed'),
        ('PUT', '/api/sessions/1', 405, 'method_not_allowed'),
        ('GET', '/api/sessions/x', 422, 'invalid_input'),
        ('POST', '/sessions', 422, 'invalid_input'),
        ('POST', '/student-login', 403, 'csrf'),
        ('GET', '/api/sessions/999999', 404, 'not_found'),
    ],
)
def test_problems_have_one_shape_and_browsers_get_a_page(signed_in, method, path, status, code):
    answer = signed_in.request(method, path)
    assert problem(answer)[:2] == (status, code)
    assert answer.json()['type'] == 'about:blank'
    if method == 'GET':
        page = signed_in.get(path, headers={'Accept': 'text/html'})
        assert page.status_code == status
        assert page.headers['content-type'].startswith('text/html')


def test_a_422_is_a_list_that_does_not_repeat_what_was_typed(browser):
    answer = browser.submit('/admin/login', email='mira@fernwood.example', password='hunter2', role='hunter3')
    assert problem(answer) == (422, 'invalid_input', 'role')
    assert [item.keys() for item in answer.json()['detail']] == [{'type', 'loc', 'msg'}]
    assert 'hunter' not in answer.text


@_each('path', [*PAGES, *READS_OF_API])
def test_B86_every_answer_carries_the_headers(signed_in, path):
    for headers in ({}, {'Accept': 'text/html'}):
        _check_headers(signed_in.get(path, headers=headers), path == '/api/materials/1/file')


def test_B86_redirects_refusals_and_head_carry_the_headers(signed_in, browser):
    _check_headers(signed_in.submit('/account/theme', theme='dark'))
    _check_headers(signed_in.post('/account/theme'))
    _check_headers(browser.get('/home', headers={'Accept': 'text/html'}))
    _check_headers(browser.head('/'))


@_each(('method', 'path'), CONTRACT)
def test_the_document_has_each_call_with_examples_and_error_bodies(document, method, path):
    call = document['paths'][path][method]
    assert call['summary']
    assert call['description']
    for status, answer in call['responses'].items():
        if status.startswith('4'):
            assert answer['content']['application/problem+json']['example']['status'] == int(status)
    assert {'401', '404', '409', '422', '429'} <= call['responses'].keys()
    for kind in call.get('requestBody', {'content': {}})['content'].values():
        assert _has_example(document, kind['schema'])
    if path in GOES_ON:
        assert 'Location' in call['responses']['303']['headers']
    else:
        good = call['responses'].get('200') or call['responses']['201']
        assert _has_example(document, good['content']['application/json']['schema'])


def test_the_docs_load_nothing_from_elsewhere(browser):
    page = browser.get('/api/docs').text
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert len(loaded) >= 3
    assert all(path.startswith('/') and not path.startswith('//') for path in loaded)
    assert '//' not in page.replace('<!-- `SwaggerUIBundle` is now available on the page -->', '')
    for path in loaded:
        assert browser.get(path).status_code == 200, path
    assert browser.get('/docs').status_code == browser.get('/openapi.json').status_code == 404


def _check_headers(answer, is_framed=False):
    headers = answer.headers
    assert headers['content-security-policy'] == (IN_VIEWER if is_framed else POLICY)
    assert headers['x-content-type-options'] == 'nosniff'
    assert headers['x-frame-options'] == ('SAMEORIGIN' if is_framed else 'DENY')
    assert headers['referrer-policy'] == 'no-referrer'
    assert 'microphone=(self)' in headers['permissions-policy']
    assert not {'server', 'x-powered-by'} & headers.keys()
    if headers.get('content-type', '').startswith('text/html'):
        assert headers['cache-control'] == 'no-store'


def _has_example(document, schema):
    """Whether a schema, what it refers to or all its required fields show what a value looks like."""
    if '$ref' in schema:
        return _has_example(document, document['components']['schemas'][schema['$ref'].rpartition('/')[2]])
    if schema.get('type') == 'array':
        return _has_example(document, schema['items'])
    fields = schema.get('properties', {})
    return 'examples' in schema or any('examples' in field for field in fields.values())


def _cookies(browser):
    return f'classroom_sign_in={browser.cookies["classroom_sign_in"]}'


@pytest.mark.parametrize('path', ['/admin/login', '/login', '/admin'])
def test_the_sign_in_is_found_where_people_look_for_it(browser, path):
    answer = browser.get(path)
    assert (answer.status_code, answer.headers['location']) == (303, '/sign-in')


@pytest.mark.parametrize(
    ('method', 'path', 'allowed'),
    [
        ('GET', '/student-login', 'POST'),
        ('GET', '/hand-on', 'POST'),
        ('PATCH', '/healthz', 'GET'),
        ('PUT', '/sessions', 'GET, POST'),
        ('GET', '/api/rooms/1/ticket', 'POST'),
        ('PUT', '/sign-in', 'GET'),
    ],
)
def test_a_path_that_is_there_says_how_it_may_be_asked(browser, method, path, allowed):
    answer = browser.request(method, path, headers={'X-CSRF-Token': browser.token})
    assert problem(answer)[:2] == (405, 'method_not_allowed')
    assert answer.headers['allow'] == allowed


def test_a_path_that_is_not_there_is_not_found_whatever_the_method(browser):
    for method in ('GET', 'POST', 'DELETE'):
        answer = browser.request(method, '/nothing', headers={'X-CSRF-Token': browser.token})
        assert problem(answer)[:2] == (404, 'not_found')
