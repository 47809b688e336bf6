"""The pictures of quizzes are materials of their course: what a published quiz shows stays where students see it."""

from sqlalchemy import String, cast
from sqlmodel import col, select

from classroom.db import Reading
from classroom.domain import quizzes
from classroom.errors import Conflict
from classroom.models import Assignment, Material
from classroom.services import material_views

IN_USE = 'The quiz “{title}” shows this picture with question {place}. Take it out of there first, then come back.'


def check_unused(db: Reading, row: Material) -> None:
    """Whether a material can go out of sight. Raises Conflict, which names the published quiz that shows it."""
    path = material_views.path(row)
    here = (col(Assignment.course_id) == row.course_id, col(Assignment.published_at).is_not(None))
    naming = select(Assignment).where(*here, cast(col(Assignment.content), String).contains(path))
    for work in db.all(naming.order_by(col(Assignment.id))):
        for place, one in enumerate(quizzes.questions(work.content), 1):
            if one.image == path:
                raise Conflict(IN_USE.format(title=work.title, place=place))
