"""Boards: which there are, who sees which, who draws, what is unseen until it is revealed."""

import contextlib
import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import select

from classroom.db import reading
from classroom.errors import Conflict, InvalidInput, NotAllowed, NotFound
from classroom.models import AuditEntry
from classroom.schemas.board import BoardChange
from classroom.services import board_ops, board_views, boards, room_history, sessions, students
from tests import factories
from tests.boarding import add, page
from tests.gallery import heard_by


def test_a_room_has_a_first_board_which_is_shown(gallery, desk):
    [teachers] = boards.listed(gallery.teacher, desk.room)
    [classes] = boards.listed(gallery.otter, desk.room)
    assert teachers == classes
    assert (teachers.title, teachers.shown, teachers.rights) == ('Board 1', True, 'teacher')
    assert len(board_views.snapshot(gallery.otter, desk.id).pages) == 1
    with pytest.raises(NotFound):
        boards.listed(factories.teacher(), desk.room)


def test_B75_a_student_without_the_right_is_refused_and_the_log_knows_once_a_minute(gallery, desk, heard):
    for _ in range(3):
        with pytest.raises(NotAllowed, match='You can watch this board'):
            desk.add(gallery.otter)
    with pytest.raises(NotAllowed):
        desk.add(gallery.heron)
    with reading() as db:
        rows = db.all(select(AuditEntry).where(AuditEntry.action == 'board.refused'))
    assert {(row.participant_id, row.subject_id) for row in rows} == {
        (gallery.otter.member.id, desk.id),
        (gallery.heron.member.id, desk.id),
    }
    assert len(rows) == 2
    assert heard_by(heard, 'board_ops', 'staff') == []
    assert desk.sees(gallery.teacher) == []


def test_rights_hold_from_the_next_batch_on(gallery, desk):
    desk.set(rights='named', named=[gallery.otter.member.id])
    desk.add(gallery.otter)
    with pytest.raises(NotAllowed):
        desk.add(gallery.heron, 'object-2')
    desk.set(rights='all')
    desk.add(gallery.heron, 'object-2')
    desk.set(rights='teacher')
    with pytest.raises(NotAllowed):
        desk.add(gallery.otter, 'object-3')
    assert desk.sees(gallery.fox) == ['object-1', 'object-2']


def test_who_is_named_learns_of_nobody_else(gallery, desk, heard):
    named = [gallery.otter.member.id, gallery.heron.member.id]
    desk.set(rights='named', named=named)
    assert heard_by(heard, 'board', 'staff', gallery.teacher)[0]['named'] == named
    assert heard_by(heard, 'board', 'others', gallery.otter)[0]['named'] == named[:1]
    assert heard_by(heard, 'board', 'others', gallery.fox)[0]['named'] == []
    assert boards.listed(gallery.heron, desk.room)[0].named == named[1:]
    with pytest.raises(InvalidInput):
        desk.set(named=[999_999])


def test_a_pause_and_the_end_of_the_day_stop_students(gallery, open_desk):
    sessions.pause(gallery.teacher, gallery.session.id, paused=True)
    with pytest.raises(NotAllowed, match='paused'):
        open_desk.add(gallery.otter)
    open_desk.add(gallery.teacher)
    sessions.pause(gallery.teacher, gallery.session.id, paused=False)
    students.remove(gallery.teacher, gallery.session.id, gallery.otter.member.id)
    with pytest.raises((NotAllowed, NotFound)):
        open_desk.add(gallery.otter, 'object-2')


def test_on_an_unseen_board_marks_stay_with_their_author_and_who_leads(gallery, open_desk, heard):
    open_desk.set(unseen=True)
    open_desk.add(gallery.teacher, 'the-task')
    open_desk.add(gallery.otter, 'of-otter')
    open_desk.add(gallery.heron, 'of-heron')
    assert set(open_desk.sees(gallery.teacher)) == {'the-task', 'of-otter', 'of-heron'}
    assert set(open_desk.sees(gallery.otter)) == {'the-task', 'of-otter'}
    assert open_desk.sees(gallery.fox) == ['the-task']
    wall = board_views.encoded(gallery.teacher, open_desk.id, 'screen')
    assert [one['id'] for one in json.loads(wall)['objects']] == ['the-task']
    for audience in ('posted', 'others', 'screen'):
        assert 'of-otter' not in str(heard_by(heard, 'board_ops', audience))
        assert 'of-heron' not in str(heard_by(heard, 'board_ops', audience, gallery.otter))
    assert 'of-otter' in str(heard_by(heard, 'board_ops', 'others', gallery.otter))
    assert 'of-otter' not in room_history.since(gallery.fox, open_desk.room, 0).model_dump_json()
    assert not board_views.tail(gallery.fox, open_desk.id, 0).whole
    assert 'of-otter' not in str(board_views.export(gallery.fox, open_desk.id))


