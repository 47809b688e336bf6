"""The room of an archived session: what is refused there shows as it was."""

import pytest
from playwright.sync_api import expect

from tests.pages.conftest import post, start

pytestmark = pytest.mark.browser


@pytest.mark.parametrize('words', ['Pause the class', 'Hide names', 'Freeze the wall'])
def test_a_switch_goes_back_where_it_is_refused(visit, words):
    page = visit()
    session = start(page, title='Is the die fair?', section='3')
    page.goto(f'/session/{session}')
    switch = page.get_by_role('switch', name=words)
    expect(switch).to_be_visible()
    assert post(page.context, f'/api/sessions/{session}/archive').ok
    switch.click()
    expect(page.get_by_text('This session is archived. Bring it back first.')).to_be_visible()
    expect(switch).not_to_be_checked()


def test_the_cards_of_an_archived_session_say_why_they_are_not_there(visit):
    page = visit()
    session = start(page, title='Is the die fair?', section='3')
    assert post(page.context, f'/api/sessions/{session}/archive').ok
    for path in ('cards', 'cards.pdf', 'cards.csv', 'poster.pdf'):
        answer = page.context.request.get(f'/session/{session}/{path}', headers={'Accept': 'text/html'})
        assert answer.status == 409
        assert 'Bring it back first.' in answer.text(), path
