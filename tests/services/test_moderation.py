"""The teacher's eye on the wall: who may, what becomes of a post, and what each audience hears of it."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from classroom.db import reading
from classroom.errors import Conflict, InvalidInput, NotAllowed, NotFound
from classroom.services import badges, moderation, room_history, stage, wall
from tests import factories
from tests.gallery import heard_by, queue

AUDIENCES = ('posted', 'others', 'screen')


def own(gallery):
    """The otter's posts that the others do not see."""
    return room_history.snapshot(gallery.otter, gallery.session.room_id).wall.mine


def on_stage(gallery):
    with reading() as db:
        from classroom.models import Session

        return db.get(Session, gallery.session.id).stage


LEADS = [moderation.allow, moderation.send_back, moderation.restore]


@pytest.mark.parametrize('act', LEADS)
def test_a_student_moderates_nothing(gallery, post, act):
    for somebody in (gallery.otter, gallery.heron):
        with pytest.raises(NotAllowed):
            act(somebody, post.id)
    with pytest.raises(NotAllowed):
        moderation.allow_all(gallery.heron, gallery.session.id)


@pytest.mark.parametrize('act', [*LEADS, moderation.remove, moderation.report])
def test_a_teacher_of_another_class_finds_no_post(gallery, post, act):
    elsewhere = factories.teacher()
    neighbour = factories.student(elsewhere, factories.started(elsewhere).id)
    for stranger in (elsewhere, neighbour):
        for number in (post.id, post.id + 1000, 10**30):
            with pytest.raises(NotFound):
                act(stranger, number)


def test_an_allowed_post_reaches_all_and_leaves_the_queue(gallery, waiting, heard):
    assert [one.id for one in queue(gallery)] == [waiting.id]
    assert moderation.allow(gallery.teacher, waiting.id).status == 'visible'
    for audience in AUDIENCES:
        [view] = heard_by(heard, 'post', audience)
        assert (view['post']['id'], view['delta']) == (waiting.id, 1)
    assert queue(gallery) == ()
    assert own(gallery) == ()


def test_allowing_twice_counts_once(gallery, waiting, heard):
    moderation.allow(gallery.teacher, waiting.id)
    moderation.allow(gallery.teacher, waiting.id)
    assert sum(view['delta'] for view in heard_by(heard, 'post', 'others', gallery.heron)) == 1


def test_a_post_that_waits_and_is_sent_back_is_never_heard_of_by_the_class(gallery, waiting, heard):
    del heard[:]
    moderation.send_back(gallery.teacher, waiting.id, 'Label your axes, please.')
    for audience in AUDIENCES:
        assert heard_by(heard, 'post', audience, gallery.heron) == []
    [view] = heard_by(heard, 'post', 'others', gallery.otter)
    assert (view['post']['status'], view['post']['reason']) == ('returned', 'Label your axes, please.')
    assert [one.reason for one in own(gallery)] == ['Label your axes, please.']
    with pytest.raises(NotFound):
        wall.one(gallery.heron, waiting.id)
    assert queue(gallery) == ()


def test_a_visible_post_that_is_sent_back_is_gone_for_those_who_saw_it(gallery, post, heard):
    del heard[:]
    moderation.send_back(gallery.teacher, post.id)
    for audience in AUDIENCES:
        gone = {'gone': post.id, 'graph_tag': 'dot_plot', 'variable_tag': 'one_quantitative'}
        assert heard_by(heard, 'post', audience) == [gone]
    assert gallery.sees(gallery.heron) == []
    moderation.allow(gallery.teacher, post.id)
    assert gallery.sees(gallery.heron) == [post.id]
    assert wall.one(gallery.otter, post.id).reason == ''


def test_a_reason_has_an_end(gallery, post):
    with pytest.raises(InvalidInput) as problem:
        moderation.send_back(gallery.teacher, post.id, 'x' * 201)
    assert problem.value.field == 'reason'
    assert gallery.sees(gallery.heron) == [post.id]


def test_gone_is_heard_by_nobody_who_never_saw_it(gallery, heard):
    gallery.set(peers_hidden_until_post=True)
    post = gallery.post(gallery.otter)
    gallery.post(gallery.heron)
    del heard[:]
    moderation.remove(gallery.teacher, post.id)
    assert heard_by(heard, 'post', 'others', gallery.fox) == []
    assert [view['gone'] for view in heard_by(heard, 'post', 'posted', gallery.heron)] == [post.id]


def test_a_removed_post_is_gone_also_for_its_author(gallery, post, heard):
    moderation.remove(gallery.teacher, post.id)
    assert heard_by(heard, 'post', 'others', gallery.otter)[-1]['gone'] == post.id
    assert gallery.sees(gallery.otter) == []
    with pytest.raises(NotFound):
        wall.one(gallery.otter, post.id)
    assert wall.one(gallery.teacher, post.id).status == 'removed'