def test_on_an_unseen_board_nobody_changes_what_they_do_not_know(gallery, open_desk, heard):
    open_desk.set(unseen=True)
    open_desk.add(gallery.otter, 'of-otter')
    open_desk.draw(gallery.heron, {'op': 'del', 'id': 'of-otter'})
    assert open_desk.sees(gallery.otter) == ['of-otter']
    open_desk.draw(gallery.teacher, {'op': 'set', 'id': 'of-otter', 's': {'say': 'Well done'}})
    assert 'Well done' in str(heard_by(heard, 'board_ops', 'others', gallery.otter))
    assert 'Well done' not in str(heard_by(heard, 'board_ops', 'others', gallery.heron))


def test_a_reveal_shows_everything_and_says_so(gallery, open_desk, heard):
    before = open_desk.set(unseen=True).view
    open_desk.add(gallery.otter, 'of-otter')
    revealed = open_desk.set(unseen=False)
    assert revealed.view == before + 1
    assert heard_by(heard, 'board', 'others')[-1]['view'] == before + 1
    assert open_desk.sees(gallery.fox) == ['of-otter']


def test_a_reveal_gives_the_board_back_to_those_who_drew_before(gallery, desk):
    otter = gallery.otter.member.id
    desk.set(rights='named', named=[otter])
    desk.set(unseen=True, rights='all', named=[])
    desk.set(unseen=True)
    desk.set(title='Guesses')
    desk.add(gallery.heron)
    revealed = desk.set(unseen=False)
    assert (revealed.rights, revealed.named) == ('named', [otter])
    desk.set(rights='all')
    assert desk.set(unseen=False).rights == 'all', 'what was before is used once'


def test_who_may_draw_is_what_was_last_said_while_a_board_is_unseen(gallery, desk):
    desk.set(unseen=True, rights='all')
    desk.set(rights='named', named=[gallery.heron.member.id])
    assert desk.set(unseen=False).rights == 'named'
    desk.set(unseen=True, rights='all')
    assert desk.set(unseen=False, rights='teacher').rights == 'teacher'


def whole(batch):
    return [op for op in batch['ops'] if op['op'] == 'back']


def test_while_names_are_hidden_drawings_bear_aliases(gallery, open_desk, heard):
    sessions.hide_names(gallery.teacher, gallery.session.id, hidden=True)
    otter = gallery.otter.member.id
    open_desk.add(gallery.otter)
    open_desk.draw(gallery.heron, {'op': 'del', 'id': 'object-1'})
    open_desk.draw(gallery.heron, {'op': 'back', 'id': 'object-1'})
    open_desk.draw(gallery.teacher, {'op': 'set', 'id': 'object-1', 's': {'z': 'a5'}})
    shown = {one['by'] for one in board_views.snapshot(gallery.fox, open_desk.id).objects}
    assert shown == {board_views.snapshot(gallery.otter, open_desk.id).alias}
    assert min(shown) < 0
    assert board_views.snapshot(gallery.otter, open_desk.id).objects[0]['by'] == otter
    assert board_views.snapshot(gallery.teacher, open_desk.id).objects[0]['by'] == otter
    for person in (gallery.fox, gallery.heron):
        told = [batch['by'] for batch in heard_by(heard, 'board_ops', 'others', person)]
        told += [op['o']['by'] for batch in heard_by(heard, 'board_ops', 'others', person) for op in whole(batch)]
        assert otter not in told
        assert otter not in [batch['by'] for batch in board_views.tail(person, open_desk.id, 0).batches]
    assert heard_by(heard, 'board_ops', 'others', gallery.otter)[0]['by'] == otter
    assert heard_by(heard, 'board_ops', 'staff')[0]['by'] == otter


def test_one_board_is_shown_and_the_class_knows_of_no_other(gallery, desk, heard):
    second = boards.make(gallery.teacher, desk.room, '  What we notice ')
    assert (second.title, second.shown) == ('What we notice', False)
    assert [one.id for one in boards.listed(gallery.otter, desk.room)] == [desk.id]
    with pytest.raises(NotFound):
        board_views.snapshot(gallery.otter, second.id)
    assert heard_by(heard, 'board', 'others') == []
    sheet = board_views.snapshot(gallery.teacher, second.id).pages[0]['id']
    board_ops.accept(gallery.teacher, second.id, 'k', [add('object-1', page=sheet)])
    assert heard_by(heard, 'board_ops', 'others') == heard_by(heard, 'board_ops', 'screen') == []
    boards.change(gallery.teacher, second.id, BoardChange(shown=True, rights='all'))
    told = [(one['id'], one['shown']) for one in heard_by(heard, 'board', 'others')]
    assert told == [(desk.id, False), (second.id, True)]
    assert [one.id for one in boards.listed(gallery.otter, desk.room)] == [second.id]
    with pytest.raises(NotFound):
        desk.add(gallery.otter)


