"""The audit log for admins: searched, page by page, in sentences, and as a CSV. Nothing here changes an entry."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, or_
from sqlmodel import col, select

from classroom.db import Reading, reading
from classroom.domain import audit_words, csv_export
from classroom.models import (
    ApiToken,
    AuditEntry,
    Board,
    Comment,
    Course,
    District,
    ImportBatch,
    Invitation,
    Material,
    Media,
    Module,
    Participant,
    School,
    Session,
    StatusUpdate,
    Tag,
    User,
)
from classroom.policies import administration as policy
from classroom.policies import require
from classroom.schemas.actor import Actor
from classroom.schemas.audit import AuditQuery, AuditRow
from classroom.services import audit
from classroom.services.searching import contains

PAGE, MOST = 20, 100
CHUNK, MOST_ROWS = 1000, 50_000
SOMEBODY = 'Somebody'
HEADER = ('Time', 'Person', 'Action', 'What happened')

Names = dict[str, dict[int, str]]


def page(actor: Actor, query: AuditQuery, *, before: int | None = None, limit: int = PAGE) -> list[AuditRow]:
    """Entries, newest first; `before` is the id of the last one that was shown. Raises NotAllowed."""
    require(policy.may_read_log(actor))
    with reading() as db:
        return _page(db, actor, query, before, min(limit, MOST))


def csv(actor: Actor, query: AuditQuery) -> bytes:
    """The newest entries of a search, at most 50,000, as a CSV; the download is an entry of its own."""
    require(policy.may_read_log(actor))
    rows: list[AuditRow] = []
    with reading() as db:
        while len(rows) < MOST_ROWS:
            more = _page(db, actor, query, rows[-1].id if rows else None, CHUNK)
            rows += more
            if len(more) < CHUNK:
                break
    audit.write(actor, 'log.downloaded', rows=len(rows))
    return csv_export.table(
        HEADER, ([f'{row.at:%Y-%m-%d %H:%M:%S}', row.who, row.action, row.sentence] for row in rows)
    )


def _page(db: Reading, actor: Actor, query: AuditQuery, before: int | None, limit: int) -> list[AuditRow]:
    zone = _zone(db, actor)
    wanted = select(AuditEntry).where(*_conditions(query, zone))
    if before is not None:
        wanted = wanted.where(col(AuditEntry.id) < before)
    entries = db.all(wanted.order_by(col(AuditEntry.id).desc()).limit(limit))
    names = _names(db, entries)
    return [_row(entry, names, zone) for entry in entries]


def _conditions(query: AuditQuery, zone: ZoneInfo) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if (words := contains(query.person, User.display_name, User.username_key, User.email_key)) is not None:
        people = select(User.id).where(words)
        to_whom = (col(AuditEntry.subject) == 'user') & col(AuditEntry.subject_id).in_(people)
        found.append(or_(col(AuditEntry.user_id).in_(people), to_whom))
    if query.action:
        found.append(col(AuditEntry.action) == query.action)
    if query.since is not None:
        found.append(col(AuditEntry.at) >= _midnight(query.since, zone))
    if query.until is not None and query.until < date.max:
        found.append(col(AuditEntry.at) < _midnight(query.until + timedelta(days=1), zone))
    return found


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(max(day, date(2, 1, 1)), time(), zone)


def _zone(db: Reading, actor: Actor) -> ZoneInfo:
    school = db.get(School, actor.user.school_id) if actor.user and actor.user.school_id else None
    return ZoneInfo(school.time_zone if school else 'UTC')


def _row(entry: AuditEntry, names: Names, zone: ZoneInfo) -> AuditRow:
    who = names['user'].get(entry.user_id or 0) or names['participant'].get(entry.participant_id or 0) or SOMEBODY
    name = names[entry.subject].get(entry.subject_id or 0) if entry.subject else None
    own = entry.subject == 'user' and entry.user_id is not None and entry.subject_id == entry.user_id
    subject = 'the own account' if own else audit_words.named(entry.subject, entry.subject_id, name)
    sentence = audit_words.sentence(entry.action, who, subject, entry.detail)
    return AuditRow(id=entry.id or 0, at=entry.at.astimezone(zone), who=who, action=entry.action, sentence=sentence)


def _names(db: Reading, entries: Sequence[AuditEntry]) -> Names:
    """What the entries of a page speak of, with one query for each kind."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for entry in entries:
        wanted['user'].add(entry.user_id or 0)
        wanted['participant'].add(entry.participant_id or 0)
        wanted[entry.subject].add(entry.subject_id or 0)
    names: Names = defaultdict(dict)
    for kind, query in _QUERIES.items():
        ids = wanted[kind] - {0}
        if ids:
            key = query.selected_columns[0]
            names[kind] = {row[0]: row[1] for row in db.rows(query.where(key.in_(ids))) if row[1]}
    return names


def _post_of() -> Any:
    """Posts have no name of their own: they are called by who made them."""
    return select(Media.id, Participant.name).join(Participant, col(Participant.id) == col(Media.participant_id))


def _comment_of() -> Any:
    return select(Comment.id, Participant.name).join(Participant, col(Participant.id) == col(Comment.participant_id))


def _status_of() -> Any:
    return select(StatusUpdate.id, User.display_name).join(User, col(User.id) == col(StatusUpdate.user_id))


_QUERIES: dict[str, Any] = {
    'user': select(User.id, User.display_name),
    'participant': select(Participant.id, Participant.name),
    'board': select(Board.id, Board.title),
    'session': select(Session.id, Session.title),
    'course': select(Course.id, Course.title),
    'material': select(Material.id, Material.title),
    'school': select(School.id, School.name),
    'district': select(District.id, District.name),
    'module': select(Module.id, Module.title),
    'tag': select(Tag.id, Tag.label),
    'media': _post_of(),
    'comment': _comment_of(),
    'status': _status_of(),
    'invitation': select(Invitation.id, Invitation.email),
    'token': select(ApiToken.id, ApiToken.name),
    'import': select(ImportBatch.id, ImportBatch.file_name),
}
"""Where the name of each kind of subject stands: its id, then the name."""
