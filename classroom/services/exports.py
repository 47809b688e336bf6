"""Everything that is kept about one account or one session, for those who ask for it. Never a secret."""

from typing import Any

from sqlmodel import SQLModel, col, or_, select

from classroom.db import Reading, reading
from classroom.domain import codes
from classroom.errors import NotFound
from classroom.models import (
    ApiToken,
    Assignment,
    AuditEntry,
    Course,
    Enrolment,
    Material,
    MaterialOpened,
    Participant,
    Room,
    RoomEventRow,
    Session,
    SignIn,
    Submission,
)
from classroom.services import people

SECRET = {'password_hash', 'secret_hash', 'token_hash', 'device_hash', 'email_key', 'username_key', 'host_key'}


def of_account(name: str) -> dict[str, Any]:
    """The account, sign-ins, tokens, sessions, courses and their work, where it takes part, and what it did.

    Raises NotFound.
    """
    with reading() as db:
        user = people.find(db, name)
        if user is None:
            raise NotFound('There is no account with this e-mail or user name.')
        return {
            'account': _plain(user),
            'sign_ins': _rows(db, select(SignIn).where(SignIn.user_id == user.id)),
            'tokens': _rows(db, select(ApiToken).where(ApiToken.user_id == user.id)),
            'sessions': _rows(db, select(Session).where(Session.teacher_id == user.id)),
            'courses': _rows(db, select(Course).where(Course.teacher_id == user.id)),
            'assignments': _rows(db, _set_by(user.id)),
            'materials': _rows(db, select(Material).where(Material.created_by_id == user.id)),
            'materials_opened': _rows(db, select(MaterialOpened).where(MaterialOpened.user_id == user.id)),
            'enrolments': _rows(db, select(Enrolment).where(Enrolment.user_id == user.id)),
            'submissions': _rows(db, select(Submission).where(Submission.user_id == user.id)),
            'participations': _rows(db, select(Participant).where(Participant.user_id == user.id)),
            'actions': _rows(db, select(AuditEntry).where(AuditEntry.user_id == user.id)),
        }


def of_session(code: str) -> dict[str, Any]:
    """The session, its people, what happened in its room within a day, and what was done to it. Raises NotFound."""
    with reading() as db:
        session = db.one(select(Session).where(Session.code == codes.normalise_code(code)))
        if session is None:
            raise NotFound('No session has this code.')
        here = select(Participant.id).where(Participant.session_id == session.id)
        room = select(Room.id).where(Room.session_id == session.id)
        itself = (col(AuditEntry.subject) == 'session') & (col(AuditEntry.subject_id) == session.id)
        someone = (col(AuditEntry.subject) == 'participant') & col(AuditEntry.subject_id).in_(here)
        return {
            'session': _plain(session),
            'participants': _rows(db, select(Participant).where(Participant.session_id == session.id)),
            'events': _rows(db, select(RoomEventRow).where(col(RoomEventRow.room_id).in_(room))),
            'actions': _rows(
                db, select(AuditEntry).where(or_(itself, someone, col(AuditEntry.participant_id).in_(here)))
            ),
        }


def _set_by(user_id: int | None) -> Any:
    """The work of the courses that somebody teaches, course by course: words and keys, and nothing of students."""
    query = select(Assignment).join(Course, col(Course.id) == col(Assignment.course_id))
    return query.where(Course.teacher_id == user_id).order_by(col(Assignment.course_id), col(Assignment.id))


def _rows(db: Reading, query: Any) -> list[dict[str, Any]]:
    return [_plain(row) for row in db.all(query)]


def _plain(row: SQLModel) -> dict[str, Any]:
    return row.model_dump(mode='json', exclude=SECRET)
