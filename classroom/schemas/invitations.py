"""What letters and invitations take and return."""

from datetime import datetime
from typing import Literal

from pydantic import Field, RootModel, SecretStr

from classroom.schemas.base import Schema, shown


class Outgoing(Schema):
    """A letter that somebody has claimed until `lease`; without words where the secret key has changed since."""

    id: int
    to_address: str
    subject: str
    text: str | None
    html: str | None
    lease: datetime


UserType = Literal['student', 'teacher', 'observer', 'staff']
State = Literal['pending', 'accepted', 'expired', 'revoked']
Delivery = Literal['none', 'waiting', 'sent', 'failed']


class Invitee(Schema):
    """Somebody to invite, as typed."""

    model_config = shown(email='j.sorrel@willow.example', user_type='student', full_name='Jo Sorrel')

    email: str
    user_type: str
    full_name: str = ''
    course: str = ''
    """The code or title of a course that the inviter teaches: the student will be in it."""


class InvitationOut(Schema):
    """An invitation as its inviter sees it. `delivery` is what became of its letter; `none`: there is no letter."""

    id: int
    email: str
    full_name: str
    user_type: UserType
    status: State
    delivery: Delivery
    problem: str
    """What the mail server said last; empty when all is well."""
    invited_by: str | None
    course: str | None = None
    """The title of the course in which the account will be enrolled."""
    created_at: datetime
    sent_at: datetime
    expires_at: datetime
    accepted_at: datetime | None


class Invited(InvitationOut):
    """An invitation just made or sent again, with its link, which is shown this once."""

    link: str


class Enrolled(Schema):
    """Somebody who has an account already, and so is in the course now without an invitation; `detail` says so."""

    email: str
    course: str
    detail: str


class AskedIn(RootModel[Invited | Enrolled]):
    """What became of one person who was to be invited."""


class Totals(Schema):
    """How many were invited and how many have accepted."""

    sent: int
    accepted: int


class RowProblem(Schema):
    """What is wrong in a row of a CSV, and what was probably meant. The header is row 1."""

    row: int
    field: str
    value: str
    reason: str
    suggestion: str | None


class RowEnrolled(Schema):
    """Somebody of a CSV who has an account already, and so comes into the course without an invitation."""

    row: int
    email: str
    course: str


class BulkOut(Schema):
    """What became of a CSV; `created` counts invitations."""

    created: int
    errors: list[RowProblem]
    enrolled: list[RowEnrolled] = Field(default_factory=list, exclude_if=lambda rows: not rows)
    """Not sent where there is nobody."""


class BadRow(RowProblem):
    """A row that waits for somebody to mend it."""

    full_name: str
    email: str
    user_type: str
    course: str = ''


class MendedRow(Schema):
    """A row that was mended or left out, which can be undone."""

    row: int
    text: str


class DraftOut(Schema):
    """A CSV that was read, and what is left of it. `bad` and `mended` are the first fifty of each."""

    file_name: str
    brought_at: datetime
    """By this a page knows its list from another one that took its place."""
    total: int
    ready: int
    known: int = 0
    """How many of those that are ready have an account, and come into their course at once."""
    bad_count: int
    bad: list[BadRow]
    mended: list[MendedRow]
    unknown: list[str]
    """Columns that we do not know and have ignored."""
    sent: int = 0
    """How many were invited of it already."""


class Link(Schema):
    """A link for somebody, where no letters go out."""

    full_name: str
    email: str
    link: str


class Sent(Schema):
    """What was sent of a draft; the links where there is no mail server. `enrolled` had an account already."""

    count: int
    enrolled: int = 0
    links: list[Link]
    left: int


class InviteOut(Schema):
    """An invitation as the invited person sees it."""

    email: str
    full_name: str
    user_type: UserType
    school: str | None
    invited_by: str | None
    course: str | None = None
    """The course in which the account will be."""
    expires_at: datetime


class Acceptance(Schema):
    """What the invited person types. An `email` is only taken where it is the invited one."""

    model_config = shown(username='jo.sorrel', password='maple-river-candle', full_name='Jo Sorrel')  # noqa: S106 - an example

    password: SecretStr
    full_name: str = ''
    username: str = ''
    email: str = ''
