"""Badges: who gives them to whom, what each screen hears, and counters that are exact in a crowd."""

import itertools
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import select

from classroom.db import reading, transaction
from classroom.errors import NotAllowed, NotFound
from classroom.models import Media, MediaInteraction
from classroom.services import badges, comments, moderation, sessions, students, wall
from tests import factories
from tests.gallery import heard_by


def test_a_second_click_takes_the_badge_back(gallery):
    post = gallery.post(gallery.otter)
    assert badges.give(gallery.heron, post.id, 'graph').counts.graph == 1
    answer = badges.give(gallery.heron, post.id, 'eye')
    assert answer.user_like == ['graph', 'eye']
    answer = badges.give(gallery.heron, post.id, 'graph')
    assert answer.user_like == ['eye']
    assert answer.counts.model_dump() == {'graph': 0, 'eye': 1, 'read': 0}


def test_in_a_single_class_another_badge_takes_the_place_of_the_first(gallery):
    gallery.set(badge_mode='single')
    post = gallery.post(gallery.otter)
    badges.give(gallery.fox, post.id, 'graph')
    badges.give(gallery.heron, post.id, 'graph')
    answer = badges.give(gallery.heron, post.id, 'read')
    assert answer.user_like == ['read']
    assert answer.counts.model_dump() == {'graph': 1, 'eye': 0, 'read': 1}
    assert badges.give(gallery.heron, post.id, 'read').user_like == []


def test_two_badges_of_before_become_one_in_a_single_class(gallery):
    post = gallery.post(gallery.otter)
    for badge in ('graph', 'eye'):
        badges.give(gallery.heron, post.id, badge)
    gallery.set(badge_mode='single')
    answer = badges.give(gallery.heron, post.id, 'read')
    assert answer.user_like == ['read']
    assert sum(answer.counts.model_dump().values()) == 1


def test_nobody_badges_the_own_post(gallery, heard):
    post, example = gallery.post(gallery.otter), gallery.post(gallery.teacher)
    del heard[:]
    for author, own in ((gallery.otter, post), (gallery.teacher, example)):
        with pytest.raises(NotAllowed, match='your own post'):
            badges.give(author, own.id, 'graph')
    assert heard == []
    assert badges.give(gallery.teacher, post.id, 'graph').counts.graph == 1
    assert badges.give(gallery.otter, example.id, 'graph').counts.graph == 1


@pytest.mark.parametrize('badge', ['', 'heart', 'Graph', 'participant_id'])
def test_there_are_three_badges(gallery, badge):
    post = gallery.post(gallery.otter)
    with pytest.raises(NotFound):
        badges.give(gallery.heron, post.id, badge)


def test_a_badge_on_a_removed_post_finds_nothing(gallery):
    post = gallery.post(gallery.otter)
    moderation.remove(gallery.teacher, post.id)
    with pytest.raises(NotFound):
        badges.give(gallery.heron, post.id, 'graph')
    with pytest.raises(NotAllowed, match='not on the wall'):
        badges.give(gallery.teacher, post.id, 'graph')


def test_a_badge_on_a_waiting_post_finds_nothing(gallery):
    gallery.set(approval='all')
    post = gallery.post(gallery.otter)
    with pytest.raises(NotFound):
        badges.give(gallery.heron, post.id, 'graph')
    with pytest.raises(NotAllowed):
        badges.give(gallery.otter, post.id, 'graph')


def test_a_badge_on_a_hidden_post_finds_nothing_until_the_own_one_is_there(gallery):
    gallery.set(peers_hidden_until_post=True)
    post = gallery.post(gallery.otter)
    with pytest.raises(NotFound):
        badges.give(gallery.heron, post.id, 'graph')
    gallery.post(gallery.heron)
    assert badges.give(gallery.heron, post.id, 'graph').counts.graph == 1


def test_strangers_and_those_removed_give_nothing(gallery):
    post = gallery.post(gallery.otter)
    elsewhere = factories.teacher()
    neighbour = factories.student(elsewhere, factories.started(elsewhere).id)
    students.remove(gallery.teacher, gallery.session.id, gallery.heron.member.id)
    for somebody in (elsewhere, neighbour):
        with pytest.raises(NotFound):
            badges.give(somebody, post.id, 'graph')
    with pytest.raises((NotAllowed, NotFound)):
        badges.give(gallery.heron, post.id, 'graph')
    with pytest.raises(NotFound):
        badges.give(gallery.fox, post.id + 1000, 'graph')


def test_a_frozen_or_paused_wall_takes_no_badges_but_the_teachers(gallery):
    post = gallery.post(gallery.otter)
    gallery.set(frozen=True)
    with pytest.raises(NotAllowed, match='frozen'):
        badges.give(gallery.heron, post.id, 'graph')
    gallery.set(frozen=False)
    sessions.pause(gallery.teacher, gallery.session.id, paused=True)
    with pytest.raises(NotAllowed, match='paused'):
        badges.give(gallery.heron, post.id, 'graph')
    assert badges.give(gallery.teacher, post.id, 'graph').counts.graph == 1


def test_all_screens_hear_the_counts_and_the_giver_alone_what_was_given(gallery, heard):
    post = gallery.post(gallery.otter)
    badges.give(gallery.heron, post.id, 'eye')
    plain = {'id': post.id, 'counts': {'graph': 0, 'eye': 1, 'read': 0}}
    for audience in ('staff', 'posted', 'others', 'screen'):
        assert heard_by(heard, 'counts', audience) == [plain]
    assert heard_by(heard, 'counts', 'others', gallery.heron) == [plain | {'user_like': ['eye']}]
    assert heard_by(heard, 'counts', 'posted', gallery.otter) == [plain]
    assert heard_by(heard, 'counts', 'others', gallery.fox) == [plain]


