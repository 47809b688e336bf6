"""Flow 2 over plain HTTP: students go in, and nobody goes where they do not belong."""

import pytest

from tests.api.conftest import problem, session_of

SEEN_BY_STAFF = ['roster', 'cards']
PRINTED = ['cards.pdf', 'cards.csv', 'poster.pdf']


@pytest.fixture
def room(enrol):
    """A running class of a new teacher."""
    return Room(enrol(), 3)


class Room:
    """A class: its teacher's browser, its id, its code, its cards."""

    def __init__(self, teacher, section) -> None:
        self.teacher = teacher
        self.id = session_of(teacher.start(section=section))
        self.code = self.session()['code']
        self.cards = teacher.get(f'/api/sessions/{self.id}/cards').json()

    def session(self):
        """The session as its teacher sees it."""
        return self.teacher.get(f'/api/sessions/{self.id}').json()

    def link(self, place=0) -> str:
        """The path of a one-tap link."""
        return '/g/' + self.cards[place]['link'].rpartition('/')[2]


def go_in(browser, pin, **fields):
    """Post the PIN form."""
    return browser.submit('/student-login', student_password=pin, **fields)


def paths(session_id):
    """Everything below one session that can be read."""
    api = f'/api/sessions/{session_id}'
    return [
        f'/session/{session_id}',
        f'/session/{session_id}/cards',
        f'/session/{session_id}/projector',
        api,
        *(f'{api}/{part}' for part in SEEN_BY_STAFF),
        *(f'/session/{session_id}/{part}' for part in PRINTED),
    ]


@pytest.mark.parametrize('shape', ['{}', '{0:.4} {0:4.8}', ' {0:.4}-{0:4.8} ', '{0:.2}\u2013{0:2.8}'])
def test_the_pin_opens_the_room_with_blanks_and_dashes_or_without(room, browser, shape):
    pin = room.cards[0]['pin']
    assert session_of(go_in(browser, _shaped(shape, pin))) == room.id
    page = browser.get(f'/session/{room.id}')
    assert page.status_code == 200
    assert room.cards[0]['name'] in page.text
    assert room.session()['joined'] == 1


def test_going_in_brings_a_fresh_token_and_a_cookie_that_scripts_cannot_read(room, browser):
    before = browser.token
    answer = go_in(browser, room.cards[0]['pin'])
    assert browser.cookies['csrf_token'] != before
    kept = [line.lower() for line in answer.headers.get_list('set-cookie')]
    sign_in = next(line for line in kept if line.startswith('classroom_sign_in='))
    token = next(line for line in kept if line.startswith('csrf_token='))
    assert 'httponly' in sign_in
    assert 'httponly' not in token
    assert 'samesite=lax' in sign_in
    old = browser.post('/hand-on', headers={'X-CSRF-Token': before})
    assert problem(old)[:2] == (403, 'csrf')
    assert browser.submit('/hand-on').status_code == 303


def test_every_wrong_pin_hears_the_same_sentence(room, browser, enrol):
    over = Room(room.teacher, 4)
    room.teacher.post(f'/api/sessions/{over.id}/archive', headers={'X-CSRF-Token': room.teacher.token})
    wrong = ['', '0', 'abcdefgh', '99999999999', "' OR 1=1 --", '\x00' * 8, over.cards[0]['pin'], '1' * 10_000]
    answers = [go_in(browser, pin) for pin in wrong]
    for answer in answers:
        assert problem(answer) == (401, 'bad_credentials', 'student_password')
        assert 'class_code_required' not in answer.json()
    assert len({answer.text for answer in answers}) == 1
    assert 'set-cookie' not in answers[0].headers


def test_a_class_code_that_does_not_fit_is_refused_even_unasked(room, browser, enrol):
    other = Room(enrol(), 3)
    pin = room.cards[0]['pin']
    assert problem(go_in(browser, pin, class_code=other.code)) == (401, 'bad_credentials', 'student_password')
    assert session_of(go_in(browser, pin, class_code=f' {room.code.lower()} ')) == room.id


def test_B1_after_many_failures_the_code_is_asked_for_and_then_one_waits(room, visit):
    browser, pin = visit(), room.cards[0]['pin']
    for _ in range(60):
        last = go_in(browser, '0')
    assert last.json()['class_code_required'] is True
    asked = go_in(browser, pin)
    assert problem(asked) == (401, 'bad_credentials', 'class_code')
    assert asked.json()['class_code_required'] is True
    assert session_of(go_in(visit(), pin)) == room.id, 'elsewhere the PIN alone is enough'
    assert session_of(go_in(browser, pin, class_code=room.code)) == room.id, 'B4: a right pair always goes in'
    for _ in range(20):
        wrong = go_in(browser, pin, class_code='AAAAAA')
        assert (wrong.status_code, wrong.json()['class_code_required']) == (401, True)
    waits = go_in(browser, pin, class_code='AAAAAA')
    assert problem(waits)[:2] == (429, 'too_many')
    assert 1 <= int(waits.headers['retry-after']) <= 15 * 60
    assert session_of(go_in(browser, pin, class_code=room.code)) == room.id, 'also now'


