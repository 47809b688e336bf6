"""The roster that is put together once for all who ask at the same moment."""

import pytest
from sqlalchemy import insert

from classroom import clock, db
from classroom.models import Participant
from classroom.services import room_history, rooms, rosters, sessions, sign_ins, students
from tests import factories


@pytest.fixture
def hour(database):
    """A class of three, and what counts how often its roster is read."""
    fern = factories.teacher()
    return fern, factories.started(fern, student_count=3)


def people(actor, room_id):
    return [(one.id, one.name) for one in room_history.snapshot(actor, room_id).roster]


def student_of(session, place):
    with db.reading() as reading:
        found = reading.rows(rooms.ON_THE_ROSTER, session=session.id).all()
    return [one for one in found if one.kind == 'student'][place]


def test_pages_of_one_moment_read_the_people_of_a_room_once(hour, monkeypatch):
    monkeypatch.setattr(rosters, 'SECONDS', 3600)
    _, session = hour
    actors = [sign_ins.actor_of_participant(student_of(session, place).id) for place in range(3)]
    read, whole = [], rooms.roster
    monkeypatch.setattr(rosters.rooms, 'roster', lambda *words: read.append(1) or whole(*words))
    seen = [people(actor, session.room_id) for actor in actors]
    assert len(read) == 1
    assert seen[0] == seen[1] == seen[2]


def test_whoever_comes_after_a_change_sees_it(hour):
    fern, session = hour
    actor = sign_ins.actor_of_participant(student_of(session, 0).id)
    people(actor, session.room_id)
    renamed = student_of(session, 1)
    students.rename(fern, session.id, renamed.id, 'Quiet Lynx')
    assert (renamed.id, 'Quiet Lynx') in people(actor, session.room_id)


def test_while_names_are_hidden_everybody_sees_the_own_one_alone(hour):
    fern, session = hour
    first, second = student_of(session, 0), student_of(session, 1)
    sessions.hide_names(fern, session.id, hidden=True)
    for me, other in ((first, second), (second, first)):
        names = dict(people(sign_ins.actor_of_participant(me.id), session.room_id))
        assert names[me.id] == me.name
        assert other.name not in names.values()
        assert other.id not in names


def test_removed_guests_leave_room_on_the_roster_for_who_comes(hour):
    fern, session = hour
    at = {'session_id': session.id, 'kind': 'guest', 'avatar': '', 'joined_at': clock.now()}
    gone = [at | {'name': 'Gone', 'alias_number': 100 + number, 'removed_at': clock.now()} for number in range(600)]
    with db.transaction() as tx:
        tx.orm.execute(insert(Participant), gone)
    with db.transaction() as tx:
        last = tx.add(Participant(**at, name='Last', alias_number=900)).id
    for actor in (fern, sign_ins.actor_of_participant(last)):
        seen = room_history.snapshot(actor, session.room_id)
        assert [one.name for one in seen.roster].count('Last') == 1
        assert seen.state.expected == 4
        assert [one.id for one in seen.roster] == sorted(one.id for one in seen.roster)
    assert len(room_history.snapshot(fern, session.room_id).roster) == rooms.MOST_PEOPLE


def test_a_class_that_is_larger_than_its_roster_is_counted(hour):
    fern, session = hour
    at = {'session_id': session.id, 'kind': 'guest', 'avatar': '', 'joined_at': clock.now()}
    with db.transaction() as tx:
        tx.orm.execute(insert(Participant), [at | {'name': 'Guest', 'alias_number': 9 + one} for one in range(620)])
    assert room_history.snapshot(fern, session.room_id).state.expected == 623
