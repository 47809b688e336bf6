"""What a replica did not hear of: who was removed, united with another, or signed out meanwhile."""

from classroom.db import transaction
from classroom.models import Participant
from classroom.services import open_seats, sign_ins, students
from tests import factories


def test_who_was_put_out_is_told_and_nobody_else(database):
    fern = factories.teacher()
    made = factories.started(fern, student_count=4)
    otter, heron, lynx, mink = (one.id for one in students.roster(fern, made.id) if one.kind == 'student')
    with transaction() as tx:
        signed_in = {one: sign_ins.start_for_participant(tx, one).sign_in_id for one in (otter, heron, lynx)}
    seats = [(made.room_id, one) for one in (otter, heron, lynx, mink)]
    assert open_seats.lost(seats, signed_in.values()) == []
    assert open_seats.lost([], []) == []

    students.remove(fern, made.id, otter)
    sign_ins.end(sign_ins.actor_of_id(signed_in[heron]))
    with transaction() as tx:
        tx.orm.delete(tx.get(Participant, mink))  # as when two are united
    removed, united, ended = open_seats.lost(seats, signed_in.values())
    assert (removed.participant_id, removed.room_id, removed.united) == (otter, made.room_id, False)
    assert (united.participant_id, united.united) == (mink, True)
    assert set(ended.sign_in_ids) == {signed_in[otter], signed_in[heron]}

    students.readmit(fern, made.id, otter)
    assert [one.participant_id for one in open_seats.lost(seats[:1], [])] == []
