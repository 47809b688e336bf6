"""Tokens of accounts, with which programs act for people."""

from datetime import datetime
from typing import Literal

from classroom.schemas.base import Schema, shown
from classroom.schemas.people import PersonOut

Scope = Literal['read', 'write']


class TokenForm(Schema):
    """A token to make: what it is for, whether it may write, and in how many days it ends; none means never."""

    model_config = shown(name='Grades to my spreadsheet', scope='read', days=90)

    name: str
    scope: Scope = 'read'
    days: int | None = 90


class TokenOut(Schema):
    """A token as its owner sees it. Without a name it began with a password through the API."""

    id: int
    name: str
    scope: Scope
    created_at: datetime
    expires_at: datetime | None
    used_at: datetime | None


class NewToken(TokenOut):
    """A token that has just been made; `token` is shown this once."""

    token: str


class Entered(Schema):
    """Somebody who came in through the API; `token` is shown this once."""

    token: str
    user: PersonOut
