"""Earlier looks of a page, pictures that stay, old batches that go, and two people who are one."""

import os

import pytest
from sqlmodel import select

from classroom import clock
from classroom.db import reading, transaction
from classroom.domain import pictures
from classroom.domain.board.reducer import reduce
from classroom.errors import NotAllowed, NotFound
from classroom.models import BoardBatch, BoardFile
from classroom.schemas.actor import NOBODY
from classroom.services import (
    board_files,
    board_history,
    board_restoring,
    board_views,
    media_files,
    merging,
    purging,
    room_history,
    stores,
)
from classroom.services.arrivals import join
from tests.boarding import add, page, state_of
from tests.gallery import Gallery, heard_by, image


def looks(gallery, desk, where=None):
    """The earlier looks of a page: how many objects were on each."""
    return [one.count for one in board_history.listed(gallery.teacher, desk.id, where or desk.page)]


def newest(gallery, desk):
    return board_history.listed(gallery.teacher, desk.id, desk.page)[0].id


def picture_of(desk, actor):
    """What is on the board, without versions."""
    found = board_views.snapshot(actor, desk.id)
    return found.pages, sorted([one | {'v': 0} for one in found.objects], key=lambda one: one['id'])


def test_a_look_is_kept_every_five_minutes_while_somebody_draws(gallery, desk, stopped_clock):
    desk.add(gallery.teacher, 'object-1')
    stopped_clock.move(minutes=4)
    desk.add(gallery.teacher, 'object-2')
    assert looks(gallery, desk) == []
    stopped_clock.move(minutes=1)
    desk.add(gallery.teacher, 'object-3')
    desk.add(gallery.teacher, 'object-4')
    assert looks(gallery, desk) == [2]
    stopped_clock.move(minutes=6)
    desk.draw(gallery.teacher, {'op': 'del', 'id': 'object-1'})
    assert looks(gallery, desk) == [4, 2]


def test_batches_are_numbered_on_and_looks_are_kept_when_the_clock_jumps(gallery, desk, stopped_clock):
    desk.add(gallery.teacher, 'object-1')
    stopped_clock.move(hours=-3)
    assert desk.add(gallery.teacher, 'object-2') == 2
    assert looks(gallery, desk) == [1]
    assert desk.add(gallery.teacher, 'object-3') == 3
    stopped_clock.move(days=400)
    assert desk.add(gallery.teacher, 'object-4') == 4
    assert looks(gallery, desk) == [3, 1]
    assert len(picture_of(desk, gallery.teacher)[1]) == 4


def test_a_look_is_kept_before_much_goes(gallery, desk):
    desk.draw(gallery.teacher, *(add(f'object-{number:02}', page=desk.page) for number in range(24)))
    desk.draw(gallery.teacher, *({'op': 'del', 'id': f'object-{number:02}'} for number in range(9)))
    assert looks(gallery, desk) == []
    desk.draw(gallery.teacher, *({'op': 'del', 'id': f'object-{number:02}'} for number in range(9, 19)))
    assert looks(gallery, desk) == [15]
    desk.draw(gallery.teacher, {'op': 'page_add', 'p': page('page-two')}, {'op': 'page_del', 'id': desk.page})
    assert looks(gallery, desk) == [5, 15]


def test_a_look_is_kept_before_a_fresh_page_of_few_things_is_emptied(gallery, desk):
    desk.draw(gallery.teacher, *(add(f'object-{number}', page=desk.page) for number in range(6)))
    desk.draw(gallery.teacher, {'op': 'del', 'id': 'object-0'}, {'op': 'del', 'id': 'object-1'})
    assert looks(gallery, desk) == []
    desk.draw(gallery.teacher, *({'op': 'del', 'id': f'object-{number}'} for number in range(2, 6)))
    assert looks(gallery, desk) == [4]


def test_a_look_is_kept_before_an_eraser_takes_one_thing_after_the_other(gallery, desk, stopped_clock):
    desk.draw(gallery.teacher, *(add(f'object-{number}', page=desk.page) for number in range(6)))
    stopped_clock.move(minutes=1)
    for number in range(6):
        stopped_clock.move(seconds=2)
        desk.draw(gallery.teacher, {'op': 'del', 'id': f'object-{number}'})
    assert looks(gallery, desk) == [6]


