"""The projector: the code, one post or a slideshow, and nothing on it that the class may not see."""

from datetime import timedelta

import pytest

from classroom.errors import Conflict, InvalidInput, NotAllowed, NotFound
from classroom.services import moderation, sessions, stage
from tests import factories
from tests.gallery import heard_by


@pytest.fixture
def posts(gallery):
    """Three posts on the wall, all in the queue, in their order."""
    made = [gallery.post(gallery.otter).id, gallery.post(gallery.heron).id, gallery.post(gallery.fox).id]
    for post in made:
        stage.enqueue(gallery.teacher, post, queued=True)
    return made


def test_a_featured_post_is_on_the_projector_at_once(gallery, posts, heard):
    shown = stage.feature(gallery.teacher, posts[1])
    assert (shown.mode, shown.posts[0].id) == ('post', posts[1])
    assert heard_by(heard, 'stage', 'screen')[-1]['posts'][0]['id'] == posts[1]
    for audience in ('posted', 'others'):
        assert heard_by(heard, 'stage', audience) == []


def test_a_post_that_is_not_queued_goes_to_the_front(gallery, posts):
    new = gallery.post(gallery.wren).id
    shown = stage.feature(gallery.teacher, new)
    assert (shown.queue, shown.at) == ([new, *posts], 0)


def test_steps_go_around(gallery, posts):
    stage.feature(gallery.teacher, posts[0])
    seen = [stage.step(gallery.teacher, gallery.session.id, 1).posts[0].id for _ in range(3)]
    assert seen == [posts[1], posts[2], posts[0]]
    assert stage.step(gallery.teacher, gallery.session.id, -1).posts[0].id == posts[2]


def test_the_first_step_shows_the_first_post(gallery, posts):
    shown = stage.step(gallery.teacher, gallery.session.id, 1)
    assert (shown.mode, shown.posts[0].id) == ('post', posts[0])


def test_rest_shows_the_code_and_keeps_the_queue(gallery, posts):
    stage.feature(gallery.teacher, posts[2])
    shown = stage.rest(gallery.teacher, gallery.session.id)
    assert (shown.mode, shown.posts, shown.queue) == ('join', (), posts)


def test_the_board_stays_on_the_projector_while_posts_are_queued_and_taken_out(gallery, posts, heard):
    stage.feature(gallery.teacher, posts[2])
    shown = stage.board(gallery.teacher, gallery.session.id)
    assert (shown.mode, shown.posts, shown.queue) == ('board', (), posts)
    assert heard_by(heard, 'stage', 'screen')[-1]['mode'] == 'board'
    for post in posts:
        assert stage.enqueue(gallery.teacher, post, queued=False).mode == 'board'
    stage.enqueue(gallery.teacher, posts[0], queued=True)
    assert stage.step(gallery.teacher, gallery.session.id, 1).mode == 'post'


def test_the_queue_can_be_emptied(gallery, posts, heard):
    stage.feature(gallery.teacher, posts[2])
    shown = stage.empty(gallery.teacher, gallery.session.id)
    assert (shown.mode, shown.posts, shown.queue) == ('join', (), [])
    assert heard_by(heard, 'stage', 'screen')[-1]['mode'] == 'join'


def test_a_slideshow_shows_the_queue_or_the_whole_wall(gallery, posts):
    stage.enqueue(gallery.teacher, posts[0], queued=False)
    shown = stage.slideshow(gallery.teacher, gallery.session.id, 5)
    assert (shown.mode, shown.seconds, shown.queue) == ('slides', 5, posts[1:])
    assert stage.slideshow(gallery.teacher, gallery.session.id, whole_wall=True).queue == posts


@pytest.mark.parametrize('seconds', [4, 121, -1])
def test_a_slide_stays_for_a_while(gallery, posts, seconds):
    with pytest.raises(InvalidInput) as problem:
        stage.slideshow(gallery.teacher, gallery.session.id, seconds)
    assert problem.value.field == 'seconds'


def test_an_empty_wall_has_nothing_to_show(gallery):
    with pytest.raises(Conflict, match='empty'):
        stage.slideshow(gallery.teacher, gallery.session.id)
    with pytest.raises(Conflict, match='Nothing is queued'):
        stage.step(gallery.teacher, gallery.session.id, 1)


