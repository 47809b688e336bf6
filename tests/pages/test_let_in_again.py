"""A guest who handed the device on comes back: the teacher shows a QR code, a link and a PIN."""

import pytest
from playwright.sync_api import Page, expect

from tests.pages.conftest import start

pytestmark = pytest.mark.browser


@pytest.fixture
def lesson(visit):
    """The room of a class, open before its teacher."""
    teacher = visit()
    teacher.goto(f'/session/{start(teacher, title="Is the die fair?", section="3")}')
    return teacher


def device(page: Page) -> Page:
    """A page on somebody else's device."""
    base = '/'.join(page.url.split('/')[:3])
    return page.context.browser.new_context(base_url=base, viewport={'width': 390, 'height': 844}).new_page()


def join(page: Page, code: str, name: str) -> None:
    """Type the class code and a name."""
    page.goto(f'/j/{code}')
    page.get_by_label('What should the class call you?').fill(name)
    page.keyboard.press('Enter')


def test_a_guest_comes_back_by_the_link_that_the_teacher_shows(lesson):
    code = lesson.get_by_label('Class code').locator('.code').inner_text().replace(' ', '')
    tablet = device(lesson)
    join(tablet, code, 'Pixel')
    tablet.get_by_label('Pixel, your menu').click()
    tablet.get_by_role('button', name='Hand on to the next student').click()
    tablet.wait_for_url('**/')
    join(tablet, code, 'Pixel')
    expect(tablet.get_by_role('alert')).to_contain_text('If that is you, ask your teacher to let you in again.')

    lesson.get_by_role('button', name='Pixel').click()
    lesson.get_by_role('button', name='Let in again').click()
    slip = lesson.get_by_role('dialog', name='Let Pixel in again')
    expect(slip.get_by_role('img', name='QR code of Pixel')).to_have_css('width', '220px')
    link = slip.get_by_role('button', name='Copy link').get_attribute('data-copy')
    slip.get_by_role('button', name='Done').click()
    expect(slip).to_be_hidden()
    tablet.goto(link)
    expect(tablet.get_by_label('Pixel, your menu')).to_be_visible()
