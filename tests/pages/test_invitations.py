"""A teacher's list of thirty with three bad rows: mended, sent by a real mail server, a letter's link opened."""

import re

import pytest
from playwright.sync_api import expect

from tests import demos
from tests.mailing import MailServer
from tests.pages.conftest import PASSWORD, Served
from tests.pages.serving import Program
from tests.pages.test_notifications import write

pytestmark = pytest.mark.browser
HEAD = 'full_name,email,user_type\n'
BAD = {
    7: 'Tomas Alder,t.alder@,student',
    12: 'Bea Rowan,b.rowan@harbour.example,studnet',
    19: 'Pat,p1@willow.example,student',
}


@pytest.fixture
def mail_server(tmp_path, monkeypatch):
    server = MailServer(tmp_path / 'mail')
    monkeypatch.setenv('SSL_CERT_FILE', str(server.certificate))
    monkeypatch.setenv('CLASSROOM_SMTP_URL', server.url)
    yield server
    server.stop()


@pytest.fixture
def with_mail(mail_server, tmp_path, tmp_path_factory):
    """The program with a mail server behind it."""
    program = Program(tmp_path / 'school')
    made = demos.fill(program.data, tmp_path_factory, program.url)
    program.start()
    yield Served(program.url, made)
    program.stop()


def thirty() -> bytes:
    rows = [BAD.get(number, f'Person {number},p{number}@willow.example,student') for number in range(2, 32)]
    rows[1] = 'Person 1,p1@willow.example,student'
    return (HEAD + '\n'.join(rows)).encode()


def teacher_page(school, chromium):
    page = chromium.new_context(base_url=school.url, viewport={'width': 1366, 'height': 900}).new_page()
    page.goto('/sign-in')
    page.get_by_label('User name or e-mail').fill(school.demo['teachers'][0]['email'])
    page.get_by_label('Password').fill(school.demo['teachers'][0]['password'])
    page.get_by_role('button', name='Sign in').click()
    page.wait_for_url('**/home')
    return page


def bring(page, content, name='class-7b.csv'):
    page.locator('input[type=file]').set_input_files({'name': name, 'mimeType': 'text/csv', 'buffer': content})


def letters(mail_server):
    """All but that of the demo’s own invitation, which may leave now that there is a mail server."""
    return [one for one in mail_server.letters if not one['To'].endswith('@fernwood.example')]


def link_in(letter):
    return re.search(r'http://\S+/invite/\S+', letter.get_body(('plain',)).get_content()).group(0)


def test_a_list_of_thirty_is_mended_and_sent_and_a_letter_leads_in(with_mail, mail_server, chromium):
    page = teacher_page(with_mail, chromium)
    page.get_by_role('navigation', name='Main').get_by_role('link', name='Invitations').click()
    bring(page, thirty())
    expect(page.get_by_text('27 rows are ready')).to_be_visible()
    expect(page.get_by_text('3 rows need you')).to_be_visible()
    assert letters(mail_server) == []
    row = {number: page.locator('.imp__row', has_text=f'Row {number}') for number in BAD}
    expect(row[7]).to_contain_text('The address stops after the @.')
    row[7].get_by_label('E-mail in row 7').fill('t.alder@willow.example')
    row[7].get_by_role('button', name='Fix').click()
    row[12].get_by_role('button', name='Use “student”').click()
    expect(row[19]).to_contain_text('The same address is in row 3 already.')
    row[19].get_by_role('button', name='Leave it out').click()
    expect(page.get_by_text('29 rows are ready')).to_be_visible()
    page.get_by_role('button', name='Undo in row 12').click()
    row[12].get_by_role('button', name='Use “student”').click()
    page.get_by_role('button', name='Send 29 invitations').click()
    expect(page.get_by_text('30 invited, 0 accepted')).to_be_visible()
    listed = page.locator('tr', has_not_text='@fernwood.example')
    expect(listed.locator('.inv__state', has_text='Sent')).to_have_count(29)
    assert len(letters(mail_server)) == 29
    link = link_in(next(one for one in letters(mail_server) if one['To'] == 't.alder@willow.example'))
    invited = accept(chromium, link)
    expect(page.get_by_text('30 invited, 1 accepted')).to_be_visible()
    expect(page.locator('tr', has_text='t.alder@willow.example')).to_contain_text('Accepted')
    expect(page.locator('summary[aria-label^="Notifications, 2"]')).to_be_visible()
    invited.context.clear_cookies()
    invited.goto(link)
    expect(invited.get_by_text('This invitation was used already.')).to_be_visible()


