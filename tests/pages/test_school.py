"""The school's own page: what an admin changes there holds."""

import pytest
from playwright.sync_api import expect

from tests.pages.conftest import register, start
from tests.pages.hours import stands

pytestmark = pytest.mark.browser


def test_switches_hold(visit, served):
    page = visit(served.demo['admin'])
    page.goto('/school')
    name = 'Anybody may hold open sessions'
    door = page.get_by_role('switch', name=name)
    expect(door).to_have_attribute('aria-checked', 'true')
    for on in (False, True):
        door.click()
        assert stands(page, '/school', name, on=on)


def test_the_bell_schedule_is_edited_and_what_cannot_be_is_said(visit, served):
    page = visit(served.demo['admin'])
    page.goto('/school')
    page.get_by_role('button', name='Add an hour').click()
    expect(page.locator('.bell')).to_have_count(10)  # the button below has moved
    last = page.locator('.bell').last
    page.get_by_role('button', name='Keep these hours').click()
    begins = last.locator('.q-field', has=page.get_by_label('Begins'))
    expect(begins).to_contain_text('Type the times of “9th hour” like 08:45.')
    expect(last.get_by_label('Begins')).to_be_focused()
    last.get_by_label('Name of the hour').fill('Chess club')
    last.get_by_label('Begins').fill('16:40')
    last.get_by_label('Ends').fill('17:25')
    page.get_by_role('button', name='Keep these hours').click()
    expect(page.get_by_text('The hours are kept.')).to_be_visible()
    page.goto('/start-session')
    expect(page.get_by_role('radio', name='Chess club')).to_contain_text('16:40–17:25')
    page.goto('/school')
    page.locator('.bell').last.get_by_role('button', name='Remove this hour').click()
    expect(page.locator('.bell')).to_have_count(9)
    page.get_by_role('button', name='Keep these hours').click()
    expect(page.get_by_text('The hours are kept.')).to_be_visible()
    page.reload()
    expect(page.locator('.bell')).to_have_count(9)


@pytest.fixture
def zone_again(visit, served):
    """The school of this worker has its own time zone again after the test."""
    yield
    page = visit(served.demo['admin'], '/school')
    choose_zone(page, 'UTC', 'UTC')


def choose_zone(page, words, name):
    page.get_by_label('Time zone').fill(words)
    page.get_by_role('option', name=name, exact=True).click()
    page.get_by_role('button', name='Keep name and time zone').click()
    expect(page.get_by_text('Name and time zone are kept.')).to_be_visible()


@pytest.mark.usefixtures('zone_again')
def test_an_unknown_time_zone_never_gets_in_and_a_known_one_holds(visit, served):
    page = visit(served.demo['admin'])
    page.goto('/school')
    page.get_by_label('Name', exact=True).fill('')
    page.get_by_role('button', name='Keep name and time zone').click()
    expect(page.get_by_text('The name is empty.')).to_be_visible()
    page.get_by_label('Name', exact=True).fill('Fernwood School')
    choose_zone(page, 'Reykjavik', 'Atlantic/Reykjavik')
    page.reload()
    expect(page.get_by_label('Time zone')).to_have_value('Atlantic/Reykjavik')


def test_a_school_that_a_teacher_typed_appears_on_the_open_page_and_is_confirmed(visit, served):
    page = visit(served.demo['admin'])
    page.goto('/school')
    row = page.locator('.waiting', has_text='Hill School')
    assert row.count() == 0
    start(visit(), title='Dice', section='2', school='Hill School', district='North District')
    expect(row).to_contain_text('Typed by Mira Fern')
    overview = page.context.new_page()
    overview.goto('/admin')
    expect(overview.get_by_role('link', name='Schools')).to_contain_text('to be confirmed')
    row.get_by_role('button', name='Confirm').click()
    expect(page.get_by_text('“Hill School” is confirmed.')).to_be_visible()
    expect(row).to_have_count(0)


def test_staff_find_the_school_in_the_top_bar(visit, served):
    page = visit(served.demo['admin'], '/home')
    page.get_by_role('navigation', name='Main').get_by_role('link', name='School').click()
    expect(page.get_by_role('heading', level=1)).to_be_visible()
    expect(page.get_by_role('link', name='School', exact=True)).to_have_attribute('aria-current', 'page')


def test_staff_find_tags_and_words_from_the_school_and_from_their_menu(visit, served):
    page = visit(served.demo['admin'])
    page.goto('/school')
    page.get_by_role('link', name='Change tags and words').click()
    expect(page.get_by_role('heading', level=1)).to_have_text('Tags and words')
    page.locator('.site-bar summary.self').click()
    expect(page.get_by_role('link', name='Tags and words')).to_have_attribute('href', '/vocabulary')


def test_a_teacher_may_not_look_after_the_school(visit):
    page = visit(path='/home')
    assert page.get_by_role('link', name='School', exact=True).count() == 0
    page.locator('.site-bar summary.self').click()
    assert page.get_by_role('link', name='Your school').count() == 0
    answer = page.goto('/school')
    assert answer.status == 403
    expect(page.get_by_text('Only staff look after the school.')).to_be_visible()


def test_a_teacher_who_registers_waits_is_confirmed_on_the_open_page_and_hears_of_it(visit, served, chromium):
    page = visit(served.demo['admin'])
    page.goto('/school')
    context = chromium.new_context(base_url=served.url, viewport={'width': 390, 'height': 844})
    register(context, last_name='Birch')
    tom = context.new_page()
    tom.goto('/home')
    expect(tom.get_by_text('“Fernwood School” has been asked whether you teach there.')).to_be_visible()
    expect(tom.get_by_role('heading', name='Staff room')).to_have_count(0)
    assert tom.goto('/invitations').status == 403
    tom.goto('/home')
    row = page.locator('.waiting', has_text='Birch')
    row.get_by_role('button', name='Confirm').click()
    expect(row).to_have_count(0)
    expect(tom.get_by_text('“Fernwood School” has confirmed you').first).to_be_visible()
    tom.reload()
    expect(tom.get_by_role('heading', name='Staff room')).to_be_visible()


def test_staff_refuse_a_teacher_from_the_list_of_accounts(visit, served, chromium):
    register(chromium.new_context(base_url=served.url), last_name='Stranger')
    page = visit(served.demo['admin'], '/admin/accounts')
    row = page.locator('.waiting', has_text='Stranger')
    row.get_by_role('button', name='Refuse').click()
    expect(page.get_by_text('Mira Stranger stays outside of “Fernwood School”.')).to_be_visible()
    expect(row).to_have_count(0)