def test_removing_twice_is_removing_once(gallery, post, heard):
    moderation.remove(gallery.teacher, post.id)
    del heard[:]
    assert moderation.remove(gallery.teacher, post.id).status == 'removed'
    assert heard == []


def test_an_author_takes_the_own_post_away_and_nobody_elses(gallery, post):
    with pytest.raises(NotAllowed, match='Only you or your teacher'):
        moderation.remove(gallery.heron, post.id)
    moderation.remove(gallery.otter, post.id)
    assert gallery.sees(gallery.teacher) == []
    with pytest.raises(NotFound):
        moderation.remove(gallery.otter, post.id)


def test_undo_brings_a_post_back_as_it_was(gallery, post, heard):
    moderation.remove(gallery.teacher, post.id)
    del heard[:]
    assert moderation.restore(gallery.teacher, post.id).status == 'visible'
    assert heard_by(heard, 'post', 'others', gallery.heron)[0]['delta'] == 1
    assert gallery.sees(gallery.heron) == [post.id]
    with pytest.raises(Conflict):
        moderation.restore(gallery.teacher, post.id)


def test_undo_of_a_waiting_post_lets_it_wait_again(gallery, waiting, heard):
    moderation.remove(gallery.teacher, waiting.id)
    assert moderation.restore(gallery.teacher, waiting.id).status == 'waiting'
    assert heard_by(heard, 'post', 'others', gallery.heron) == []
    assert [one.id for one in queue(gallery)] == [waiting.id]


@pytest.mark.parametrize('act', [moderation.allow, moderation.send_back])
def test_a_removed_post_is_neither_allowed_nor_sent_back(gallery, post, act):
    moderation.remove(gallery.otter, post.id)
    with pytest.raises(Conflict, match='changed meanwhile'):
        act(gallery.teacher, post.id)


def test_words_on_a_list_are_named_also_where_every_post_is_checked(gallery):
    gallery.set(approval='all')
    gallery.post(gallery.otter, caption='The bus is bullshit but it wins')
    gallery.post(gallery.heron, caption='The bus wins')
    assert [(one.flag, one.flagged) for one in queue(gallery)] == [('word', 'bullshit'), ('all', '')]


def test_allow_all_shows_all_that_wait_here(gallery, waiting):
    other = gallery.post(gallery.heron)
    assert moderation.allow_all(gallery.teacher, gallery.session.id) == 2
    assert gallery.sees(gallery.fox) == [other.id, waiting.id]
    assert moderation.allow_all(gallery.teacher, gallery.session.id) == 0


def test_two_who_allow_all_at_once_count_each_post_once(gallery, heard):
    gallery.set(approval='all')
    made = [gallery.post(who) for who in (gallery.otter, gallery.heron, gallery.fox)]
    with ThreadPoolExecutor(4) as pool:
        shown = pool.map(lambda _: moderation.allow_all(gallery.teacher, gallery.session.id), range(4))
        assert sum(shown) == len(made)
    assert sum(view['delta'] for view in heard_by(heard, 'post', 'others', gallery.wren)) == len(made)


def test_the_author_who_lost_the_only_post_hears_again_what_those_without_one_hear(gallery, heard):
    gallery.set(peers_hidden_until_post=True)
    gallery.post(gallery.heron)
    mine = gallery.post(gallery.otter)
    assert len(gallery.sees(gallery.otter)) == 2
    del heard[:]
    moderation.remove(gallery.teacher, mine.id)
    assert gallery.sees(gallery.otter) == []
    assert heard_by(heard, 'audience', 'others', gallery.otter) == [{'audience': 'others', 'afresh': True}]


def test_a_post_that_is_taken_off_leaves_the_projector(gallery, post, heard):
    stage.feature(gallery.teacher, post.id)
    moderation.remove(gallery.teacher, post.id)
    assert on_stage(gallery)['mode'] == 'join'
    assert on_stage(gallery)['queue'] == []
    assert heard_by(heard, 'stage', 'screen')[-1]['mode'] == 'join'
    assert heard_by(heard, 'stage', 'screen')[-1]['posts'] == []


def test_the_projector_and_the_wall_change_at_once(gallery, post):
    other = gallery.post(gallery.heron)

    def change(number):
        try:
            if number % 4 == 0:
                moderation.remove(gallery.teacher, post.id)
            elif number % 4 == 1:
                moderation.restore(gallery.teacher, post.id)
            elif number % 4 == 2:
                stage.feature(gallery.teacher, post.id)
            else:
                badges.reset(gallery.teacher, gallery.session.id)
        except Conflict:
            return

    stage.feature(gallery.teacher, other.id)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(change, range(80)))
    shown = wall.one(gallery.teacher, post.id).status == 'visible'
    assert shown or post.id not in on_stage(gallery)['queue']
