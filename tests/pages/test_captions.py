"""Where captions are typed: words that are more than one caption takes go out one part after the other."""

import pytest
from playwright.sync_api import expect

from tests.pages.mounting import dressed

pytestmark = pytest.mark.browser
MOUNT = """async () => {
  const { createApp } = await import('/vue.js');
  const { CaptionForm } = await import('classroom/voice/caption_form.js');
  window.heard = [];
  const say = (text) => Promise.resolve(!window.isCut && Boolean(window.heard.push(text)));
  createApp(CaptionForm, { icon: String, say }).mount(document.body);
}"""


@pytest.fixture
def page(chromium):
    tab = dressed(chromium, 800, 300, 'tokens')
    tab.evaluate(MOUNT)
    return tab


def test_words_beyond_one_caption_stay_for_the_next_and_it_is_said(page):
    words = ' '.join(f'word{number}' for number in range(50))
    field = page.get_by_label('Caption', exact=True)
    field.fill(words)
    expect(page.get_by_role('status')).to_have_text(
        'One caption takes 200 letters. The rest stays here for the next one.'
    )
    page.evaluate('window.isCut = true')
    field.press('Enter')
    expect(field).to_have_value(words)
    page.evaluate('window.isCut = false')
    field.press('Enter')
    expect(page.get_by_role('status')).to_have_count(0)
    field.press('Enter')
    expect(field).to_have_value('')
    heard = page.evaluate('heard')
    assert ' '.join(heard) == words
    assert len(heard) == 2
