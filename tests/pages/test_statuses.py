"""The staff room on the teachers' homes: what one posts, the other reads without loading the page anew."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def homes(visit, served):
    """The homes of two teachers of one school."""
    fern, alder = (visit(login) for login in served.demo['teachers'][:2])
    for page in (fern, alder):
        page.goto('/home')
        expect(page.get_by_role('heading', name='Staff room')).to_be_visible()
    return fern, alder


def post(page, words):
    page.get_by_label('Your update').fill(words)
    page.get_by_role('button', name='Post', exact=True).dblclick()  # it posts once


def choose(page, words, act):
    page.locator('.status', has_text=words).get_by_label('More for this update').click()
    page.get_by_role('listitem').get_by_text(act, exact=True).click()


def test_an_update_appears_changes_and_goes_on_the_other_page_without_reload(homes):
    fern, alder = homes
    post(fern, 'The sleep data came out beautifully.')
    expect(fern.get_by_label('Your update')).to_have_value('')
    row = alder.locator('.status', has_text='The sleep data came out beautifully.')
    expect(row).to_have_count(1)
    expect(row).to_contain_text('Mira Fern')
    expect(fern.get_by_text('The update is empty')).to_have_count(0)
    choose(fern, 'The sleep data', 'Change')
    fern.locator('.status').get_by_label('Your update').fill('The sleep data surprised us.')
    fern.get_by_role('button', name='Keep', exact=True).click()
    expect(alder.get_by_text('The sleep data surprised us.')).to_be_visible()
    choose(fern, 'surprised us', 'Delete')
    fern.get_by_role('button', name='Delete', exact=True).click()
    expect(alder.get_by_text('The sleep data surprised us.')).to_have_count(0)


def test_a_long_update_shows_its_beginning_and_how_much_room_is_left_is_said_in_time(homes):
    fern, alder = homes
    fern.get_by_label('Your update').fill('z' * 450)
    expect(fern.get_by_text('50 characters left')).to_have_count(0)
    fern.get_by_label('Your update').fill('z' * 499)
    expect(fern.get_by_text('1 character left')).to_be_visible()
    fern.get_by_role('button', name='Post', exact=True).click()
    said = alder.locator('.status__text', has_text='zzzz')
    expect(said).to_have_class('status__text status__text--part')
    alder.get_by_role('button', name='Show all').click()
    expect(said).to_have_class('status__text')
    choose(fern, 'zzzz', 'Delete')
    fern.get_by_role('button', name='Delete', exact=True).click()
    expect(said).to_have_count(0)


def test_what_was_typed_outlives_a_reload_for_its_person_alone_until_it_is_posted(homes):
    fern, _alder = homes
    fern.get_by_label('Your update').fill('Half a thought')
    fern.reload()
    expect(fern.get_by_label('Your update')).to_have_value('Half a thought')
    fern.get_by_role('button', name='Post', exact=True).click()
    expect(fern.locator('.status', has_text='Half a thought')).to_be_visible()
    choose(fern, 'Half a thought', 'Change')
    fern.locator('.status').get_by_label('Your update').fill('A whole thought')
    fern.reload()
    expect(fern.locator('.status').get_by_label('Your update')).to_have_value('A whole thought')
    fern.get_by_role('button', name='Keep', exact=True).click()
    expect(fern.locator('.status', has_text='A whole thought')).to_be_visible()
    fern.reload()
    expect(fern.locator('.status', has_text='A whole thought')).to_be_visible()
    expect(fern.get_by_label('Your update')).to_have_value('')
    fern.evaluate("sessionStorage.setItem('comment/u0/status-staff_room', 'of somebody else')")
    fern.reload()
    expect(fern.get_by_label('Your update')).to_have_value('')
    assert fern.evaluate('Object.keys(sessionStorage).filter((name) => name.startsWith("comment/"))') == []


def test_what_is_too_long_stays_and_says_why(homes):
    fern, alder = homes
    post(fern, 'x' * 501)
    expect(fern.get_by_text('has 501 characters. Up to 500 fit')).to_be_visible()
    expect(fern.get_by_label('Your update')).to_have_value('x' * 501)
    expect(alder.locator('.status', has_text='xxx')).to_have_count(0)


def test_somebody_reports_an_update_and_staff_take_it_away(homes, visit, served):
    fern, alder = homes
    post(fern, 'This was a bad idea.')
    choose(alder, 'This was a bad idea.', 'Report to staff')
    alder.get_by_label('Reason').fill('It is mean.')
    alder.get_by_role('button', name='Tell staff').click()
    expect(alder.get_by_text('Staff will look at it.')).to_be_visible()
    admin = visit(served.demo['admin'])
    admin.goto('/home')
    expect(admin.locator('.status', has_text='This was a bad idea.')).to_contain_text('Reported: It is mean.')
    choose(admin, 'This was a bad idea.', 'Remove')
    admin.get_by_role('button', name='Remove', exact=True).click()
    for page in homes:
        expect(page.locator('.status', has_text='This was a bad idea.')).to_have_count(0)
    expect(admin.locator('.status', has_text='This was a bad idea.')).to_contain_text('Removed. Only staff see it.')


def test_an_update_on_the_own_profile_appears_for_who_looks_at_it(homes):
    fern, alder = homes
    fern.locator('.self').click()
    fern.get_by_role('link', name='Your profile').click()
    fern.wait_for_url('**/people/*')
    alder.goto(fern.url)
    expect(alder.get_by_role('heading', name='Updates')).to_be_visible()
    expect(alder.get_by_label('Your update')).to_have_count(0)
    post(fern, 'On a trip with 7B until Friday.')
    expect(alder.get_by_text('On a trip with 7B until Friday.')).to_be_visible()