def accept(chromium, link):
    """Make the account that a letter invites to, after a mistake."""
    invited = chromium.new_context(viewport={'width': 390, 'height': 844}).new_page()
    invited.goto(link)
    expect(invited.get_by_text('Mira Fern invites you as a student.')).to_be_visible()
    expect(invited.get_by_label('Your name')).to_have_value('Tomas Alder')
    invited.get_by_label('Password').fill('short')
    invited.get_by_role('button', name='Make my account').click()
    expect(invited.get_by_role('alert')).to_contain_text('at least 10 characters')
    expect(invited.get_by_label('Your name')).to_have_value('Tomas Alder')
    invited.get_by_label('Password').fill(PASSWORD)
    invited.get_by_role('button', name='Make my account').click()
    invited.wait_for_url(lambda url: '/invite/' not in url)
    return invited


def test_without_a_mail_server_one_gets_links_to_copy(visit, served):
    page = visit()
    page.goto('/invitations')
    page.get_by_role('button', name='Invite one').click()
    page.get_by_label('E-mail').fill('jo@willow')
    page.get_by_role('button', name='Invite them').click()
    expect(page.get_by_text('The address has no ending, like .org.')).to_be_visible()
    expect(page.get_by_label('E-mail')).to_have_value('jo@willow')
    page.get_by_label('E-mail').fill('jo@willow.example')
    page.get_by_role('button', name='Invite them').click()
    expect(page.locator('.inv__link code')).to_contain_text(f'{served.url}/invite/')
    first = page.locator('.inv__link code').inner_text()
    page.get_by_role('button', name='I have it').click()
    row = page.locator('tr', has_text='jo@willow.example')
    row.get_by_label('More for jo@willow.example').click()
    expect(page.get_by_role('button', name='Send again')).to_have_count(0)
    page.get_by_role('button', name='Make a new link to copy').click()
    expect(page.locator('.inv__link code')).not_to_have_text(first)
    second = page.locator('.inv__link code').inner_text()
    page.get_by_role('button', name='I have it').click()
    page.goto(first)
    expect(page.get_by_text('This link opens nothing.')).to_be_visible()
    page.goto('/invitations')
    page.get_by_role('checkbox', name='Choose jo@willow.example').click()
    page.get_by_role('button', name='Take them back').click()
    expect(row).to_contain_text('Taken back')
    page.goto(second)
    expect(page.get_by_text('This invitation was taken back.')).to_be_visible()


def test_without_a_mail_server_a_list_speaks_of_what_is_made_and_rows_name_their_course(visit, served):
    page = visit(served.demo['teachers'][0])
    made = write(page, '/api/courses/', data={'title': 'Data Detectives'})
    page.goto('/invitations')
    rows = f'Jo,into@willow.example,student,{made["code"]}\nPat,p@,student,'
    bring(page, (HEAD.strip() + ',course\n' + rows).encode())
    expect(page.get_by_text('The other 1 row waits here.')).to_be_visible()
    page.get_by_role('button', name='Make 1 invitation').click()
    expect(page.get_by_text('1 made. 1 row still here.')).to_be_visible()
    expect(page.get_by_text('This row waits here.')).to_be_visible()
    expect(page.get_by_role('button', name=re.compile('0 invitations'))).to_have_count(0)
    expect(page.locator('tr', has_text='into@willow.example')).to_contain_text('For Data Detectives')
    page.get_by_role('button', name='Put this list away').click()
    expect(page.get_by_text('Drop a CSV here')).to_be_visible()


def test_a_file_that_is_no_list_is_said_and_a_list_waits_over_a_reload(visit):
    page = visit()
    page.goto('/invitations')
    bring(page, b'%PDF-1.7 ...', 'scan.csv')
    expect(page.get_by_role('alert')).to_contain_text('This file is a PDF.')
    bring(page, (HEAD + 'Jo,j@,student\n<img src=x onerror=alert(1)>,b@willow.example,techer').encode())
    expect(page.get_by_text('2 rows need you')).to_be_visible()
    page.reload()
    expect(page.get_by_text('class-7b.csv')).to_be_visible()
    expect(page.locator('.imp__raw', has_text='<img src=x')).to_be_visible()
    page.get_by_role('button', name='Put this list away').click()
    expect(page.get_by_text('Drop a CSV here')).to_be_visible()


def test_what_is_typed_into_a_row_stays_while_another_row_is_mended(visit):
    page = visit()
    page.goto('/invitations')
    bring(page, (HEAD + 'Jo,j@,student\nBea,b@willow.example,studnet\nPat,p@,student').encode())
    page.get_by_label('E-mail in row 2').fill('jo@willow.example')
    page.get_by_role('button', name='Use “student”').click()
    expect(page.get_by_text('1 row is ready')).to_be_visible()
    expect(page.get_by_label('E-mail in row 2')).to_have_value('jo@willow.example')
    expect(page.get_by_label('E-mail in row 4')).to_have_value('p@')
    page.locator('.imp__row', has_text='Row 2').get_by_role('button', name='Fix').click()
    expect(page.get_by_text('2 rows are ready')).to_be_visible()


def test_who_is_not_signed_in_is_sent_to_the_sign_in(chromium, served):
    page = chromium.new_context(base_url=served.url).new_page()
    page.goto('/invitations')
    page.wait_for_url(re.compile('/sign-in'))
