"""Every screen of the first hour holds no barrier that axe-core finds serious, on paper and on the chalkboard."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.pages.conftest import come_in

pytestmark = pytest.mark.browser
AXE = Path(__file__).parent.parent / 'vendor' / 'axe' / 'axe.min.js'
RUN = """async () => {
  const found = await axe.run(document, { resultTypes: ['violations'], preload: false });
  return found.violations
    .filter((one) => ['serious', 'critical'].includes(one.impact))
    .flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 200)} ${node.any[0]?.message ?? ''}`));
}"""

PAINT = """dark => {
  document.documentElement.classList.toggle('theme-dark', dark);
  document.body.classList.toggle('body--dark', dark);
  document.body.classList.toggle('body--light', !dark);
}"""


@pytest.fixture
def stranger(chromium, served):
    return chromium.new_context(base_url=served.url).new_page()


def clear(page: Page) -> None:
    """Fail with what axe-core finds on this page now, in light and in dark."""
    page.emulate_media(reduced_motion='reduce')
    page.evaluate(AXE.read_text())
    found = []
    for dark in (False, True):
        page.evaluate(PAINT, dark)
        found += [f'{page.url} {"dark" if dark else "light"} {one}' for one in page.evaluate(RUN)]
    assert not found, '\n'.join(found)


def clear_on(page: Page, *paths: str) -> None:
    for path in paths:
        page.goto(path)
        page.get_by_role('heading', level=1).first.wait_for()
        clear(page)


def test_the_doors_have_no_barrier(stranger, served):
    code = served.demo['sessions'][0]['code']
    clear_on(
        stranger, '/', '/sign-in', '/register', '/register?who=student', '/recover', '/recover?token=x', '/nothing-here'
    )
    stranger.goto('/')
    stranger.get_by_label('PIN or class code').fill('00000001')
    expect(stranger.get_by_role('alert')).to_be_visible()
    clear(stranger)
    stranger.goto(f'/j/{code}')
    expect(stranger.get_by_label('What should the class call you?')).to_be_visible()
    clear(stranger)


def test_a_student_s_room_has_no_barrier(stranger, served):
    stranger.goto('/')
    stranger.get_by_label('PIN or class code').fill(served.demo['sessions'][0]['students'][0]['pin'])
    stranger.get_by_role('region', name='Gallery').wait_for()
    clear(stranger)
    come_in(stranger).get_by_role('region', name='Your class').wait_for()
    clear(stranger)
    clear_on(stranger, '/')


def test_posting_and_looking_at_a_post_have_no_barrier(pupil, served):
    page = pupil()
    page.goto('/')
    page.get_by_label('PIN or class code').fill(served.demo['sessions'][0]['students'][1]['pin'])
    page.get_by_role('button', name='Add your graph').click()
    page.get_by_role('button', name='Title and description').click()
    page.get_by_role('button', name='Post to the gallery').click()
    expect(page.get_by_text('Pick a picture of your graph first')).to_be_visible()
    clear(page)
    page.get_by_role('button', name='Close').click()
    page.get_by_role('button', name='Filter').click()
    page.get_by_role('region', name='Filter').wait_for()
    clear(page)
    page.locator('.post__img').last.click()
    page.get_by_role('region', name='Comments').wait_for()
    clear(page)


def test_a_teacher_s_screens_have_no_barrier(visit, served):
    page = visit(served.demo['teachers'][0])
    room = f'/session/{served.demo["sessions"][0]["id"]}'
    clear_on(
        page,
        '/home',
        '/start-session',
        f'{room}/projector',
        f'{room}/cards',
        '/account',
        '/student-code',
        '/invitations',
        room,
    )
    page.get_by_role('region', name='Roster').get_by_role('button').first.click()
    page.get_by_role('button', name='Remove from class').wait_for()
    clear(page)
    page.get_by_role('button', name='Rename', exact=True).click()
    page.get_by_role('dialog').wait_for()
    clear(page)


def test_the_school_has_no_barrier(visit, served):
    clear_on(visit(served.demo['admin']), '/school')


def test_inviting_has_no_barrier(visit, stranger):
    page = visit()
    clear_on(page, '/invitations')
    content = b'full_name,email,user_type\nTomas,t.alder@,student\nBea,b@axe.example,techer\nPat,p@axe.example,student'
    page.locator('input[type=file]').set_input_files({'name': 'a.csv', 'mimeType': 'text/csv', 'buffer': content})
    page.get_by_role('button', name='Leave it out').first.click()
    page.get_by_role('button', name='Undo in row 2').wait_for()
    clear(page)
    page.get_by_role('button', name='Invite one').click()
    page.get_by_label('E-mail', exact=True).fill('jo@axe.example')
    page.get_by_role('dialog').wait_for()
    clear(page)
    page.get_by_role('button', name='Invite them').click()
    link = page.locator('.inv__link code').inner_text()
    clear(page)
    page.get_by_role('button', name='I have it').click()
    page.get_by_role('checkbox', name='Choose jo@axe.example').click()
    clear(page)
    clear_on(stranger, link, '/invite/unknown')