def test_a_guest_looks_and_joins_by_class_code(room, browser):
    found = browser.submit('/join/look', code=room.code.lower())
    assert found.json()['title'] == 'Is the die fair?'
    answer = browser.submit('/join', code=f'{room.code[:3]} {room.code[3:]}', display_name='Pixel')
    assert session_of(answer) == room.id
    again = browser.submit('/join', code=room.code, display_name='pixel')
    assert session_of(again) == room.id
    asked = browser.submit('/join', code=room.code, display_name='Somebody else')
    assert problem(asked)[:2] == (409, 'somebody_here')
    assert room.session()['joined'] == 1
    for path in ('/join', '/join/look'):
        fields = {'code': 'NOSUCH'} | ({'display_name': 'Pixel'} if path == '/join' else {})
        assert problem(browser.submit(path, **fields)) == (404, 'not_found', 'code')


@pytest.mark.parametrize('path', ['/student-login', '/join', '/join/look', '/admin/login', '/register'])
def test_B31_a_field_that_no_form_offers_is_refused(browser, path):
    for name in ('role', 'school_id', 'session_id', 'kind'):
        assert problem(browser.submit(path, **{name: 'admin'})) == (422, 'invalid_input', name)


def test_staff_sign_in_each_to_their_home(visit, served):
    demo = served.demo
    for login, home in ((demo['admin'], '/home'), (demo['teachers'][0], '/home'), (demo['observer'], None)):
        browser = visit()
        before = browser.token
        answer = browser.submit('/admin/login', email=login['email'].upper(), password=login['password'])
        assert (answer.status_code, answer.headers['location']) == (303, home or '/observer/dashboard')
        assert browser.cookies['csrf_token'] != before
        assert browser.get(answer.headers['location']).status_code == 200


def test_B17_after_signing_in_one_stays_on_this_site(visit, served):
    login = served.demo['admin']
    for wanted in ('//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/%5c/\nevil'):
        fields = {'email': login['email'], 'password': login['password'], 'next': wanted}
        assert visit().submit('/admin/login', **fields).headers['location'] == '/home'
    fields['next'] = '/start-session?section=4'
    assert visit().submit('/admin/login', **fields).headers['location'] == '/start-session?section=4'


def test_B2_an_unknown_e_mail_hears_what_a_wrong_password_hears(browser, served):
    known = served.demo['teachers'][0]['email']
    bodies = {browser.submit('/admin/login', email=email, password='nonsense').text for email in (known, 'no@a.bc')}
    assert len(bodies) == 1


def test_B21_a_student_sees_the_own_class_and_no_other(room, browser, enrol):
    other = Room(enrol(), 3)
    go_in(browser, room.cards[0]['pin'])
    assert browser.get(f'/api/sessions/{room.id}').json()['id'] == room.id
    for path in paths(other.id):
        assert problem(browser.get(path))[:2] == (404, 'not_found'), path
    for path in [*paths(room.id)[4:], f'/session/{room.id}/cards']:
        assert problem(browser.get(path))[:2] == (403, 'not_allowed'), path
    archive = browser.post(f'/api/sessions/{other.id}/archive', headers={'X-CSRF-Token': browser.token})
    assert problem(archive)[0] == 404


def test_B22_a_teacher_sees_no_class_of_another_teacher_or_school(room, enrol):
    for stranger in (enrol(), enrol(school='Far Away School', district='South District')):
        for path in paths(room.id):
            assert problem(stranger.get(path))[:2] == (404, 'not_found'), path
        headers = {'X-CSRF-Token': stranger.token}
        assert problem(stranger.post(f'/api/sessions/{room.id}/archive', headers=headers))[0] == 404
        ticket = f'/api/rooms/{room.session()["room_id"]}/ticket'
        assert problem(stranger.post(ticket, headers=headers))[0] == 404
    assert room.session()['archived'] is False


def test_its_teacher_staff_and_its_students_see_the_room_and_an_observer_does_not(room, visit, served):
    student = visit()
    go_in(student, room.cards[0]['pin'])
    for browser in (room.teacher, visit(served.demo['admin']), student):
        assert browser.get(f'/session/{room.id}').status_code == 200
        assert browser.get(f'/api/sessions/{room.id}').json()['title'] == 'Is the die fair?'
    observer = visit(served.demo['observer'])
    for path in paths(room.id):
        assert problem(observer.get(path))[:2] == (404, 'not_found'), path


