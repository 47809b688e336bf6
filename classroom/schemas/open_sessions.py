"""Open sessions, as other programs see them (contract C)."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from classroom.schemas.base import Schema, shown
from classroom.schemas.rooms import Status

DIE = {
    'id': 7,
    'code': 'KMT4VX',
    'title': 'Is the die fair?',
    'status': 'draft',
    'host': {'id': 12, 'display_name': 'Ms. Fern'},
    'created_at': '2026-03-02T09:30:00Z',
}
TOKEN = 'Zk3bQ0rT8yLw5nVxC2mPd7sHf1gJ4kA6eU9iO0tRqXs'  # noqa: S105 - an example in the docs, nobody's


class Person(Schema):
    """A host or participant by display name."""

    id: int
    display_name: str


class CreateForm(Schema):
    """A new open session."""

    title: Annotated[str, Field(min_length=1, max_length=200, examples=['Is the die fair?'])]
    host_display_name: Annotated[str, Field(min_length=1, max_length=100, examples=['Ms. Fern'])]


class JoinForm(Schema):
    """Who comes in."""

    display_name: Annotated[str, Field(min_length=1, max_length=100, examples=['Pixel'])]


class OpenSession(Schema):
    """An open session."""

    model_config = shown(**DIE)

    id: int
    code: str
    title: str
    status: Status
    host: Person
    created_at: datetime


class Created(OpenSession):
    """A new open session with the token of its host, which is shown this once."""

    model_config = shown(**DIE, host_token=TOKEN)

    host_token: str


class JoinedPerson(Person):
    """Somebody who came in."""

    role: Literal['host', 'participant']


class Joined(OpenSession):
    """The session with the participant; the token is given when the participant is new."""

    model_config = shown(
        **DIE,
        participant={'id': 13, 'display_name': 'Pixel', 'role': 'participant'},
        participant_token=TOKEN,
    )

    participant: JoinedPerson
    participant_token: str


class Listed(Schema):
    """A line in the list of participants."""

    model_config = shown(user={'id': 13, 'display_name': 'Pixel'}, role='participant', joined_at='2026-03-02T09:31:00Z')

    user: Person
    role: Literal['host', 'participant']
    joined_at: datetime
