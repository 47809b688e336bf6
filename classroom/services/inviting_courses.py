"""The course that somebody is invited to: named by its code or its title, of those that the inviter teaches."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from sqlmodel import col, select

from classroom.db import Reading
from classroom.domain import codes, texts
from classroom.domain.invitees import Wrong
from classroom.models import Course
from classroom.schemas.actor import Actor

MOST = 500
UNKNOWN = 'You teach no course with this code or title.'
TWO = 'Two of your courses have this title. Write the code of the one that you mean.'
STUDENTS = 'Only students are enrolled in a course. Leave this cell empty.'


class Chosen(NamedTuple):
    """A course that can be named."""

    id: int
    title: str


class Choices:
    """The courses of one inviter, newest first, by what a list may call them."""

    def __init__(self, courses: Iterable[Course]) -> None:
        self._found: Mapping[str, list[Chosen]] = defaultdict(list)
        self._titles: dict[str, str] = {}
        for course in courses:
            chosen = Chosen(course.id or 0, course.title)
            self._found[course.code].append(chosen)
            self._found[texts.key(course.title)].append(chosen)
            self._titles[texts.key(course.title)] = course.title

    def __bool__(self) -> bool:
        return bool(self._titles)

    def named(self, typed: str) -> Chosen | None:
        """The one that is meant; None where nothing was typed, or not one course is called so."""
        found = self._meant(typed)
        return found[0] if len(found) == 1 else None

    def judge(self, typed: str, user_type: str) -> Wrong | None:
        """What is wrong with the cell, and what was probably meant."""
        if not typed.strip() or self.named(typed):
            return None if not typed.strip() or user_type.strip().casefold() == 'student' else Wrong('course', STUDENTS)
        if self._meant(typed):
            return Wrong('course', TWO)
        close = get_close_matches(texts.key(typed[:200]), self._titles, n=1, cutoff=0.6)
        return Wrong('course', UNKNOWN, self._titles[close[0]] if close else None)

    def _meant(self, typed: str) -> list[Chosen]:
        return self._found.get(codes.normalise_code(typed)) or self._found.get(texts.key(typed[:1000]), [])


def of(db: Reading, actor: Actor) -> Choices:
    """The courses that this actor teaches and that go on."""
    mine = (col(Course.teacher_id) == (actor.user.id if actor.user else 0), col(Course.archived_at).is_(None))
    return Choices(db.all(select(Course).where(*mine).order_by(col(Course.id).desc()).limit(MOST)))
