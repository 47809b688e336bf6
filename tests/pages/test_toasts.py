"""Short messages, without a server: above what one taps at the foot of a phone, and one for one thing."""

import pytest
from playwright.sync_api import expect

from tests.pages.mounting import dressed

pytestmark = pytest.mark.browser
SAY = "([text, about]) => import('classroom/toast.js').then(({ toast }) => void toast(text, { about }))"
TABS = """() => document.body.innerHTML = '<div class="tabs course__tabs"><button class="tab">Chat</button></div>'"""


@pytest.fixture
def phone(_chromium):
    """The tabs of a course at the foot of a phone, without messages."""
    page = dressed(_chromium, 390, 844, 'tokens classroom site courses')
    page.evaluate(TABS)
    yield page
    page.context.close()


def test_a_toast_stands_above_the_tabs_of_a_course(phone):
    phone.evaluate(SAY, ['4 new materials', '/courses/1'])
    toast, tabs = (phone.locator(place).bounding_box() for place in ('.toast', '.course__tabs'))
    assert toast['y'] + toast['height'] <= tabs['y']


def test_what_is_said_anew_about_the_same_takes_the_place_of_the_first(phone):
    for text, about in [('4 new', '/courses/1'), ('A comment', '/post/2'), ('5 new', '/courses/1'), ('Kept', '')]:
        phone.evaluate(SAY, [text, about])
    phone.evaluate(SAY, ['Kept, too', ''])
    expect(phone.locator('.toast')).to_have_text(['A comment', '5 new', 'Kept', 'Kept, too'])