def test_counts_of_a_hidden_post_are_hidden_on_the_wire_too(gallery, heard):
    gallery.set(peers_hidden_until_post=True)
    post = gallery.post(gallery.otter)
    gallery.post(gallery.heron)
    badges.give(gallery.heron, post.id, 'eye')
    assert heard_by(heard, 'counts', 'others', gallery.fox) == []
    assert len(heard_by(heard, 'counts', 'posted', gallery.heron)) == 1


def test_the_wall_says_what_i_gave(gallery):
    post = gallery.post(gallery.otter)
    badges.give(gallery.heron, post.id, 'read')
    assert wall.one(gallery.heron, post.id).user_like == ['read']
    assert wall.one(gallery.fox, post.id).user_like == []


def test_B91_badges_at_once_are_counted_exactly(gallery):
    posts = [gallery.post(gallery.teacher).id, gallery.post(gallery.teacher).id]
    givers = [gallery.otter, gallery.heron, gallery.fox, gallery.wren]
    clicks = list(itertools.islice(itertools.cycle(itertools.product(givers, posts, badges.BADGES)), 400))
    with ThreadPoolExecutor(40) as pool:
        answers = list(pool.map(lambda click: badges.give(*click), clicks))
    assert len(answers) == 400
    odd = {click for click in set(clicks) if clicks.count(click) % 2}
    with reading() as db:
        given = {
            (row.participant_id, row.media_id, badge)
            for row in rows(db)
            for badge in badges.BADGES
            if getattr(row, badge)
        }
        for media in db.all(select(Media)):
            for badge in badges.BADGES:
                of_this = [one for one in given if one[1:] == (media.id, badge)]
                assert getattr(media, f'{badge}_count') == len(of_this)
    assert given == {(giver.member.id, post, badge) for giver, post, badge in odd}
    assert badges.recount() == []


def rows(db):
    return db.all(select(MediaInteraction))


def test_B91_one_badge_for_all_at_once_in_a_single_class_counts_each_giver_once(gallery):
    gallery.set(badge_mode='single')
    post = gallery.post(gallery.teacher)
    clicks = [(giver, badge) for giver in (gallery.otter, gallery.heron, gallery.fox) for badge in badges.BADGES]
    with ThreadPoolExecutor(9) as pool:
        list(pool.map(lambda click: badges.give(click[0], post.id, click[1]), clicks))
    assert sum(wall.one(gallery.teacher, post.id).counts.model_dump().values()) == 3
    assert badges.recount() == []


@pytest.fixture
def given(gallery):
    """Two posts of the otter, badges of the heron on both and of the fox on the first."""
    first, second = gallery.post(gallery.otter), gallery.post(gallery.otter)
    for giver, post, badge in (
        (gallery.heron, first, 'graph'),
        (gallery.heron, second, 'eye'),
        (gallery.fox, first, 'graph'),
        (gallery.fox, first, 'read'),
    ):
        badges.give(giver, post.id, badge)
    return first.id, second.id


def total(gallery, post_id):
    return sum(wall.one(gallery.teacher, post_id).counts.model_dump().values())


def test_reset_takes_back_the_badges_of_a_post(gallery, given, heard):
    first, second = given
    assert badges.reset(gallery.teacher, gallery.session.id, media_id=first) == 3
    assert (total(gallery, first), total(gallery, second)) == (0, 1)
    assert heard_by(heard, 'counts', 'others', gallery.fox)[-1]['user_like'] == []
    assert badges.recount() == []


def test_reset_takes_back_what_a_student_gave(gallery, given):
    first, second = given
    assert badges.reset(gallery.teacher, gallery.session.id, participant_id=gallery.heron.member.id) == 2
    assert (total(gallery, first), total(gallery, second)) == (2, 0)


def test_reset_takes_back_all_of_the_session_and_of_no_other(gallery, given):
    other = factories.started(gallery.teacher, section=4)
    assert badges.reset(gallery.teacher, other.id) == 0
    assert badges.reset(gallery.teacher, gallery.session.id) == 4
    assert [total(gallery, post) for post in given] == [0, 0]
    assert badges.reset(gallery.teacher, gallery.session.id) == 0


def test_who_does_not_lead_resets_nothing(gallery, given):
    with pytest.raises(NotAllowed):
        badges.reset(gallery.heron, gallery.session.id)
    with pytest.raises(NotFound):
        badges.reset(factories.teacher(), gallery.session.id)


def test_B30_reset_finds_no_post_or_student_of_another_class(gallery, given):
    elsewhere = factories.teacher()
    other = factories.started(elsewhere)
    with pytest.raises(NotFound):
        badges.reset(elsewhere, other.id, media_id=given[0])
    with pytest.raises(NotFound):
        badges.reset(elsewhere, other.id, participant_id=gallery.heron.member.id)
    assert [total(gallery, post) for post in given] == [3, 1]


def test_recount_finds_and_mends_a_counter_that_is_wrong(gallery, given):
    first, second = given
    comments.write(gallery.fox, second, 'Why seven?')
    assert badges.recount() == []
    with transaction() as tx:
        tx.get(Media, first).graph_count = 50
        tx.get(Media, second).comment_count = 0
    assert badges.recount(gallery.session.id) == [first, second]
    assert badges.recount() == []
    assert wall.one(gallery.teacher, first).counts.graph == 2
    assert wall.one(gallery.teacher, second).comment_count == 1
