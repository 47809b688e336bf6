"""What each participant of a session made and got: one query for each kind, for any number of people."""

from typing import Any, NamedTuple

from sqlalchemy import func
from sqlmodel import col, select

from classroom.db import Reading
from classroom.models import Comment, Media, MediaInteraction
from classroom.schemas.gallery import BADGES, Counts
from classroom.schemas.participation import Tally

Number = dict[int, int]
Stamps = dict[int, Counts]


class Tallies(NamedTuple):
    """Numbers by participant id."""

    posts: Number
    received: Stamps
    given: Stamps
    written: Number
    answers: Number

    def of(self, participant_id: int) -> Tally:
        """All numbers of one participant."""
        return Tally(
            posts=self.posts.get(participant_id, 0),
            given=self.given.get(participant_id, Counts()),
            received=self.received.get(participant_id, Counts()),
            comments_written=self.written.get(participant_id, 0),
            comments_received=self.answers.get(participant_id, 0),
        )


def count(db: Reading, *session_ids: int) -> Tallies:
    """Count sessions in four queries. Badges and comments count on visible posts, own answers are not received."""
    posts, received = _posts(db, session_ids)
    written, answers = _comments(db, session_ids)
    return Tallies(posts, received, _given(db, session_ids), written, answers)


def total(tallies: list[Tally]) -> Tally:
    """The sum of all."""
    return Tally(
        posts=sum(one.posts for one in tallies),
        given=_sum([one.given for one in tallies]),
        received=_sum([one.received for one in tallies]),
        comments_written=sum(one.comments_written for one in tallies),
        comments_received=sum(one.comments_received for one in tallies),
    )


def _posts(db: Reading, session_ids: tuple[int, ...]) -> tuple[Number, Stamps]:
    visible = col(Media.status) == 'visible'
    sums: list[Any] = [func.sum(getattr(Media, f'{badge}_count')).filter(visible) for badge in BADGES]
    kept = (col(Media.session_id).in_(session_ids), col(Media.status).in_(('waiting', 'visible')))
    query = select(Media.participant_id, func.count(), *sums).where(*kept).group_by(col(Media.participant_id))
    rows = db.rows(query).all()
    return {row[0]: row[1] for row in rows}, {row[0]: _counts(row[2:]) for row in rows}


def _given(db: Reading, session_ids: tuple[int, ...]) -> Stamps:
    sums: list[Any] = [func.count().filter(getattr(MediaInteraction, badge)) for badge in BADGES]
    who = col(MediaInteraction.participant_id)
    query = select(who, *sums).join(Media, col(Media.id) == MediaInteraction.media_id)
    here = (col(Media.session_id).in_(session_ids), Media.status == 'visible')
    return {row[0]: _counts(row[1:]) for row in db.rows(query.where(*here).group_by(who))}


def _comments(db: Reading, session_ids: tuple[int, ...]) -> tuple[Number, Number]:
    """Comments written, and comments that others wrote below own posts."""
    here = (col(Media.session_id).in_(session_ids), Media.status == 'visible', Comment.status == 'visible')
    writer, author = col(Comment.participant_id), col(Media.participant_id)
    joined = select(writer, func.count()).join(Media, col(Media.id) == Comment.media_id).where(*here).group_by(writer)
    got = select(author, func.count()).join(Comment, col(Media.id) == Comment.media_id)
    answers = got.where(*here, writer != author).group_by(author)
    return dict(db.rows(joined).all()), dict(db.rows(answers).all())


def _counts(numbers: Any) -> Counts:
    return Counts(**dict(zip(BADGES, (number or 0 for number in numbers), strict=True)))


def _sum(counts: list[Counts]) -> Counts:
    return Counts(**{badge: sum(getattr(one, badge) for one in counts) for badge in BADGES})
