"""Open sessions, as other programs see them (contract C)."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from classroom.schemas.base import Schema
from classroom.schemas.rooms import Status


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

    id: int
    code: str
    title: str
    status: Status
    host: Person
    created_at: datetime


class Created(OpenSession):
    """A new open session with the token of its host, which is shown this once."""

    host_token: str


class JoinedPerson(Person):
    """Somebody who came in."""

    role: Literal['host', 'participant']


class Joined(OpenSession):
    """The session with the participant; the token is given when the participant is new."""

    participant: JoinedPerson
    participant_token: str


class Listed(Schema):
    """A line in the list of participants."""

    user: Person
    role: Literal['host', 'participant']
    joined_at: datetime
