"""What the bell tells an account, and what the account wants to hear."""

from datetime import datetime, time
from typing import Annotated, Literal, get_args

from pydantic import Field

from classroom.schemas.base import Schema, shown

NoticeKind = Literal[
    'comment', 'returned', 'invitation', 'school', 'waiting', 'enrolment',
    'assignment', 'deadline', 'graded', 'material',
]  # fmt: skip
"""What can happen to somebody; a kind is added here together with the function that causes it."""
KINDS: tuple[NoticeKind, ...] = get_args(NoticeKind)


class NoticeOut(Schema):
    """A notification as its owner sees it. `link` is a path of this place, or empty."""

    model_config = shown(
        id=17,
        kind='comment',
        title='Ms. Fern commented on “How long do we sleep?”',
        body='',
        link='/post/4',
        is_read=False,
        created_at='2026-03-02T09:30:00Z',
    )

    id: int
    kind: str
    title: str
    body: str
    link: str
    is_read: bool
    created_at: datetime


class NoticeSettings(Schema):
    """What is switched off, when nothing may come in, and the daily letter. Times are those of the school."""

    off: tuple[NoticeKind, ...] = ()
    quiet_from: time | None = None
    quiet_to: time | None = None
    digest: bool = False
    digest_hour: Annotated[int, Field(ge=0, le=23)] = 16

    @property
    def quiet(self) -> tuple[time, time] | None:
        """From when to when it is quiet, where it ever is."""
        return (self.quiet_from, self.quiet_to) if self.quiet_from and self.quiet_to else None


class Wishes(Schema):
    """The settings with what a form needs to know around them."""

    settings: NoticeSettings
    kinds: tuple[NoticeKind, ...]
    """Those that can happen to this account."""
    time_zone: str
    has_address: bool
    mail: bool
    """Whether letters go out from here at all."""