def test_a_look_says_who_changed_what_after_it(gallery, open_desk, stopped_clock):
    desk = open_desk
    desk.draw(gallery.otter, *(add(f'object-{number}', page=desk.page) for number in range(3)))
    stopped_clock.move(minutes=6)
    desk.draw(gallery.heron, {'op': 'del', 'id': 'object-0'}, {'op': 'set', 'id': 'object-1', 's': {'say': 'x'}})
    desk.draw(gallery.teacher, {'op': 'page_add', 'p': page('page-two')}, add('elsewhere', page='page-two'))
    desk.add(gallery.otter, 'object-4')
    first = newest(gallery, desk)
    done = board_history.get(gallery.teacher, desk.id, first).changes
    heron, otter = gallery.heron.member.id, gallery.otter.member.id
    assert [(one.by, one.drawn, one.changed, one.removed) for one in done] == [(heron, 0, 1, 1), (otter, 1, 0, 0)]
    stopped_clock.move(minutes=6)
    desk.draw(gallery.fox, {'op': 'back', 'id': 'object-0'})
    assert [one.by for one in board_history.get(gallery.teacher, desk.id, first).changes] == [heron, otter]
    [late] = board_history.get(gallery.teacher, desk.id, newest(gallery, desk)).changes
    assert (late.by, late.drawn, late.at) == (gallery.fox.member.id, 1, clock.now())


def test_an_earlier_look_comes_back_whole_and_nothing_is_lost(gallery, open_desk, heard):
    desk = open_desk
    desk.draw(gallery.otter, *(add(f'object-{number}', page=desk.page) for number in range(200)))
    desk.draw(gallery.heron, add('of-heron', page=desk.page, say='Mean'))
    before = picture_of(desk, gallery.fox)
    followed = state_of(board_views.snapshot(gallery.fox, desk.id).model_dump())
    desk.draw(gallery.teacher, *({'op': 'del', 'id': f'object-{number}'} for number in range(200)))
    desk.draw(gallery.otter, {'op': 'set', 'id': 'of-heron', 's': {'say': 'Median', 'm': [0.5, 0.5, 1.0, 1.0, 0.0]}})
    squares = {'op': 'page_set', 'id': desk.page, 's': {'bg': 'grid'}}
    desk.draw(gallery.teacher, squares, add('new-one-1', page=desk.page))
    told = len(heard_by(heard, 'board_ops', 'others'))
    v = board_restoring.restore(gallery.teacher, desk.id, newest(gallery, desk)).v
    assert picture_of(desk, gallery.fox) == before
    batches = heard_by(heard, 'board_ops', 'others')
    assert [len(batch['ops']) <= 200 for batch in batches[told:]] == [True, True]
    assert batches[-1]['v'] == v
    for batch in batches[2:]:
        followed = reduce(followed, batch)
    assert {key for key, one in followed.objects.items() if not one.get('gone')} == {one['id'] for one in before[1]}
    assert looks(gallery, desk)[0] == 2
    board_restoring.restore(gallery.teacher, desk.id, newest(gallery, desk))
    assert {one['id'] for one in picture_of(desk, gallery.fox)[1]} == {'of-heron', 'new-one-1'}


def test_a_page_that_was_taken_off_comes_back(gallery, desk):
    desk.add(gallery.teacher)
    desk.draw(gallery.teacher, {'op': 'page_add', 'p': page('page-two')}, {'op': 'page_del', 'id': desk.page})
    board_restoring.restore(gallery.teacher, desk.id, newest(gallery, desk))
    assert {one['id'] for one in board_views.snapshot(gallery.fox, desk.id).pages} == {desk.page, 'page-two'}
    assert desk.sees(gallery.fox) == ['object-1']


def test_earlier_looks_are_for_who_leads_and_of_this_board(gallery, desk, tmp_path):
    desk.add(gallery.teacher)
    desk.draw(gallery.teacher, {'op': 'page_add', 'p': page('page-two')}, {'op': 'page_del', 'id': desk.page})
    kept = newest(gallery, desk)
    assert board_history.get(gallery.teacher, desk.id, kept).objects[0]['by'] > 0
    with pytest.raises(NotAllowed):
        board_history.listed(gallery.otter, desk.id, desk.page)
    with pytest.raises(NotAllowed):
        board_restoring.restore(gallery.otter, desk.id, kept)
    other = type(desk)(Gallery(tmp_path, section=4))
    with pytest.raises(NotFound):
        board_restoring.restore(other.gallery.teacher, other.id, kept)
    with pytest.raises(NotFound):
        board_history.get(other.gallery.teacher, desk.id, kept)