def test_the_projector_keeps_its_post_when_one_before_it_goes(gallery, posts):
    stage.feature(gallery.teacher, posts[1])
    assert stage.enqueue(gallery.teacher, posts[0], queued=False).posts[0].id == posts[1]
    stage.enqueue(gallery.teacher, posts[0], queued=True)
    stage.feature(gallery.teacher, posts[2])
    moderation.remove(gallery.teacher, posts[1])
    assert stage.enqueue(gallery.teacher, posts[0], queued=True).posts[0].id == posts[2]


def test_the_next_one_comes_when_the_last_of_the_queue_is_taken_out(gallery, posts):
    stage.feature(gallery.teacher, posts[2])
    assert stage.enqueue(gallery.teacher, posts[2], queued=False).posts[0].id == posts[1]
    stage.enqueue(gallery.teacher, posts[1], queued=False)
    shown = stage.enqueue(gallery.teacher, posts[0], queued=False)
    assert (shown.mode, shown.queue, shown.posts) == ('join', [], ())


def test_a_queue_has_an_end(gallery, monkeypatch, posts):
    monkeypatch.setattr(stage, 'MOST', 3)
    with pytest.raises(Conflict, match='up to 3'):
        stage.enqueue(gallery.teacher, gallery.post(gallery.wren).id, queued=True)
    assert stage.enqueue(gallery.teacher, posts[0], queued=True).queue == [*posts[1:], posts[0]]


def test_a_waiting_post_is_not_for_the_projector(gallery):
    gallery.set(approval='all')
    waiting = gallery.post(gallery.otter)
    with pytest.raises(Conflict, match='not on the wall'):
        stage.feature(gallery.teacher, waiting.id)
    with pytest.raises(Conflict):
        stage.enqueue(gallery.teacher, waiting.id, queued=True)


def test_only_who_leads_has_the_projector(gallery, posts):
    for act in (
        lambda who: stage.feature(who, posts[0]),
        lambda who: stage.enqueue(who, posts[0], queued=True),
        lambda who: stage.step(who, gallery.session.id, 1),
        lambda who: stage.slideshow(who, gallery.session.id),
        lambda who: stage.rest(who, gallery.session.id),
        lambda who: stage.board(who, gallery.session.id),
        lambda who: stage.empty(who, gallery.session.id),
    ):
        with pytest.raises(NotAllowed):
            act(gallery.otter)
        with pytest.raises(NotFound):
            act(factories.teacher())


def test_hidden_names_are_hidden_on_the_projector(gallery, posts, heard):
    sessions.hide_names(gallery.teacher, gallery.session.id, hidden=True)
    stage.feature(gallery.teacher, posts[0])
    name = gallery.otter.member.name
    assert name not in str(heard_by(heard, 'stage', 'screen')[-1])
    assert heard_by(heard, 'stage', 'staff')[-1]['posts'][0]['author']['name'] == name


@pytest.fixture
def slides(gallery, posts, stopped_clock):
    """A slideshow of three posts, five seconds each; the second has been shown for two seconds."""
    stage.slideshow(gallery.teacher, gallery.session.id, 5)
    stopped_clock.at += timedelta(seconds=7)
    return posts


def test_a_slide_keeps_its_time_when_another_post_is_queued(gallery, slides, stopped_clock):
    shown = stage.enqueue(gallery.teacher, gallery.post(gallery.wren).id, queued=True)
    assert shown.posts[shown.at].id == slides[1]
    assert stopped_clock.at - shown.since == timedelta(seconds=2)


def test_a_slide_stays_when_one_before_it_goes(gallery, slides, stopped_clock):
    moderation.remove(gallery.teacher, slides[0])
    shown = stage.enqueue(gallery.teacher, gallery.post(gallery.wren).id, queued=True)
    assert shown.posts[shown.at].id == slides[1]
    assert stopped_clock.at - shown.since == timedelta(seconds=2)


def test_the_next_slide_begins_when_the_shown_one_goes(gallery, slides, stopped_clock):
    shown = stage.enqueue(gallery.teacher, slides[1], queued=False)
    assert (shown.posts[shown.at].id, shown.since) == (slides[2], stopped_clock.at)


def test_a_step_goes_on_from_the_slide_that_is_shown(gallery, slides, stopped_clock):
    shown = stage.step(gallery.teacher, gallery.session.id, 1)
    assert (shown.mode, shown.posts[shown.at].id, shown.since) == ('slides', slides[2], stopped_clock.at)


def test_the_queue_goes_on_where_the_slideshow_was(gallery, slides):
    stage.rest(gallery.teacher, gallery.session.id)
    assert stage.step(gallery.teacher, gallery.session.id, 1).posts[0].id == slides[1]
