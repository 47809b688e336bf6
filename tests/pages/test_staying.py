"""A link that is followed while one speaks opens beside the room."""

import pytest

from tests.pages.mounting import dressed

pytestmark = pytest.mark.browser
FOLLOW = """async (speaks) => {
    const { stayWhile } = await import('classroom/voice/staying.js');
    document.body.innerHTML = '<a href="/post/5">Post</a><a href="#chat">Chat</a><a href="/card.pdf" download>Card</a>';
    const targets = [];
    const seen = (event) => (event.preventDefault(), targets.push(event.target.target));
    document.addEventListener('click', seen);
    const end = stayWhile(() => speaks);
    document.querySelectorAll('a').forEach((one) => one.click());
    await new Promise((done) => setTimeout(done, 5));
    end();
    document.querySelector('a').click();
    document.removeEventListener('click', seen);
    return [targets, document.querySelector('.toast')?.textContent ?? ''];
}"""


@pytest.mark.parametrize(('speaks', 'first'), [(True, '_blank'), (False, '')])
def test_who_speaks_keeps_the_room_when_following_a_link(page, speaks, first):
    targets, said = page.evaluate(FOLLOW, speaks)
    assert targets == [first, '', '', ''], 'in-page links and downloads stay, and all do once it has ended'
    assert said == ('You are live, so this opens beside the room.' if speaks else '')


@pytest.fixture
def page(chromium):
    return dressed(chromium, 390, 844, 'tokens')