def test_the_newest_looks_are_kept(gallery, desk, stopped_clock, monkeypatch):
    monkeypatch.setattr(board_history, 'KEPT', 3)
    for number in range(6):
        stopped_clock.move(minutes=6)
        desk.add(gallery.teacher, f'object-{number}')
    assert looks(gallery, desk) == [5, 4, 3]


def test_who_came_twice_has_all_that_was_drawn(gallery, desk):
    robin = join(NOBODY, gallery.session.code, 'Robin', '127.0.0.1').actor
    desk.set(rights='named', named=[robin.member.id, gallery.otter.member.id])
    desk.add(robin, 'of-robin', key='k')
    desk.add(gallery.otter, 'of-otter', key='k')
    view = desk.set(unseen=True, named=[robin.member.id]).view
    merging.merge(gallery.teacher, gallery.session.id, robin.member.id, gallery.otter.member.id)
    now = board_views.snapshot(gallery.teacher, desk.id)
    assert {one['by'] for one in now.objects} == {gallery.otter.member.id}
    assert now.board.named == [gallery.otter.member.id]
    assert now.board.view > view
    assert desk.set(unseen=False).named == [gallery.otter.member.id]
    with reading() as db:
        assert sorted(db.all(select(BoardBatch.client_key)), key=str) == [None, 'k']


def test_pictures_of_boards_survive_the_sweep(gallery, desk):
    made = board_files.add(gallery.teacher, desk.id, pictures.clean(image()))
    path = stores.media().path(f'{made.file}.png')
    os.utime(path, (0, 0))
    media_files.sweep()
    assert path.exists()
    with transaction() as tx:
        tx.orm.delete(tx.get(BoardFile, (desk.id, made.file)))
    media_files.sweep()
    assert not path.exists()


def test_pictures_that_do_not_fit_into_the_open_format_are_named_in_it(gallery, desk, monkeypatch):
    small, large = (pictures.clean(image(*size)) for size in ((8, 8), (80, 60)))
    names = [board_files.add(gallery.teacher, desk.id, one).file for one in (large, small)]
    for number, name in enumerate(names):
        desk.add(gallery.teacher, f'photo-000{number}', kind='image', d={'file': name, 'p': [0, 0, 0.3, 0.2]})
    monkeypatch.setattr(board_files, 'MOST_EMBEDDED', len(small.whole))
    _, content = board_views.export(gallery.teacher, desk.id)
    assert (list(content['pictures']), content['left_out']) == (names[1:], names[:1])


def test_old_batches_are_forgotten_and_drawings_are_not(gallery, desk, stopped_clock):
    desk.add(gallery.teacher)
    stopped_clock.move(days=8)
    desk.add(gallery.teacher, 'object-2')
    assert purging.purge()['board batches'] == 1
    assert desk.sees(gallery.fox) == ['object-1', 'object-2']
    assert not board_views.tail(gallery.fox, desk.id, 0).whole
    assert board_views.tail(gallery.fox, desk.id, 1).whole


def test_what_was_erased_is_not_told_to_who_comes_back_later(gallery, open_desk):
    open_desk.add(gallery.otter, 'object-1', say='A zebra')
    open_desk.add(gallery.otter, 'object-2', say='A fish')
    open_desk.draw(gallery.teacher, {'op': 'del', 'id': 'object-1'})
    missed = room_history.since(gallery.fox, open_desk.room, 0)
    assert [event.d['v'] for event in missed.events if event.t == 'board_ops'] == [1, 2, 3]
    told = missed.model_dump_json() + str(board_views.tail(gallery.fox, open_desk.id, 0))
    assert 'fish' in told
    assert 'zebra' not in told


def test_what_became_unseen_is_not_told_to_who_comes_back_later(gallery, open_desk):
    open_desk.add(gallery.otter, say='A zebra')
    open_desk.set(unseen=True)
    missed = room_history.since(gallery.fox, open_desk.room, 0)
    assert missed.snapshot is not None
    assert 'zebra' not in missed.model_dump_json()
