"""Prove the counters of all posts: badges and comments counted afresh, and what was wrong put right."""

from typing import NamedTuple

from sqlalchemy import func
from sqlmodel import select

from classroom.db import reading
from classroom.models import Media
from classroom.services import badges


class Recount(NamedTuple):
    """How many posts were looked at, and the ids of those whose counters were wrong."""

    posts: int
    wrong: list[int]


def recount() -> Recount:
    """Count all posts afresh; the counters are right afterwards."""
    with reading() as db:
        posts = db.rows(select(func.count()).select_from(Media)).scalar_one()
    return Recount(posts, badges.recount())
