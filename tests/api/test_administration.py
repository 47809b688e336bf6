"""Files of the admin pages over HTTP: lists that are brought, templates and the log that are taken."""

import pytest

from tests.api.conftest import problem

LIST = 'full_name;email;user_type\r\nMira Fern;mira.http@fern.example;techer\r\n'
FILES = ('/api/admin/imports/template.csv', '/api/admin/audit.csv')


@pytest.fixture
def admin(visit, served):
    return visit(served.demo['admin'])


@pytest.fixture
def fern(visit, served):
    return visit(served.demo['teachers'][0])


def bring(who, content=LIST.encode(), name='people.csv', **headers):
    headers = {'X-CSRF-Token': who.token} | headers
    return who.post('/api/admin/imports', files={'file': (name, content, 'text/csv')}, headers=headers)


def test_a_list_is_checked_and_its_report_has_a_page(admin):
    answer = bring(admin)
    assert answer.status_code == 201
    found = answer.json()
    assert found['problems'] == [
        {
            'row': 2,
            'field': 'user_type',
            'value': 'techer',
            'reason': 'We do not know the role “techer”.',
            'suggestion': 'teacher',
        }
    ]
    assert admin.get(found['location']).status_code == 200


@pytest.mark.parametrize(
    ('content', 'status'),
    [(b'%PDF-1.7', 422), (b'', 422), (b'full_name\n' + b'x' * 1_000_000, 422), (b'x' * 10**7, 413)],
)
def test_B58_what_is_no_list_or_far_too_much_is_refused_with_a_sentence(admin, content, status):
    answer = bring(admin, content)
    assert answer.status_code == status
    assert answer.json()['detail']


def test_a_form_without_a_file_is_refused(admin):
    answer = admin.post('/api/admin/imports', data={'file': 'words'}, headers={'X-CSRF-Token': admin.token})
    assert problem(answer) == (422, 'invalid_input', 'file')


def test_B84_a_list_without_the_token_of_the_page_is_refused(admin):
    assert bring(admin, **{'X-CSRF-Token': 'x'}).status_code == 403


@pytest.mark.parametrize('path', FILES)
def test_files_are_for_admins_and_are_not_kept_by_caches(admin, fern, visit, path):
    answer = admin.get(path)
    assert answer.headers['content-type'] == 'text/csv; charset=utf-8'
    assert answer.headers['content-disposition'].startswith('attachment; filename=')
    assert answer.headers['cache-control'] == 'private, no-store'


def test_B28_teachers_and_strangers_get_neither_log_nor_lists(fern, browser):
    assert fern.get('/api/admin/audit.csv').status_code == 403
    assert bring(fern).status_code == 403
    assert browser.get('/api/admin/audit.csv', headers={'Accept': 'application/json'}).status_code == 401


def test_B31_the_log_takes_no_filter_that_it_does_not_offer(admin):
    assert admin.get('/api/admin/audit.csv?role=admin').status_code == 422
    assert admin.get('/api/admin/audit.csv?since=2026-02-30').status_code == 422


@pytest.mark.parametrize('path', ['accounts', 'import', 'schools', 'modules', 'sessions', 'audit'])
def test_admin_pages_are_not_for_teachers(fern, admin, path):
    assert admin.get(f'/admin/{path}').status_code == 200
    assert fern.get(f'/admin/{path}').status_code == 403


def test_admin_leads_strangers_to_the_sign_in_and_teachers_home(fern, browser, admin):
    assert browser.get('/admin', follow_redirects=False).headers['location'] == '/sign-in'
    assert fern.get('/admin', follow_redirects=False).headers['location'] == '/home'
    assert 'Accounts' in admin.get('/admin').text


@pytest.mark.parametrize('path', ['accounts/999999', 'schools/999999', 'import/999999'])
def test_B29_guessed_ids_lead_nowhere(admin, path):
    assert admin.get(f'/admin/{path}').status_code == 404


def test_an_admin_deletes_an_account_that_is_named_once_more(admin, fern, enrol):
    gone = enrol(first_name='Lea', last_name='Moor')
    number = gone.get('/api/auth/me').json()['id']
    headers = {'X-CSRF-Token': admin.token}
    path = f'/api/admin/accounts/{number}'
    theirs = {'X-CSRF-Token': fern.token}
    assert fern.request('DELETE', path, json={'name': 'Lea Moor'}, headers=theirs).status_code == 403
    short = admin.request('DELETE', path, json={'name': 'Lea'}, headers=headers)
    assert problem(short) == (422, 'invalid_input', 'name')
    assert 'Delete this account' in admin.get(f'/admin/accounts/{number}').text
    assert admin.request('DELETE', path, json={'name': 'Lea Moor'}, headers=headers).status_code == 204
    assert admin.get(f'/admin/accounts/{number}').status_code == 404
    assert gone.get('/api/auth/me').status_code == 401
