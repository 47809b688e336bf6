"""Notifications and status updates of contract B, by a plain HTTP client with a token."""

import pytest

from tests.api.conftest import problem


@pytest.fixture
def login(visit, served):
    """`login(teacher)` is the token of a teacher of the demo."""

    def token(place: int) -> str:
        who = served.demo['teachers'][place]
        answer = visit().post('/api/auth/login/', json={'username': who['email'], 'password': who['password']})
        assert answer.status_code == 200, answer.text
        return answer.json()['token']

    return token


@pytest.fixture
def fern(visit, login):
    """A program that acts for the first teacher."""
    client = visit()
    client.headers['Authorization'] = f'Token {login(0)}'
    return client


@pytest.fixture
def comment(visit, fern, served):
    """A student's comment on a post of the first teacher."""
    session = served.demo['sessions'][0]
    from tests.gallery import image

    form = {'graph_tag': 'dot_plot', 'variable_tag': 'one_quantitative', 'title': 'My sleep'}
    files = {'image_file': ('plot.png', image(), 'image/png')}
    post = fern.post(f'/upload/{session["id"]}', data=form, files=files, headers={'Accept': 'application/json'})
    assert post.status_code == 201, post.text
    student = visit()
    assert student.submit('/student-login', student_password=session['students'][1]['pin']).status_code == 303
    assert student.submit(f'/post/{post.json()["id"]}', text='Why seven?').status_code == 303
    return student


def test_own_notifications_are_listed_counted_and_marked(fern, comment, visit, login):
    assert fern.post('/api/notifications/mark_all_read').status_code == 200
    assert fern.get('/api/notifications/unread_count/').json() == {'count': 0}
    newest = fern.get('/api/notifications/', params={'limit': 1}).json()[0]
    assert newest['kind'] == 'comment'
    assert newest['is_read']
    assert newest['title'].endswith('commented on “My sleep”')
    marked = fern.post(f'/api/notifications/{newest["id"]}/mark_read/')
    assert marked.json()['is_read']
    other = visit()
    other.headers['Authorization'] = f'Bearer {login(1)}'
    assert problem(other.post(f'/api/notifications/{newest["id"]}/mark_read'))[:2] == (404, 'not_found')
    assert newest['id'] not in [one['id'] for one in other.get('/api/notifications').json()]


@pytest.mark.parametrize('scheme', ['Token', 'Bearer'])
@pytest.mark.parametrize('slash', ['', '/'])
def test_bell_and_feed_answer_with_and_without_a_slash_by_either_word(visit, login, scheme, slash):
    client = visit()
    client.headers['Authorization'] = f'{scheme} {login(0)}'
    assert client.get(f'/api/notifications{slash}').is_success
    assert client.get(f'/api/notifications/unread_count{slash}').json().keys() == {'count'}
    assert client.post(f'/api/notifications/mark_all_read{slash}').is_success
    made = client.post(f'/api/status{slash}', json={'content': f'{scheme} {slash}'})
    assert made.status_code == 201, made.text
    assert made.json() in client.get(f'/api/status{slash}').json()
    assert client.patch(f'/api/status/{made.json()["id"]}{slash}', json={'content': 'Changed'}).is_success
    assert client.delete(f'/api/status/{made.json()["id"]}{slash}').status_code == 204


def test_B30_somebody_without_an_account_has_no_bell(comment):
    assert problem(comment.get('/api/notifications/'))[0] == 403
    assert problem(comment.get('/api/notifications/unread_count'))[0] == 403


def test_without_a_sign_in_there_is_nothing(browser):
    assert problem(browser.get('/api/notifications/'))[:2] == (401, 'sign_in_needed')
    assert problem(browser.get('/api/status/'))[:2] == (401, 'sign_in_needed')


def test_B84_a_cookie_alone_does_not_write(teacher):
    assert problem(teacher.post('/api/notifications/mark_all_read'))[:2] == (403, 'csrf')
    assert problem(teacher.post('/api/status/', json={'content': 'Hello'}))[:2] == (403, 'csrf')


@pytest.mark.parametrize('asked', [{'limit': 0}, {'limit': 101}, {'before': 'x'}, {'school': 3}])
def test_B32_lists_take_no_other_filters(fern, asked):
    assert fern.get('/api/notifications/', params=asked).status_code == 422
    assert fern.get('/api/status/', params=asked).status_code == 422


def test_status_updates_are_posted_changed_and_deleted(fern, visit, login):
    made = fern.post('/api/status/', json={'content': 'Hello, staff room', 'place': 'staff_room'})
    assert made.status_code == 201
    path = f'/api/status/{made.json()["id"]}/'
    assert fern.patch(path, json={'content': 'Good morning'}).json()['content'] == 'Good morning'
    other = visit()
    other.headers['Authorization'] = f'Bearer {login(1)}'
    assert other.patch(path, json={'content': 'Mine'}).status_code in {403, 404}
    assert fern.get('/api/status/', params={'limit': 1}).json()[0]['content'] == 'Good morning'
    assert fern.delete(path).status_code == 204
    assert problem(fern.patch(path, json={'content': 'Again'}))[0] == 404


def test_the_same_status_sent_twice_is_one(fern):
    key = {'Idempotency-Key': 'status-once'}
    ids = {fern.post('/api/status', json={'content': 'Only once'}, headers=key).json()['id'] for _ in range(2)}
    assert len(ids) == 1


@pytest.mark.parametrize('extra', [{'user_id': 1}, {'school_id': 2}, {'removed_at': None}])
def test_B31_nobody_posts_as_somebody_else(fern, extra):
    assert fern.post('/api/status/', json={'content': 'Hello', **extra}).status_code == 422


def test_an_update_of_501_characters_says_so_at_its_field(fern):
    status, code, field = problem(fern.post('/api/status/', json={'content': 'x' * 501}))
    assert (status, code, field) == (422, 'invalid_input', 'content')
