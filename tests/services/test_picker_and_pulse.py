"""The fair picker, and “got it / not yet”: nobody twice in a round, and no name where it does not belong."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import select

from classroom.db import reading
from classroom.errors import Conflict, NotAllowed, NotFound
from classroom.models import AuditEntry
from classroom.schemas.actor import NOBODY
from classroom.schemas.room_tools import Picker
from classroom.services import (
    arrivals,
    here,
    merging,
    picker,
    pulse,
    purging,
    room_history,
    room_tools,
    sessions,
    students,
)
from tests import factories
from tests.gallery import heard_by


@pytest.fixture
def lesson(gallery):
    """The id of the session, in which nobody is yet."""
    yield gallery.session.id
    here.use(None)


@pytest.fixture
def come(gallery, lesson):
    """`come(otter, heron, away=[fox])`: from now on these are here."""

    def come(*people, away=()):
        present = {one.member.id: 'here' for one in people} | {one.member.id: 'away' for one in away}
        here.use(lambda room: present if room == gallery.session.room_id else {})

    return come


def ids(*people):
    return [one.member.id for one in people]


def test_everybody_who_is_here_is_picked_once_before_anybody_is_twice(gallery, lesson, come):
    with pytest.raises(Conflict, match='Nobody is here'):
        picker.pick(gallery.teacher, lesson)
    come(gallery.otter, gallery.heron, away=[gallery.fox])
    drawn = [picker.pick(gallery.teacher, lesson).person for _ in range(3)]
    assert sorted(drawn[:2]) == ids(gallery.otter, gallery.heron), 'who has turned away comes last'
    assert drawn[2] == gallery.fox.member.id
    with pytest.raises(Conflict) as problem:
        picker.pick(gallery.teacher, lesson)
    assert problem.value.problem_code == 'round_over'
    come(gallery.otter, gallery.wren)
    assert picker.pick(gallery.teacher, lesson).person == gallery.wren.member.id
    assert picker.new_round(gallery.teacher, lesson).picked == []
    again = [picker.pick(gallery.teacher, lesson).person for _ in range(2)]
    assert sorted(again) == ids(gallery.otter, gallery.wren)
    with reading() as db:
        entries = db.all(select(AuditEntry).where(AuditEntry.action == 'student.picked').order_by(AuditEntry.id))
    assert [one.subject_id for one in entries] == [*drawn, gallery.wren.member.id, *again]


def test_picks_at_once_are_of_different_people(gallery, lesson, come):
    come(gallery.otter, gallery.heron, gallery.fox, gallery.wren)
    with ThreadPoolExecutor(4) as pool:
        drawn = list(pool.map(lambda _: picker.pick(gallery.teacher, lesson).person, range(4)))
    assert sorted(drawn) == ids(gallery.otter, gallery.heron, gallery.fox, gallery.wren)


def test_who_was_taken_out_is_not_picked(gallery, lesson, come):
    come(gallery.otter, gallery.heron)
    students.remove(gallery.teacher, lesson, gallery.otter.member.id)
    assert picker.pick(gallery.teacher, lesson).person == gallery.heron.member.id


def test_the_class_hears_who_was_picked_and_the_projector_where_the_teacher_wishes(gallery, lesson, come, heard):
    come(gallery.otter)
    picker.pick(gallery.teacher, lesson)
    assert heard_by(heard, 'picker', 'screen')[-1]['person'] is None
    assert heard_by(heard, 'picker', 'others', gallery.otter)[-1]['you'] is True
    for reader in (gallery.otter, gallery.heron):
        told = Picker.model_validate(heard_by(heard, 'picker', 'others', reader)[-1])
        assert told.person == gallery.otter.member.id
        assert told == room_tools.get(reader, lesson).picker
        assert told.you is (reader is gallery.otter)
        assert told.picked == []
    picker.show(gallery.teacher, lesson, shown=True)
    assert heard_by(heard, 'picker', 'screen')[-1]['person'] == gallery.otter.member.id
    come(gallery.otter, gallery.heron)
    picker.pick(gallery.teacher, lesson)
    assert heard_by(heard, 'picker', 'others', gallery.otter)[-1]['you'] is False
    assert heard_by(heard, 'picker', 'others', gallery.heron)[-1]['you'] is True


def test_class_and_projector_know_an_alias_while_names_are_hidden(gallery, lesson, come, heard):
    sessions.hide_names(gallery.teacher, lesson, hidden=True)
    come(gallery.otter)
    picker.show(gallery.teacher, lesson, shown=True)
    picker.pick(gallery.teacher, lesson)
    screen = room_history.snapshot(gallery.teacher, gallery.session.room_id, 'screen')
    number = screen.tools.picker.person
    assert number < 0
    assert heard_by(heard, 'picker', 'screen')[-1]['person'] == number
    assert heard_by(heard, 'picker', 'others', gallery.heron)[-1]['person'] == number
    assert room_tools.get(gallery.heron, lesson).picker.person == number
    [entry] = [one for one in screen.roster if one.id == number]
    assert entry.name == f'Student {-number}'


def test_a_class_says_got_it_or_not_yet(gallery, lesson, heard):
    asked = pulse.ask(gallery.teacher, lesson)
    assert heard_by(heard, 'pulse', 'others', gallery.fox)[-1]['pulse']['open']
    heard.clear()
    assert pulse.answer(gallery.otter, lesson, asked.number, got=True).mine is True
    pulse.answer(gallery.heron, lesson, asked.number, got=False)
    pulse.answer(gallery.otter, lesson, asked.number, got=False)
    pulse.answer(gallery.otter, lesson, asked.number, got=True)
    for audience in ('posted', 'others'):
        assert heard_by(heard, 'pulse', audience, gallery.fox) == []
    mine = heard_by(heard, 'pulse', 'others', gallery.heron)
    assert [(one['pulse']['mine'], one['pulse']['got'], one['pulse']['waiting']) for one in mine] == [(False, 0, [])]
    staff, screen = (heard_by(heard, 'pulse', audience)[-1]['pulse'] for audience in ('staff', 'screen'))
    assert (staff['got'], staff['not_yet'], staff['waiting']) == (1, 1, ids(gallery.heron))
    assert (screen['got'], screen['not_yet'], screen['waiting']) == (1, 1, [])
    assert room_tools.get(gallery.heron, lesson).pulse.mine is False
    late = room_tools.get(gallery.fox, lesson).pulse
    assert (late.open, late.mine, late.got, late.not_yet, late.waiting) == (True, None, 0, 0, [])


def test_a_question_is_closed_put_away_and_asked_anew(gallery, lesson, heard):
    first = pulse.ask(gallery.teacher, lesson)
    pulse.answer(gallery.otter, lesson, first.number, got=False)
    assert pulse.close(gallery.teacher, lesson).open is False
    with pytest.raises(Conflict, match='closed this question'):
        pulse.answer(gallery.heron, lesson, first.number, got=True)
    assert room_tools.get(gallery.teacher, lesson).pulse.not_yet == 1
    assert room_tools.get(gallery.otter, lesson).pulse is None
    second = pulse.ask(gallery.teacher, lesson)
    assert room_tools.get(gallery.teacher, lesson).pulse.not_yet == 0
    with pytest.raises(Conflict):
        pulse.answer(gallery.heron, lesson, first.number, got=True)
    pulse.answer(gallery.heron, lesson, second.number, got=True)
    pulse.clear(gallery.teacher, lesson)
    assert room_tools.get(gallery.teacher, lesson).pulse is None
    assert pulse.close(gallery.teacher, lesson) is None
    pulse.ask(gallery.teacher, lesson)
    sessions.close(gallery.teacher, lesson)
    assert heard_by(heard, 'pulse', 'others', gallery.fox)[-1] == {'pulse': None}


def test_answers_at_once_are_all_counted(gallery, lesson):
    asked = pulse.ask(gallery.teacher, lesson)
    people = (gallery.otter, gallery.heron, gallery.fox, gallery.wren) * 3
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda one: pulse.answer(one, lesson, asked.number, got=True), people))
    assert room_tools.get(gallery.teacher, lesson).pulse.got == 4


def test_only_who_leads_picks_and_asks(gallery, lesson, come):
    come(gallery.otter)
    number = pulse.ask(gallery.teacher, lesson).number
    for act in (picker.pick, picker.new_round, pulse.ask, pulse.close, pulse.clear):
        with pytest.raises(NotAllowed):
            act(gallery.otter, lesson)
        with pytest.raises(NotFound):
            act(factories.teacher(), lesson)
    with pytest.raises(NotAllowed):
        pulse.answer(gallery.teacher, lesson, number, got=True)


def test_who_came_twice_answered_once_and_was_picked_once(gallery, lesson, come):
    robin, again = (arrivals.join(NOBODY, gallery.session.code, name, 'here').actor for name in 'RS')
    number = pulse.ask(gallery.teacher, lesson).number
    pulse.answer(again, lesson, number, got=False)
    come(again)
    picker.pick(gallery.teacher, lesson)
    merging.merge(gallery.teacher, lesson, robin.member.id, again.member.id)
    now = room_tools.get(gallery.teacher, lesson)
    kept = robin.member.id
    assert (now.pulse.waiting, now.picker.person, now.picker.picked) == ([kept], kept, [kept])


def test_answers_of_yesterday_are_forgotten(gallery, lesson, stopped_clock):
    number = pulse.ask(gallery.teacher, lesson).number
    pulse.answer(gallery.otter, lesson, number, got=False)
    assert purging.purge()['answers'] == 0
    stopped_clock.move(hours=25)
    assert purging.purge()['answers'] == 1
