"""Staff may read every class; that they did stands in the audit log, whichever way they read."""

import re

import pytest


@pytest.mark.parametrize(
    ('place', 'path'),
    [
        (0, '/api/boards/{board}/board.pdf'),
        (1, '/api/sessions/{id}'),
        (2, '/api/media/{media}'),
        (3, '/api/chatrooms/{room}/messages/'),
        (4, '/api/boards/{board}'),
    ],
)
def test_what_staff_read_of_anothers_class_is_in_the_log_once(visit, served, place, path):
    session = served.demo['sessions'][place]
    owner = next(one for one in served.demo['teachers'] if one['name'] == session['teacher'])
    teacher, staff = visit(owner), visit(served.demo['admin'])
    asked = path.format(id=session['id'], **ids(teacher, session['id']))
    before = looks(staff)
    for _ in range(2):
        assert staff.get(asked).status_code == 200
        assert looks(staff) == before + 1


def ids(teacher, session_id):
    room_id = teacher.get(f'/api/sessions/{session_id}').json()['room_id']
    found = {'media': f'/api/sessions/{session_id}/media', 'board': f'/api/rooms/{room_id}/boards'}
    return {'room': room_id, **{name: teacher.get(path).json()[0]['id'] for name, path in found.items()}}


def looks(staff):
    log = staff.get('/api/admin/audit.csv', params={'action': 'session.looked'})
    assert log.status_code == 200
    return len(log.text.splitlines())


def test_a_part_of_an_address_that_is_no_id_is_refused_to_staff_like_to_all(visit, served):
    staff = visit(served.demo['admin'])
    paths = sorted(
        path
        for path, doors in staff.get('/api/openapi.json').json()['paths'].items()
        if 'get' in doors and re.search(r'{(session|media|board|room)_id}', path)
    )
    assert len(paths) > 20
    for path in paths:
        for part in ('abc', '9' * 30):
            answer = staff.get(re.sub(r'{\w+}', part, path))
            assert answer.status_code in {404, 422}, (path, part, answer.text)
