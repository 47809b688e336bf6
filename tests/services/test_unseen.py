"""What waits, was sent back or removed is for its author and the teacher alone, by whatever way one asks."""

import json
from contextlib import suppress

import pytest

from classroom.errors import ClassroomError, NotFound
from classroom.schemas.gallery import WallQuery
from classroom.services import (
    comments,
    media_files,
    moderation,
    my_work,
    participation,
    room_history,
    sessions,
    stage,
    wall,
    wall_export,
    wall_print,
)
from tests import factories
from tests.gallery import heard_by

STATES = ('waiting', 'returned', 'removed')


@pytest.fixture
def unseen(gallery, heard):
    """Otter's posts by state, which the class has never seen; their sentence is `zebra` and the state."""
    gallery.set(approval='all')
    made = {state: gallery.post(gallery.otter, caption=f'zebra {state}', graph_tag='map') for state in STATES}
    moderation.send_back(gallery.teacher, made['returned'].id, 'zebra reason')
    moderation.remove(gallery.teacher, made['removed'].id)
    return made


def everything(gallery, person, audience=None):
    """All that the services answer to one person, as text."""
    room_id, session_id = gallery.session.room_id, gallery.session.id
    answers = [
        room_history.snapshot(person, room_id, audience),
        room_history.since(person, room_id, 0, audience),
        *wall.page(person, session_id, WallQuery()),
        *wall.page(person, session_id, WallQuery(text='zebra')),
        *my_work.look(person),
    ]
    with suppress(ClassroomError):
        answers.append(participation.look(person, session_id))
    return json.dumps([one.model_dump(mode='json') for one in answers])


@pytest.mark.parametrize('peers_hidden', [False, True])
def test_nothing_of_an_unseen_post_reaches_a_peer_or_the_projector(gallery, unseen, heard, peers_hidden):
    gallery.set(peers_hidden_until_post=peers_hidden)
    for text in (
        everything(gallery, gallery.heron),
        everything(gallery, gallery.teacher, 'posted'),
        str(room_history.snapshot(gallery.teacher, gallery.session.room_id, 'screen')),
        str(heard_by(heard, 'post', 'others', gallery.heron) + heard_by(heard, 'post', 'posted', gallery.heron)),
        str(heard_by(heard, 'post', 'screen')),
    ):
        for word in ('zebra', "'map'", '"map"', *(f'/media/{post.id}/' for post in unseen.values())):
            assert word not in text


def test_its_author_reads_what_waits_and_what_came_back_and_not_what_was_removed(gallery, unseen):
    text = everything(gallery, gallery.otter)
    assert 'zebra waiting' in text
    assert 'zebra returned' in text
    assert 'zebra reason' in text
    assert 'zebra removed' not in str(my_work.look(gallery.otter))
    assert 'zebra removed' not in str(room_history.snapshot(gallery.otter, gallery.session.room_id))


@pytest.mark.parametrize('state', STATES)
def test_B27_its_pictures_and_its_page_are_not_there(gallery, unseen, state):
    post = unseen[state].id
    for size in ('480', '1200', 'whole'):
        with pytest.raises(NotFound):
            media_files.find(gallery.heron, post, 0, size)
        assert media_files.find(gallery.teacher, post, 0, size).path.is_file()
    for ask in (wall.one, my_work.picture, comments.write, moderation.report):
        more = {my_work.picture: (0,), comments.write: ('Hello',)}.get(ask, ())
        with pytest.raises(NotFound):
            ask(gallery.heron, post, *more)


def test_what_was_seen_and_is_removed_now_is_not_told_again_to_who_comes_back(gallery):
    start = room_history.snapshot(gallery.heron, gallery.session.room_id).seq
    post = gallery.post(gallery.otter, caption='zebra')
    moderation.remove(gallery.teacher, post.id)
    missed = room_history.since(gallery.heron, gallery.session.room_id, start)
    assert 'zebra' not in missed.model_dump_json()
    assert missed.snapshot is not None


def test_a_removed_comment_is_not_told_again_to_who_comes_back(gallery):
    post = gallery.post(gallery.otter)
    start = room_history.snapshot(gallery.heron, gallery.session.room_id).seq
    comment = comments.write(gallery.fox, post.id, 'zebra')
    assert 'zebra' in room_history.since(gallery.heron, gallery.session.room_id, start).model_dump_json()
    comments.remove(gallery.teacher, comment.id)
    assert 'zebra' not in room_history.since(gallery.heron, gallery.session.room_id, start).model_dump_json()


def test_a_post_that_is_sent_back_leaves_projector_and_paper(gallery, heard):
    post = gallery.post(gallery.otter, caption='zebra')
    stage.slideshow(gallery.teacher, gallery.session.id)
    moderation.send_back(gallery.teacher, post.id)
    last = heard_by(heard, 'stage', 'screen')[-1]
    assert (last['mode'], last['queue'], last['posts']) == ('join', [], [])
    assert room_history.snapshot(gallery.teacher, gallery.session.room_id, 'screen').stage.posts == ()


def test_hidden_names_are_on_no_slide_no_paper_and_no_snapshot_of_a_peer(gallery):
    name = gallery.otter.member.name
    post = gallery.post(gallery.otter)
    comments.write(gallery.otter, post.id, 'I asked again.')
    stage.slideshow(gallery.teacher, gallery.session.id)
    sessions.hide_names(gallery.teacher, gallery.session.id, hidden=True)
    assert name not in everything(gallery, gallery.heron)
    assert name not in wall.one(gallery.heron, post.id).model_dump_json()
    screen = room_history.snapshot(gallery.teacher, gallery.session.room_id, 'screen')
    assert len(screen.stage.posts) == 1
    assert name not in screen.model_dump_json()
    assert name in participation.look(gallery.teacher, gallery.session.id).model_dump_json()


def test_B28_no_export_is_there_for_an_observer_or_another_teacher(gallery):
    gallery.post(gallery.otter)
    for person in (factories.teacher(), factories.account('observer')):
        for ask in (
            lambda who: participation.csv(who, gallery.session.id),
            lambda who: participation.look(who, gallery.session.id),
            lambda who: wall_export.collect(who, gallery.session.id),
            lambda who: wall_print.pdf(who, gallery.session.id, 'one', 'a4'),
        ):
            with pytest.raises(NotFound):
                ask(person)
