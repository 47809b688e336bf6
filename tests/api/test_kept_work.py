"""What one made in a class by PIN is read by the account that keeps it, when the class is entered no more."""

import pytest

from tests.api.conftest import PASSWORD
from tests.api.test_gallery import Class, comment, write

HTML = {'Accept': 'text/html'}
REASON = 'The axis has no name.'


@pytest.fixture
def room(enrol, visit):
    return Class(enrol(), visit)


@pytest.fixture
def account(student, visit):
    """`account(name)` is the name of a new account, and a browser that is signed in with it."""

    def made(name):
        username = student(name).user['username']
        browser = visit()
        assert browser.submit('/sign-in', name=username, password=PASSWORD).status_code == 303
        return username, browser

    return made


def test_an_account_reads_what_was_said_of_its_post_and_why_it_came_back(room, account):
    username, olga = account('Olga Otter')
    post = room.post(title='How long do we sleep?')['id']
    assert room.otter.submit('/keep-my-work', name=username, password=PASSWORD).status_code == 303
    comment(room.heron, post, text='Why seven?')
    kept = f'/my-work?post={post}#post-{post}'
    [told] = olga.get('/api/notifications/').json()
    assert told['link'] == kept
    answer = olga.get(f'/post/{post}', headers=HTML)
    assert (answer.status_code, answer.headers['location']) == (303, kept)
    assert 'Why seven?' in olga.get(kept, headers=HTML).text
    write(room.teacher, 'POST', f'/api/media/{post}/return', {'reason': REASON})
    assert REASON in olga.get(kept, headers=HTML).text
    assert olga.get(f'/api/media/{post}').status_code == 404


def test_B29_the_post_of_another_is_not_there(room, account):
    post = room.post()['id']
    _, zoe = account('Zoe Zebra')
    assert zoe.get(f'/post/{post}', headers=HTML).status_code == 404
    assert zoe.get('/api/my-work').json() == []
    assert 'Only you see this page' in zoe.get(f'/my-work?post={post}', headers=HTML).text
