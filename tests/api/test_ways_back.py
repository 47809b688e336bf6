"""Who cannot go on here reads why, and how: the sign-in, a lost password, a link that is used."""

import pytest

from classroom.pages import ended
from classroom.services import account_changes, sign_ins


@pytest.mark.parametrize('why', ended.SAID)
def test_the_sign_in_page_says_what_brought_people_there(browser, why):
    assert ended.SAID[why] in browser.get(f'/sign-in?why={why}').text
    assert 'Welcome back.' in browser.get('/sign-in?why=%3Cb%3E').text


def test_a_dead_link_says_so_at_once_and_shows_how_to_get_another_one(browser):
    page = browser.get('/recover?token=used').text
    assert 'This link has been used, or its hour is over.' in page
    assert 'name=\\"token\\"' not in page.replace('&quot;', '\\"')
    assert 'Ask your teacher for one' in page


def test_a_page_whose_sign_in_ended_goes_to_the_sign_in_with_the_reason():
    assert ended.door('/invitations', sign_ins.SIGNED_OUT) == '/sign-in?why=ended&next=/invitations'
    assert ended.door('/invitations', account_changes.NEW_ROLE) == '/sign-in?why=role'
    back = ended.door('/people', sign_ins.SIGNED_OUT, 'search=fern&page=2')
    assert back == '/sign-in?why=ended&next=/people%3Fsearch%3Dfern%26page%3D2'
    assert ended.door('/my-work', sign_ins.SIGNED_OUT) == '/'
