"""Who may speak, under which name, and what of it is left behind: nothing but that somebody tried without the right."""

import pytest

from classroom.errors import InvalidInput, NotAllowed, NotFound
from classroom.policies import voice as policy
from classroom.schemas.actor import NOBODY
from classroom.services import sessions, students, voice
from tests import factories


@pytest.fixture
def fern(database, stopped_clock):
    return factories.teacher()


@pytest.fixture
def room(fern):
    return factories.started(fern)


@pytest.fixture
def class_of(fern, room):
    """The students of the class as actors."""
    return [factories.student(fern, room.id, place) for place in range(2)]


def test_the_teacher_speaks_under_the_own_name(fern, room):
    speaker = voice.may_speak(fern, room.room_id, has_floor=False)
    assert (speaker.shown.name, speaker.shown.kind) == (room.teacher, 'host')


def test_a_student_speaks_with_the_floor_alone(fern, room, class_of):
    otter = class_of[0]
    with pytest.raises(NotAllowed, match='has not given you the floor'):
        voice.may_speak(otter, room.room_id, has_floor=False)
    assert voice.may_speak(otter, room.room_id, has_floor=True).person == otter.member.id


def test_B22_strangers_do_not_learn_that_the_room_exists(room):
    for stranger in (NOBODY, factories.teacher()):
        with pytest.raises(NotFound):
            voice.may_speak(stranger, room.room_id, has_floor=True)
        with pytest.raises(NotFound):
            voice.to_have_floor(stranger, room.room_id, 1)


def test_the_floor_is_given_by_the_teacher_to_somebody_of_the_class(fern, room, class_of):
    otter, heron = class_of[:2]
    assert voice.to_have_floor(fern, room.room_id, otter.member.id).key == f'p{otter.member.id}'
    with pytest.raises(NotAllowed):
        voice.to_have_floor(otter, room.room_id, heron.member.id)
    students.remove(fern, room.id, otter.member.id)
    for gone in (otter.member.id, 0, 10**9):
        with pytest.raises(NotFound, match='not in the class any more'):
            voice.to_have_floor(fern, room.room_id, gone)


def test_a_pause_silences_neither_who_leads_nor_who_has_the_floor(fern, room, class_of):
    otter = class_of[0]
    sessions.pause(fern, room.id, paused=True)
    assert voice.may_speak(fern, room.room_id, has_floor=False)
    assert voice.may_speak(otter, room.room_id, has_floor=True).person == otter.member.id
    voice.check_typist(otter, room.room_id, speaks=False, asked=True)


def test_nobody_is_heard_while_the_class_is_closed_or_over(fern, room, class_of):
    for halt, sentence in (
        (lambda: sessions.close(fern, room.id), policy.CLOSED),
        (lambda: sessions.archive(fern, room.id), policy.OVER),
    ):
        halt()
        with pytest.raises(NotAllowed, match=sentence[:20]):
            voice.may_speak(fern, room.room_id, has_floor=False)


def test_nobody_types_captions_while_nobody_is_heard(fern, room, class_of):
    otter = class_of[0]
    may = {'speaks': False, 'asked': True}
    voice.check_typist(otter, room.room_id, **may)
    voice.to_type(fern, room.room_id, otter.member.id)
    with pytest.raises(NotAllowed, match='not asked you'):
        voice.check_typist(otter, room.room_id, speaks=False, asked=False)
    for halt in (
        lambda: sessions.close(fern, room.id),
        lambda: sessions.archive(fern, room.id),
    ):
        halt()
        for actor in (otter, fern):
            with pytest.raises(NotAllowed, match='Nobody is heard'):
                voice.check_typist(actor, room.room_id, **may)
        with pytest.raises(NotAllowed, match='Nobody is heard'):
            voice.to_type(fern, room.room_id, otter.member.id)


def test_the_class_reads_an_alias_while_names_are_hidden(fern, room, class_of):
    otter = class_of[0]
    speaker = voice.may_speak(otter, room.room_id, has_floor=True)
    sessions.hide_names(fern, room.id, hidden=True)
    hidden = voice.named(speaker)
    assert hidden.real == speaker.real
    assert hidden.shown.name.startswith('Student ')
    assert hidden.shown.id < 0


def test_B61_a_caption_is_text_and_short():
    assert voice.caption(' <script>alert(1)</script>\n x ') == '<script>alert(1)</script> x'
    assert voice.caption('') == ''
    with pytest.raises(InvalidInput):
        voice.caption('x' * (voice.CAPTION_LIMIT + 1))
