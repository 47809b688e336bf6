"""The chat in three browsers: written, answered, changed, removed, asked of the teacher, and sent through a cut."""

import pytest
from playwright.sync_api import Page, expect

from tests.pages.conftest import post
from tests.pages.hours import AT_ONCE, NASTY, by_pin
from tests.pages.test_axe import clear

pytestmark = pytest.mark.browser


def chat(page: Page) -> Page:
    page.get_by_role('tab', name='Chat').click()
    return page


def say(page: Page, text: str) -> None:
    field = page.get_by_role('region', name='Chat').get_by_role('textbox').last
    field.fill(text)
    field.press('Enter')


def said(page: Page, text: str):
    return page.get_by_role('log').get_by_role('article').filter(has_text=text)


def do(page: Page, text: str, action: str) -> None:
    said(page, text).get_by_role('button', name='More for the message').click()
    said(page, text).get_by_role('button', name=action, exact=True).click()


def test_B61_a_class_writes_answers_changes_and_removes(hour, pupil):
    teacher, otter, heron = chat(hour.teacher), pupil(), pupil()
    by_pin(otter, hour.cards[0]['pin'])
    chat(by_pin(heron, hour.cards[1]['pin']))
    say(teacher, f'What is the **median**? {NASTY}\n- collect\n- draw, see https://example.org/x?y=1.')
    expect(said(heron, NASTY)).to_be_visible(timeout=AT_ONCE)
    expect(heron.get_by_role('log').locator('strong')).to_have_text('median')
    expect(heron.get_by_role('log').locator('li')).to_have_text(['collect', 'draw, see https://example.org/x?y=1.'])
    expect(heron.get_by_role('log').get_by_role('link')).to_have_attribute('href', 'https://example.org/x?y=1')
    expect(otter.get_by_role('tab', name='Chat')).to_contain_text('1', timeout=AT_ONCE)

    chat(otter)
    expect(otter.get_by_text('New messages')).to_have_count(0)
    expect(otter.get_by_role('tab', name='Chat')).to_have_text('Chat', timeout=AT_ONCE)
    do(otter, 'What is the median', 'Reply')
    say(otter, 'It is sevn')
    expect(said(heron, 'It is sevn')).to_contain_text('What is the median', timeout=AT_ONCE)
    do(otter, 'It is sevn', 'Change')
    otter.get_by_role('textbox', name='Your message').first.fill('It is seven')
    otter.get_by_role('button', name='Keep the change').click()
    expect(said(heron, 'It is seven')).to_contain_text('changed', timeout=AT_ONCE)

    do(heron, 'It is seven', 'Good idea')
    expect(said(otter, 'It is seven').get_by_role('button', name='Good idea, 1')).to_be_visible(timeout=AT_ONCE)
    expect(said(heron, 'It is seven').get_by_role('button', name='Good idea, 1')).to_have_attribute(
        'aria-pressed', 'true', timeout=AT_ONCE
    )
    expect(said(teacher, 'What is the').locator('summary')).to_have_text('2 of 8 have read it', timeout=AT_ONCE)

    do(teacher, 'It is seven', 'Remove')
    expect(said(heron, 'This message was removed.')).to_be_visible(timeout=AT_ONCE)
    expect(said(otter, 'It is seven')).to_have_count(0, timeout=AT_ONCE)
    expect(said(teacher, 'It is seven')).to_contain_text('Only you see the words')


def test_a_question_to_the_teacher_and_the_rules_of_the_chat(hour, pupil):
    teacher, otter, heron = chat(hour.teacher), pupil(), pupil()
    chat(by_pin(otter, hour.cards[0]['pin']))
    chat(by_pin(heron, hour.cards[1]['pin']))
    otter.get_by_role('button', name='Ask ').click()
    say(otter, 'May I start again?')
    expect(said(teacher, 'May I start again?')).to_contain_text('Only you and who asked', timeout=AT_ONCE)
    do(teacher, 'May I start again?', 'Reply')
    say(teacher, 'Of course')
    expect(said(otter, 'Of course')).to_be_visible(timeout=AT_ONCE)
    expect(heron.get_by_role('log').get_by_role('article')).to_have_count(0)

    teacher.get_by_role('button', name='Rules').first.click()
    teacher.get_by_role('combobox', name='Students write').select_option(label='Every 30 seconds')
    expect(heron.get_by_text('One message every 30 s')).to_be_visible(timeout=AT_ONCE)
    say(heron, 'First')
    expect(said(otter, 'First')).to_be_visible(timeout=AT_ONCE)
    say(heron, 'Second')
    expect(heron.get_by_role('alert')).to_contain_text('One message every 30 seconds here.', timeout=AT_ONCE)
    expect(heron.get_by_role('textbox', name='Your message')).to_have_value('Second')

    clear(teacher)
    clear(heron)
    clear(otter)
    teacher.get_by_role('button', name='Close the chat').click()
    expect(heron.get_by_text('The chat is closed for now.')).to_be_visible(timeout=AT_ONCE)
    expect(heron.get_by_role('textbox', name='Your message')).to_have_count(0)


