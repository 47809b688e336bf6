"""Who writes while a teacher unites them with themselves loses nothing: it is there, or they hear a sentence."""

from concurrent.futures import ThreadPoolExecutor

from sqlmodel import select

from classroom.db import reading
from classroom.errors import ClassroomError
from classroom.models import ChatMessage, Comment, Media
from classroom.schemas.actor import NOBODY
from classroom.schemas.chat import NewMessage
from classroom.services import arrivals, badges, chat, comments, merging

ROUNDS = 6


def attempt(work):
    """True where it was done, False where a sentence says why not; anything else fails the test."""
    try:
        work()
    except ClassroomError:
        return False
    return True


def writes(gallery, robin, media_id, words):
    """What somebody may just be doing."""
    return [
        lambda: comments.write(robin, media_id, words),
        lambda: gallery.post(robin, caption=words),
        lambda: chat.send(robin, gallery.session.room_id, NewMessage(content=words)),
        lambda: badges.give(robin, media_id, 'graph'),
    ]


def test_what_was_acknowledged_while_two_become_one_is_kept(gallery):
    herons = gallery.post(gallery.heron)
    otter = gallery.otter.member.id
    with ThreadPoolExecutor(8) as pool:
        for number in range(ROUNDS):
            robin = arrivals.join(NOBODY, gallery.session.code, f'Robin {number}', '127.0.0.1').actor
            words = f'round {number}'
            merge = pool.submit(merging.merge, gallery.teacher, gallery.session.id, robin.member.id, otter)
            done = list(pool.map(attempt, writes(gallery, robin, herons.id, words)))
            while not attempt(merge.result):
                merge = pool.submit(merging.merge, gallery.teacher, gallery.session.id, robin.member.id, otter)
            with reading() as db:
                found = [
                    db.one(select(Comment.participant_id).where(Comment.body == words)),
                    db.one(select(Media.participant_id).where(Media.caption == words)),
                    db.one(select(ChatMessage.participant_id).where(ChatMessage.body == words)),
                ]
            assert found == [otter if one else None for one in done[:3]]
    assert badges.recount(gallery.session.id) == []
