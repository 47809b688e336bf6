"""Draw the code of a class or a course: one word opens one of them, so neither has a code of the other."""

from sqlalchemy import union_all
from sqlmodel import col, select

from classroom.db import Reading
from classroom.domain import codes
from classroom.errors import Conflict
from classroom.models import Course, Session

NO_CODE = 'We could not find a free class code. Try again.'
TRIES = 20


def new(db: Reading) -> str:
    """A code that no class and no course has, archived ones neither. Raises Conflict where none was found.

    Where two draw at once (PostgreSQL), each table has a unique key: of two classes, or two courses, with one code the
    second is refused. Between a class and a course no key stands, only the odds: one code of some 700 million, drawn
    twice within a moment.
    """
    for _ in range(TRIES):
        code = codes.session_code()
        classes = select(col(Session.id)).where(col(Session.code) == code)
        if not db.rows(union_all(classes, select(col(Course.id)).where(col(Course.code) == code))).all():
            return code
    raise Conflict(NO_CODE)