def test_what_is_written_through_a_cut_arrives_once_and_in_order(hour, pupil):
    otter, heron = pupil(), pupil()
    chat(by_pin(otter, hour.cards[0]['pin']))
    chat(by_pin(heron, hour.cards[1]['pin']))
    say(otter, 'Before')
    expect(said(heron, 'Before')).to_be_visible(timeout=AT_ONCE)
    otter.context.set_offline(True)
    expect(otter.get_by_text('What you send is kept here')).to_be_visible(timeout=AT_ONCE)
    say(otter, 'During')
    say(otter, 'During too')
    waiting = otter.get_by_role('article', name='Your message, on its way')
    expect(waiting.get_by_text('Not sent yet. We keep trying.').last).to_be_in_viewport(timeout=AT_ONCE)
    say(heron, 'Are you there?')
    otter.context.set_offline(False)
    for page in (heron, otter):
        expect(page.get_by_role('log').locator('.words')).to_have_text(
            ['Before', 'Are you there?', 'During', 'During too'], timeout=AT_ONCE
        )
    expect(otter.get_by_text('Not sent yet')).to_have_count(0)


def test_a_message_that_waits_says_whose_it_is_and_who_will_read_it(hour, pupil):
    teacher, otter = chat(hour.teacher), chat(by_pin(pupil(), hour.cards[0]['pin']))
    say(teacher, 'What do you wonder?')
    expect(said(otter, 'What do you wonder?')).to_be_visible(timeout=AT_ONCE)
    otter.context.set_offline(True)
    expect(otter.get_by_text('What you send is kept here')).to_be_visible(timeout=AT_ONCE)
    otter.get_by_role('button', name='Ask ').click()
    say(otter, 'May I start again?')
    waiting = otter.get_by_role('article', name='Your message, on its way')
    expect(waiting).to_contain_text(hour.cards[0]['name'])
    expect(waiting).to_contain_text('and you see this')
    expect(waiting.get_by_text('Not sent yet')).to_be_in_viewport(timeout=AT_ONCE)


def talk(hour, pin, words):
    """A student writes as much as one may within five seconds, without a window."""
    context = hour.teacher.context.browser.new_context(base_url=hour.wall.url.partition('/session')[0])
    context.request.get('/')
    assert post(context, '/student-login', student_password=pin).status == 303
    room = context.request.get('/api/chatrooms').json()[0]['id']
    token = next(cookie['value'] for cookie in context.cookies() if cookie['name'] == 'csrf_token')
    for text in words:
        path = f'/api/chatrooms/{room}/send/'
        assert context.request.post(path, data={'content': text}, headers={'X-CSRF-Token': token}).status == 201


def test_older_messages_come_when_one_scrolls_back_and_words_are_found(hour, pupil):
    for card in range(8):
        talk(hour, hour.cards[card]['pin'], [f'Message {5 * card + number}' for number in range(5)])
    otter = chat(by_pin(pupil(), hour.cards[0]['pin']))
    expect(said(otter, 'Message 39')).to_be_in_viewport(timeout=AT_ONCE)
    expect(otter.get_by_role('log').get_by_role('article')).to_have_count(30)
    otter.get_by_role('log').evaluate('(log) => { log.scrollTop = 0 }')
    expect(otter.get_by_role('log').get_by_role('article')).to_have_count(40, timeout=AT_ONCE)
    otter.get_by_role('button', name='Search the chat').click()
    otter.get_by_role('textbox', name='Words to look for').fill('message 17')
    otter.get_by_role('button', name='Find').click()
    expect(otter.get_by_text('1 message', exact=True)).to_be_visible(timeout=AT_ONCE)


def test_formulas_are_set_for_all_and_one_that_cannot_be_read_stays_text(hour, pupil):
    teacher, otter = chat(hour.teacher), chat(by_pin(pupil(), hour.cards[0]['pin']))
    say(otter, 'Is it $\\bar x = \\frac{1}{n}\\sum x_i$ or $\\frac{1}{$? It costs $5 and $6.')
    for page in (teacher, otter):
        expect(said(page, 'Is it').locator('.katex')).to_have_count(1, timeout=AT_ONCE)
        expect(said(page, 'It costs $5 and $6.')).to_contain_text('$\\frac{1}{$')
    otter.wait_for_function("document.fonts.check('16px KaTeX_Main')")
