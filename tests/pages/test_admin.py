"""The admin pages in a browser: a list is brought, mended, made and taken back; accounts are found and changed."""

import pytest
from playwright.sync_api import expect

from tests.pages.conftest import post
from tests.pages.test_axe import clear, clear_on

pytestmark = pytest.mark.browser
HEAD = 'full_name,email,username,user_type,school\n'
GOOD = 'Zoe Reed,zoe.reed@fern.example,,teacher,Fernwood School\n'


@pytest.fixture
def admin(visit, served):
    return visit(served.demo['admin'])


def bring(page, content, button='Check the list'):
    file = {'name': 'people.csv', 'mimeType': 'text/csv', 'buffer': content.encode()}
    page.locator('input[type=file]').set_input_files(file)
    page.get_by_role('button', name=button).click()


def test_a_list_with_a_bad_row_is_mended_made_and_taken_back(admin):
    admin.goto('/admin/import')
    bring(admin, '%PDF-1.7')
    expect(admin.get_by_role('alert')).to_contain_text('This file is a PDF.')
    bring(admin, f'{HEAD}{GOOD}Kim Oak,kim@,,techer,\n')
    admin.wait_for_url('**/admin/import/*')
    expect(admin.get_by_role('heading', level=1)).to_have_text('1 row of 2 cannot be made yet')
    expect(admin.get_by_role('row', name='Row 3').filter(has_text='Role')).to_contain_text('techer')
    expect(admin.get_by_role('button', name='Make')).to_have_count(0)
    clear(admin)
    mend(admin)
    admin.get_by_role('button', name='Make 2 accounts').click()
    expect(admin.get_by_text('2 accounts made.')).to_be_visible()
    admin.reload()
    expect(admin.get_by_role('button', name='Take back')).to_be_visible()
    made = admin.url
    clear(admin)
    admin.goto('/admin/accounts')
    admin.get_by_label('Name, user name or e-mail').fill('zoe.reed')
    expect(admin.locator('.rows__row')).to_have_count(1)
    expect(admin.locator('.rows__row')).to_contain_text('Not opened yet')
    admin.goto('/admin/import')
    clear(admin)
    take_back(admin, made)
    admin.goto('/admin/import')
    expect(admin.get_by_text('Taken back')).to_be_visible()
    admin.goto('/admin/accounts')
    admin.get_by_label('Name, user name or e-mail').fill('zoe.reed')
    expect(admin.get_by_text('Nobody fits.')).to_be_visible()


def mend(admin):
    """Each suggestion is a button; then the rows are there to be looked at before they are made."""
    admin.get_by_role('button', name='Use “teacher”').click()
    expect(admin.get_by_role('button', name='Use “teacher”')).to_have_count(0)
    admin.get_by_role('button', name='Use “kim@fern.example”').click()
    expect(admin.get_by_role('heading', level=1)).to_have_text('2 rows can be made')
    expect(admin.get_by_role('row', name='Kim Oak')).to_contain_text('Teacherkim@fern.exampleFernwood School')
    clear(admin)


def take_back(admin, made):
    admin.goto(made)
    expect(admin.get_by_role('heading', level=1)).to_have_text('2 accounts made')
    admin.get_by_role('button', name='Take back').click()
    admin.get_by_role('button', name='Take them back').click()
    expect(admin.get_by_text('2 accounts removed.')).to_be_visible()
    expect(admin.get_by_role('heading', level=1)).to_have_text('Taken back')


def test_chosen_accounts_are_switched_off_and_on(admin):
    admin.goto('/admin/accounts')
    admin.get_by_role('checkbox', name='Choose Ida North').click()
    bar = admin.get_by_role('region', name='The chosen ones')
    expect(bar).to_contain_text('1 chosen')
    bar.get_by_role('button', name='Switch off').click()
    admin.get_by_role('dialog').get_by_role('button', name='Switch off').click()
    expect(admin.get_by_text('1 account switched off.')).to_be_visible()
    ida = admin.locator('.rows__row', has_text='Ida North')
    expect(ida).to_contain_text('Switched off')
    ida.get_by_role('link', name='Ida North').click()
    admin.get_by_role('button', name='Switch on').click()
    expect(admin.get_by_text('The account is switched on.')).to_be_visible()
    admin.goto('/admin/audit')
    expect(admin.locator('.rows__row').first).to_contain_text('Ada Sorrel switched the account of “Ida North”')


def test_students_without_mail_get_one_time_codes_once_they_were_made(admin):
    admin.goto('/admin/import')
    bring(admin, f'{HEAD}Otto Lane,,otto.lane,student,\n')
    admin.wait_for_url('**/admin/import/*')
    path = f'/api/admin/imports/{admin.url.rpartition("/")[2]}/codes.pdf'
    assert post(admin.context, path).status == 404, 'nobody has been made yet'
    admin.get_by_role('button', name='Make 1 account').click()
    with admin.expect_download() as codes:
        admin.get_by_role('button', name='Codes to print').click()
    assert codes.value.path().read_bytes().startswith(b'%PDF')
    assert codes.value.url.endswith(path)
    admin.get_by_role('link', name='See the accounts').click()
    admin.get_by_role('link', name='Otto Lane').click()
    admin.get_by_role('button', name='One-time code').click()
    dialog = admin.get_by_role('dialog')
    expect(dialog).to_contain_text('types otto.lane and this code')
    clear(admin)
    dialog.get_by_role('button', name='I have written it down').click()
    expect(dialog).to_have_count(0)


def test_districts_and_modules_are_renamed_where_they_stand(admin):
    admin.goto('/admin/modules')
    admin.get_by_label('Name', exact=True).fill('Paper planes')
    admin.get_by_role('button', name='Make this module').click()
    row = admin.locator('.rows__row', has_text='Paper planes')
    row.get_by_role('button', name='Rename').click()
    admin.get_by_role('dialog').get_by_label('Name').fill('Paper kites')
    admin.get_by_role('button', name='Keep this name').click()
    expect(admin.get_by_role('dialog')).to_have_count(0)
    row = admin.locator('.rows__row', has_text='Paper kites')
    row.get_by_role('button', name='Put away').click()
    expect(admin.get_by_text('Deleted: no session named it.')).to_be_visible()
    admin.goto('/admin/schools')
    districts = admin.locator('section', has=admin.get_by_role('heading', name='Districts'))
    districts.locator('.rows__row', has_text='North District').get_by_role('button', name='Rename').click()
    admin.get_by_role('dialog').get_by_label('Name').fill('North District')
    admin.get_by_role('button', name='Keep this name').click()
    expect(admin.get_by_role('dialog')).to_have_count(0)


def test_a_look_into_the_session_of_a_teacher_is_in_the_log(admin):
    admin.goto('/admin/sessions')
    admin.get_by_label('Title, code or teacher').fill('sleep')
    expect(admin.locator('.rows__row')).to_have_count(1)
    admin.get_by_role('link', name='How long do we sleep?').click()
    admin.wait_for_url('**/session/*')
    admin.goto('/admin/audit')
    expect(admin.locator('.rows__row').first).to_contain_text('Ada Sorrel looked into “How long do we sleep?”')


def test_the_admin_pages_have_no_barrier(admin):
    pages = ('accounts', 'accounts/2', 'import', 'schools', 'schools/1', 'modules', 'sessions', 'audit')
    clear_on(admin, '/admin', *(f'/admin/{page}' for page in pages))
