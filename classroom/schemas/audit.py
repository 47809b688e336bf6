"""What the page of the audit log takes and returns."""

from datetime import date, datetime

from classroom.schemas.base import Schema


class AuditQuery(Schema):
    """What of the log is looked for; nothing named: all. Days count in the time zone of the reader's school."""

    person: str = ''
    """A part of the name or e-mail of who did it, or to whom."""
    action: str = ''
    since: date | None = None
    until: date | None = None


class AuditRow(Schema):
    """An entry to read; `at` is in the time zone of the reader's school."""

    id: int
    at: datetime
    who: str
    action: str
    sentence: str