def test_boards_are_ordered_and_deleted(gallery, desk, heard):
    second = boards.make(gallery.teacher, desk.room, 'Second')
    found = boards.order(gallery.teacher, desk.room, [second.id, desk.id])
    assert [(one.id, one.place) for one in found] == [(second.id, 0), (desk.id, 1)]
    with pytest.raises(InvalidInput):
        boards.order(gallery.teacher, desk.room, [desk.id])
    desk.add(gallery.teacher)
    boards.delete(gallery.teacher, desk.id)
    assert heard_by(heard, 'board', 'others')[-2:] == [
        {'id': desk.id, 'gone': True},
        {**second.model_dump(), 'place': 0, 'shown': True},
    ]
    with pytest.raises(Conflict, match='only board'):
        boards.delete(gallery.teacher, second.id)


def test_only_who_leads_makes_and_changes_boards(gallery, desk):
    for work in (
        lambda who: boards.make(who, desk.room, 'Mine'),
        lambda who: boards.change(who, desk.id, BoardChange(rights='all')),
        lambda who: boards.order(who, desk.room, [desk.id]),
        lambda who: boards.delete(who, desk.id),
    ):
        with pytest.raises(NotAllowed):
            work(gallery.otter)
        with pytest.raises(NotFound):
            work(factories.teacher())
    with pytest.raises(InvalidInput):
        boards.make(gallery.teacher, desk.room, 81 * 'x')


def test_who_looks_after_the_class_does_not_draw(gallery, desk):
    with pytest.raises(NotAllowed):
        desk.add(factories.account('staff'))


def test_the_open_format_tells_of_no_person(gallery, open_desk):
    open_desk.add(gallery.otter, say='Mean')
    name, content = board_views.export(gallery.fox, open_desk.id)
    assert name == 'board-1.json'
    assert (content['format'], content['version'], content['title']) == ('classroom-board', 1, 'Board 1')
    assert content['objects'][0]['say'] == 'Mean'
    assert {'by', 'v'} & set(content['objects'][0]) == set()


def test_pages_are_told_and_printed_in_their_order(gallery, desk):
    wanted = ['page-zulu', 'page-mike', 'page-alfa']
    for number, name in enumerate(wanted, 1):
        desk.draw(gallery.teacher, {'op': 'page_add', 'p': page(name, z=f'a{number}')})
    pages = board_views.snapshot(gallery.teacher, desk.id).pages
    assert [one['id'] for one in pages] == [desk.page, *wanted]
    assert json.loads(board_views.encoded(gallery.teacher, desk.id))['pages'] == pages


def test_what_is_encoded_once_is_what_each_may_see(gallery, open_desk):
    people = (gallery.teacher, gallery.otter, gallery.heron)
    sessions_id = gallery.session.id
    for change in (
        lambda: open_desk.add(gallery.otter, 'object-1'),
        lambda: open_desk.add(gallery.heron, 'object-2'),
        lambda: open_desk.set(unseen=True),
        lambda: open_desk.add(gallery.otter, 'object-3'),
        lambda: sessions.hide_names(gallery.teacher, sessions_id, hidden=True),
        lambda: open_desk.set(unseen=False),
        lambda: sessions.hide_names(gallery.teacher, sessions_id, hidden=False),
    ):
        change()
        for person in (*people, *people):
            told = json.loads(board_views.encoded(person, open_desk.id))
            assert told == board_views.snapshot(person, open_desk.id).model_dump(mode='json')


def test_a_projector_shows_what_the_class_may_see_whoever_opened_it(gallery, open_desk):
    second = boards.make(gallery.teacher, open_desk.room, 'Second')
    open_desk.set(unseen=True, rights='named', named=[gallery.otter.member.id])
    open_desk.add(gallery.teacher, 'the-task')
    open_desk.add(gallery.otter, 'of-otter')
    shown = json.loads(board_views.encoded(gallery.teacher, open_desk.id, 'screen'))
    assert [one['id'] for one in shown['objects']] == ['the-task']
    assert shown['board']['named'] == []
    assert [one.id for one in boards.listed(gallery.teacher, open_desk.room, 'screen')] == [open_desk.id]
    with pytest.raises(NotFound):
        board_views.snapshot(gallery.teacher, second.id, 'screen')


def test_boards_change_while_the_class_draws_and_nobody_waits_in_a_circle(gallery, open_desk):
    second = boards.make(gallery.teacher, open_desk.room, 'Second')
    boards.change(gallery.teacher, second.id, BoardChange(rights='all'))

    def draw(number):
        with contextlib.suppress(NotFound, NotAllowed):
            open_desk.add(gallery.otter, f'object-{number}', key=f'key-{number}')

    def lead(number):
        boards.change(gallery.teacher, (open_desk.id, second.id)[number % 2], BoardChange(shown=True))
        boards.order(gallery.teacher, open_desk.room, [second.id, open_desk.id][:: 1 if number % 2 else -1])

    with ThreadPoolExecutor(6) as pool:
        work = [pool.submit(lead if number % 3 == 0 else draw, number) for number in range(60)]
        assert [one.exception() for one in work] == [None] * 60
    assert sum(one.shown for one in boards.listed(gallery.teacher, open_desk.room)) == 1