def test_nobody_sees_a_class_before_signing_in(room, browser):
    for path in paths(room.id):
        assert problem(browser.get(path))[:2] == (401, 'sign_in_needed'), path
    door = browser.get(f'/session/{room.id}', headers={'Accept': 'text/html'}).headers['location']
    assert door == f'/?next=/session/{room.id}'
    assert 'Sign in first, then we bring you back.' in browser.get(door).text
    assert 'bring you back' not in browser.get('/?next=//evil.example').text


@pytest.mark.parametrize('guessed', [0, -1, 999_999, 2**31, 2**63, 10**30])
def test_B29_guessed_ids_are_404(idle, guessed):
    for path in paths(guessed):
        assert problem(idle.get(path))[:2] == (404, 'not_found'), path
    for path in (f'/api/sessions/{guessed}/archive', f'/api/rooms/{guessed}/ticket'):
        assert problem(idle.post(path, headers={'X-CSRF-Token': idle.token}))[:2] == (404, 'not_found'), path


def test_B32_filters_cannot_widen(room, idle):
    for extra in ('school=1', 'school_id=1', 'teacher_id=1', 'all=true', f'session_id={room.id}', 'role=admin'):
        free = idle.get(f'/check-section-availability?section=3&{extra}')
        assert free.json()['available'] is True
        for path in paths(room.id):
            assert problem(idle.get(f'{path}?{extra}'))[0] == 404, path


def test_a_card_takes_its_student_in_with_one_tap(room, browser):
    assert session_of(browser.get(room.link())) == room.id
    assert room.cards[0]['name'] in browser.get(f'/session/{room.id}').text
    assert session_of(browser.get(room.link())) == room.id, 'the same card again'
    other = browser.get(room.link(1))
    assert other.headers['location'] == room.link(1).replace('/g/', '/switch/'), 'another card asks first'
    assert session_of(browser.submit(room.link(1))) == room.id


def test_a_guest_who_handed_the_device_on_comes_back_by_the_teachers_link(room, browser, visit):
    browser.submit('/join', code=room.code, display_name='Wanderer')
    browser.submit('/hand-on')
    assert problem(browser.submit('/join', code=room.code, display_name='Wanderer'))[0] == 409
    guest = next(one for one in room.teacher.get(f'/api/sessions/{room.id}/roster').json() if one['name'] == 'Wanderer')
    door = f'/api/sessions/{room.id}/guests/{guest["id"]}/let-in-again'
    assert problem(visit().submit(door))[0] == 401
    link = room.teacher.submit(door).json()['link']
    tablet = visit()
    assert session_of(tablet.get(link)) == room.id
    assert 'Wanderer' in tablet.get(f'/session/{room.id}').text


def test_B36_an_altered_or_dead_card_opens_nothing(room, visit):
    word = room.link().rpartition('/')[2]
    number, _, token = word.partition('-')
    turned = token[:-2] + ('a' if token[-2] != 'a' else 'b') + token[-1]
    of_another = f'{int(number) + 1}-{token}'
    for wrong in (turned, f'{number}-{turned}', of_another, number, f'{number}-', f'-{number}-{token}', 'x' * 5000):
        browser = visit()
        link = f'/g/{wrong}'
        for answer in (browser.get(link), browser.submit(link), browser.get(f'/switch/{wrong}')):
            assert problem(answer)[:2] == (401, 'bad_credentials'), wrong
        assert 'classroom_sign_in' not in browser.cookies
    room.teacher.post(f'/api/sessions/{room.id}/archive', headers={'X-CSRF-Token': room.teacher.token})
    assert problem(visit().get(room.link()))[:2] == (401, 'bad_credentials')


def test_B5_with_the_class_archived_its_students_are_out_and_pins_open_nothing(room, browser):
    pin = room.cards[0]['pin']
    go_in(browser, pin)
    room.teacher.post(f'/api/sessions/{room.id}/archive', headers={'X-CSRF-Token': room.teacher.token})
    assert problem(browser.get(f'/session/{room.id}'))[0] == 401
    assert problem(go_in(browser, pin)) == (401, 'bad_credentials', 'student_password')


def test_B8_a_cookie_opens_nothing_after_signing_out(room, browser, visit):
    go_in(browser, room.cards[0]['pin'])
    replayed = visit()
    replayed.cookies.update(dict(browser.cookies))
    assert replayed.get(f'/session/{room.id}').status_code == 200
    browser.submit('/hand-on')
    assert problem(replayed.get(f'/session/{room.id}'))[0] == 401


def _shaped(shape, pin):
    cut = shape.replace('{0:.4}', pin[:4]).replace('{0:4.8}', pin[4:])
    return cut.replace('{0:.2}', pin[:2]).replace('{0:2.8}', pin[2:]).replace('{}', pin)
