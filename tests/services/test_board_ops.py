"""Batches: whole or not at all, once each, in one order, for this board alone; undo that leaves others alone."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import event
from sqlmodel import select

from classroom.db import reading
from classroom.errors import Conflict, InvalidInput, NotAllowed, NotFound
from classroom.models import BoardBatch
from classroom.schemas.board import BoardChange
from classroom.services import board_ops, board_views, boards
from tests.boarding import STROKE, add, page
from tests.desks import Desk
from tests.gallery import Gallery, heard_by

SCRIPT = '<script>alert(1)</script><img src=x onerror=alert(1)>'


def test_what_the_teacher_draws_is_heard_by_all(gallery, desk, heard):
    v = desk.add(gallery.teacher, say='A line', key='my-key')
    for audience in ('staff', 'posted', 'others', 'screen'):
        [batch] = heard_by(heard, 'board_ops', audience)
        assert (batch['board'], batch['v'], batch['key']) == (desk.id, v, 'my-key')
        assert batch['ops'][0]['o'] == add('object-1', page=desk.page, say='A line')['o']
    [one] = board_views.snapshot(gallery.otter, desk.id).objects
    assert (one['say'], one['v'], one['d']) == ('A line', v, STROKE)
    assert board_views.tail(gallery.otter, desk.id, 0).batches == heard_by(heard, 'board_ops', 'others')


def test_the_same_key_twice_is_one_batch(gallery, open_desk, heard):
    first = open_desk.add(gallery.otter, key='again')
    assert open_desk.add(gallery.otter, key='again') == first
    assert open_desk.add(gallery.heron, 'object-2', key='again') == first + 1
    assert len(heard_by(heard, 'board_ops', 'staff')) == 2


def test_many_at_once_are_numbered_one_after_the_other(gallery, open_desk, heard):
    people = (gallery.otter, gallery.heron, gallery.fox, gallery.wren)

    def draw(number):
        return open_desk.add(people[number % 4], f'object-{number}', key=f'key-{number // 2}')

    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(draw, range(24)))
    assert sorted(numbers) == list(range(1, 25))
    assert [batch['v'] for batch in heard_by(heard, 'board_ops', 'others')] == list(range(1, 25))
    assert len(open_desk.sees(gallery.fox)) == 24


def test_a_batch_is_kept_whole_or_not_at_all(gallery, open_desk):
    open_desk.add(gallery.otter)
    bad = {'op': 'set', 'id': 'object-1', 's': {'d': {'c': 1}}}
    for wrong in (bad, {'op': 'explode'}, add('object-9', page=open_desk.page, d={**STROKE, 'p': [0.1, float('nan')]})):
        with pytest.raises(InvalidInput):
            open_desk.draw(gallery.otter, add('object-2', page=open_desk.page), wrong)
    assert open_desk.sees(gallery.otter) == ['object-1']


def test_a_refusal_says_which_ops_are_wrong(gallery, open_desk):
    open_desk.add(gallery.otter)
    good = add('object-2', page=open_desk.page)
    data = {'op': 'set', 'id': 'object-1', 's': {'d': {'c': 1}}}
    picture = add('object-3', page=open_desk.page, kind='image', d={'file': 'a' * 64, 'p': [0.0, 0.0, 1.0, 1.0]})
    for ops, at in (
        ((good, {'op': 'explode'}, good, add('short')), [1, 3]),
        ((good, data), [1]),
        ((picture, good, picture), [0, 2]),
    ):
        with pytest.raises(InvalidInput) as refusal:
            open_desk.draw(gallery.otter, *ops)
        assert refusal.value.extra == {'at': at}


def test_a_batch_that_came_before_is_the_answer_also_when_the_right_is_gone(gallery, open_desk):
    first = open_desk.add(gallery.otter, key='again')
    boards.change(gallery.teacher, open_desk.id, BoardChange(rights='teacher'))
    assert open_desk.add(gallery.otter, key='again') == first
    with pytest.raises(NotAllowed):
        open_desk.add(gallery.otter, key='another')


def test_B77_ops_for_another_room_and_board_are_refused(gallery, open_desk, tmp_path):
    other = Gallery(tmp_path, section=4)
    with pytest.raises(NotFound):
        open_desk.add(other.otter)
    with pytest.raises(NotFound):
        open_desk.add(other.teacher)
    theirs = Desk(other)
    theirs.add(other.teacher, 'object-7')
    v = open_desk.draw(gallery.teacher, add('object-1', page=theirs.page), {'op': 'del', 'id': 'object-7'})
    assert board_views.snapshot(gallery.teacher, open_desk.id).v == v
    assert open_desk.sees(gallery.teacher) == []
    assert theirs.sees(other.teacher) == ['object-7']


def test_undo_leaves_alone_what_somebody_else_has_moved_on(gallery, open_desk):
    open_desk.add(gallery.otter)
    mine = open_desk.draw(gallery.otter, {'op': 'set', 'id': 'object-1', 's': {'m': [0.1, 0.0, 1.0, 1.0, 0.0]}})
    open_desk.draw(gallery.heron, {'op': 'set', 'id': 'object-1', 's': {'m': [0.9, 0.0, 1.0, 1.0, 0.0]}})
    open_desk.draw(gallery.otter, {'op': 'set', 'id': 'object-1', 's': {'m': [0.0, 0.0, 1.0, 1.0, 0.0]}, 'if': mine})
    [one] = board_views.snapshot(gallery.fox, open_desk.id).objects
    assert one['m'][0] == 0.9


def test_undo_before_the_answer_came_speaks_of_the_key(gallery, open_desk, heard):
    open_desk.add(gallery.otter, key='mine')
    open_desk.draw(gallery.otter, {'op': 'del', 'id': 'object-1', 'if': 'never-came'})
    assert open_desk.sees(gallery.otter) == ['object-1']
    open_desk.draw(gallery.otter, {'op': 'del', 'id': 'object-1', 'if': 'mine'})
    assert open_desk.sees(gallery.otter) == []
    assert heard_by(heard, 'board_ops', 'others')[-1]['ops'] == [{'op': 'del', 'id': 'object-1'}]


def test_what_comes_back_is_told_whole(gallery, open_desk, heard):
    open_desk.add(gallery.otter, say='Mean')
    open_desk.draw(gallery.heron, {'op': 'del', 'id': 'object-1'})
    open_desk.draw(gallery.heron, {'op': 'back', 'id': 'object-1'})
    [op] = heard_by(heard, 'board_ops', 'others')[-1]['ops']
    assert (op['op'], op['o']['say'], op['o']['by']) == ('back', 'Mean', gallery.otter.member.id)


def test_locked_things_and_pages_are_for_who_leads(gallery, open_desk):
    open_desk.add(gallery.teacher, locked=True)
    open_desk.draw(gallery.otter, {'op': 'del', 'id': 'object-1'}, {'op': 'page_add', 'p': page('page-two')})
    open_desk.draw(gallery.otter, {'op': 'set', 'id': 'object-1', 's': {'locked': False}})
    [one] = board_views.snapshot(gallery.otter, open_desk.id).objects
    assert one['locked']
    assert len(board_views.snapshot(gallery.otter, open_desk.id).pages) == 1


def test_a_page_that_comes_back_brings_its_drawings(gallery, open_desk, heard):
    open_desk.add(gallery.otter)
    look = board_views.snapshot(gallery.teacher, open_desk.id).pages[0]
    open_desk.draw(gallery.teacher, {'op': 'page_add', 'p': page('page-two')}, {'op': 'page_del', 'id': open_desk.page})
    assert open_desk.sees(gallery.otter) == []
    open_desk.draw(gallery.teacher, {'op': 'page_add', 'p': look})
    assert open_desk.sees(gallery.otter) == ['object-1']
    [op] = heard_by(heard, 'board_ops', 'others')[-1]['ops']
    assert [one['id'] for one in op['objects']] == ['object-1']


def test_B61_script_in_a_text_stays_text(gallery, open_desk):
    text = {'c': 0, 'size': 2, 'x': 0.1, 'y': 0.1, 'text': SCRIPT, 'mark': False}
    open_desk.add(gallery.otter, kind='text', d=text)
    assert board_views.snapshot(gallery.fox, open_desk.id).objects[0]['d']['text'] == SCRIPT


def test_a_board_has_its_measure(gallery, desk, monkeypatch):
    monkeypatch.setattr(board_ops, 'MOST_OBJECTS', 2)
    desk.draw(gallery.teacher, *(add(f'object-{number}', page=desk.page) for number in range(2)))
    with pytest.raises(Conflict, match=r'full.*Make a new board'):
        desk.add(gallery.teacher, 'object-2')
    desk.set(rights='all')
    with pytest.raises(Conflict, match=r'full.*Ask your teacher'):
        desk.add(gallery.otter, 'object-2')
    assert desk.sees(gallery.otter) == ['object-0', 'object-1']
    desk.draw(gallery.teacher, {'op': 'del', 'id': 'object-0'})
    many = [{'op': 'page_add', 'p': page(f'page-{number:04}')} for number in range(200)]
    with pytest.raises(Conflict, match='pages'):
        desk.draw(gallery.teacher, *many)


def test_every_batch_leaves_its_number(gallery, open_desk):
    open_desk.draw(gallery.otter, {'op': 'del', 'id': 'not-here-1'})
    open_desk.add(gallery.otter)
    with reading() as db:
        assert [(row.v, row.ops == []) for row in db.all(select(BoardBatch).order_by(BoardBatch.v))] == [
            (1, True),
            (2, False),
        ]


def test_two_hundred_drawings_cost_as_many_statements_as_one(gallery, open_desk, database):
    def count(*ops):
        seen = []

        def note(_connection, _cursor, statement, *_):
            seen.append(statement)

        event.listen(database.engine, 'before_cursor_execute', note)
        open_desk.draw(gallery.otter, *ops)
        event.remove(database.engine, 'before_cursor_execute', note)
        return len(seen)

    ids = [f'object-{number}' for number in range(200)]
    first = count(add('object-x', page=open_desk.page))
    assert first == count(*(add(one, page=open_desk.page) for one in ids)) <= 12
    moved = [{'op': 'set', 'id': one, 's': {'m': [0.5, 0.0, 1.0, 1.0, 0.0]}} for one in ids]
    assert count(moved[0]) == count(*moved) <= 12
