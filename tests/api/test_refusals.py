"""What every call under /api says when it refuses: as the OpenAPI document tells, whoever asks and however."""

import re

import httpx
import pytest

from tests.api.conftest import problem

WRONG = ('Bearer no-such-token', 'Token no-such-token')
PUBLIC = ('/api/auth/register', '/api/auth/login', '/api/invite/')
"""What takes no token: they answer what else is wrong with the call."""


@pytest.fixture
def calls(browser, request):
    """Method, path with numbers that nobody has, and what the document says of the answers; a sample for PostgreSQL."""
    paths = browser.get('/api/openapi.json').json()['paths']
    found = [
        (method.upper(), re.sub(r'\{[^}]+\}', '987654', path), call['responses'])
        for path, methods in paths.items()
        if path.startswith('/api/')
        for method, call in methods.items()
    ]
    return found[:: 12 if request.node.callspec.params['served'] == 'postgres' else 1]


@pytest.fixture
def program(served):
    """A program that keeps no cookie, at an address of its own."""
    with httpx.Client(base_url=served.url, headers={'X-Forwarded-For': '10.200.0.1'}, timeout=30) as client:
        yield client


def test_B35_a_token_that_opens_nothing_is_told_so_at_every_call(program, calls):
    for method, path, declared in calls:
        for token in WRONG:
            answer = program.request(method, path, headers={'Authorization': token})
            status, code, _ = problem(answer)
            assert (status, code) == (401, 'bad_credentials') or path.startswith(PUBLIC), (method, path)
            assert 'application/problem+json' in declared[str(status)]['content'], (method, path, status)


def test_nobody_and_who_asks_for_what_is_not_there_gets_what_the_document_says(program, calls, served):
    login = served.demo['teachers'][0]
    form = {'username': login['email'], 'password': login['password']}
    token = program.post('/api/auth/login/', json=form).json()['token']
    for method, path, declared in calls:
        for headers in ({}, {'Authorization': f'Token {token}'}):
            if headers and path.endswith(('/mark_all_read', '/logout')):
                continue
            answer = program.request(method, path, headers=headers)
            if answer.status_code >= 400:
                status = problem(answer)[0]
                assert 'application/problem+json' in declared[str(status)]['content'], (method, path, status)


def test_unknown_paths_and_methods_are_refused_in_the_same_form(program, calls):
    for path in ('/api', '/api/', '/api/nothing', '/api/courses/1/nothing/', '/api/users/a/b'):
        for method in ('GET', 'POST', 'DELETE'):
            assert problem(program.request(method, path))[0] in {404, 405}, (method, path)
    for path in sorted({path for _, path, _ in calls}):
        assert problem(program.request('TRACE', path))[:2] == (405, 'method_not_allowed'), path
