"""Names that are hidden: nothing that others hear or see leads back to anybody."""

from sqlmodel import select

from classroom.db import reading
from classroom.domain import avatars
from classroom.events import Numbered
from classroom.models import Participant
from classroom.schemas.actor import NOBODY
from classroom.services import arrivals, room_history, sessions, students
from tests import factories


def test_hidden_names_leave_nothing_that_leads_back(database, heard):
    fern = factories.teacher()
    session = factories.started(fern)
    sessions.hide_names(fern, session.id, hidden=True)
    otter = factories.student(fern, session.id)
    heard.clear()
    students.rename(fern, session.id, otter.member.id, 'Zebulon')
    (event,) = [one for one in heard if isinstance(one, Numbered)]
    assert 'Zebulon' in str(event.views['staff'])
    for audience in ('others', 'posted', 'screen'):
        seen = event.views[audience]['entry']
        assert seen['name'] == f'Student {otter.member.alias_number}'
        assert seen['avatar'] != otter.member.avatar
        assert seen['id'] != otter.member.id
    assert event.views[f'p{otter.member.id}']['entry']['name'] == 'Zebulon'


def test_hidden_names_come_in_another_order_than_the_list(database):
    fern = factories.teacher()
    session = factories.started(fern, student_count=30)
    ids = [one.id for one in students.roster(fern, session.id) if one.kind == 'student']
    sessions.hide_names(fern, session.id, hidden=True)
    otter = factories.student(fern, session.id)
    seen = room_history.snapshot(otter, session.room_id).roster
    aliases = [one for one in seen if one.kind == 'student' and one.id != otter.member.id]
    assert all(one.name.startswith('Student ') and one.joined_at is None for one in aliases)
    with reading() as db:
        numbers = [db.get(Participant, id).alias_number for id in ids]
    assert numbers != sorted(numbers)
    assert [-one.id for one in aliases] == sorted(-one.id for one in aliases)


def _join(session, *names):
    return [arrivals.join(NOBODY, session.code, name, '192.0.2.7').actor for name in names]


def _aliases(session_id):
    with reading() as db:
        return dict(db.rows(select(Participant.id, Participant.alias_number).where(_guests_too(session_id))).all())


def _guests_too(session_id):
    return (Participant.session_id == session_id) & (Participant.kind != 'host')


def test_aliases_tell_nobody_who_is_a_guest_or_came_late(database):
    fern = factories.teacher()
    session = factories.started(fern, student_count=12)
    guests = _join(session, *(f'Guest {number}' for number in range(12)))
    came_last = {actor.member.id for actor in guests}
    sessions.hide_names(fern, session.id, hidden=True)
    first = _aliases(session.id)
    assert sorted(first.values()) == list(range(1, 25))
    assert {id for id, number in first.items() if number > 12} != came_last
    sessions.hide_names(fern, session.id, hidden=True)
    assert _aliases(session.id) == first, 'they are hidden already'
    sessions.hide_names(fern, session.id, hidden=False)
    sessions.hide_names(fern, session.id, hidden=True)
    assert _aliases(session.id) != first, 'who learnt an alias last time knows nothing now'
    seen = room_history.snapshot(factories.student(fern, session.id), session.room_id).roster
    assert {one.kind for one in seen} == {'host', 'student'}
    looks = [avatars.look(one.avatar) for one in seen if one.id < 0]
    assert len(set(looks)) == len(looks) == 23
