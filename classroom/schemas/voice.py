"""Who speaks in a room. Nothing of it is stored."""

from typing import Literal

from classroom.schemas.base import Schema
from classroom.schemas.gallery import Author

Place = Literal['lead', 'floor']
"""Whoever leads the class, and the one student who was given the floor."""


class Speaker(Schema):
    """Who may speak: as those who lead, and as the class may read it. `key` is that of their actor: the same
    on all pages of a person."""

    key: str
    person: int | None
    real: Author
    shown: Author


class Turn(Schema):
    """A place that is taken. It is `live` from when the microphone is, and `away` while its page does not answer."""

    speaker: Speaker
    number: str = ''
    """Another one for each page that goes live, so that a page knows whether it is the one."""
    replica: str
    live: bool = False
    muted: bool = False
    away: bool = False


class TurnOut(Schema):
    """A turn as one audience sees it."""

    who: Author
    own: bool = False
    """Whether this is the person who reads it."""
    number: str
    live: bool
    muted: bool
    away: bool


class VoiceOut(Schema):
    """Who speaks now. `listening` is how many hear it, for those who lead."""

    lead: TurnOut | None = None
    floor: TurnOut | None = None
    listening: int | None = None
    types: bool | None = None
    """Whether the person who reads it was asked to type captions."""
    typists: list[int] | None = None
    """Who was asked to, for those who lead."""
