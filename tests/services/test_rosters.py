"""The roster that is put together once for all who ask at the same moment."""

import pytest

from classroom import db
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


def test_many_pages_at_once_read_the_people_of_a_room_once(hour, monkeypatch):
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
