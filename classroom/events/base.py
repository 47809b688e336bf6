"""The shapes of events: what happened, in the past tense, and who may hear it."""

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from classroom.schemas.rooms import AUDIENCES, Audience


class Event(BaseModel):
    """Something that happened. Published in a transaction, delivered after its commit."""

    model_config = ConfigDict(frozen=True)


class RoomEvent(Event):
    """A durable event of a room. `transaction()` numbers it and keeps it a day for those who come back."""

    kind: ClassVar[str]
    room_id: int

    def view(self, audience: Audience) -> dict[str, Any] | None:
        """What this audience may see; None means nothing, and then nothing crosses the wire."""
        raise NotImplementedError

    def personal(self) -> dict[int, dict[str, Any]]:
        """What single participants see instead of their audience's view, by participant id."""
        return {}

    def views(self) -> dict[str, Any]:
        """All views at once, as they are stored: audience or `p<participant id>` -> data."""
        seen: dict[str, Any] = {audience: view for audience in AUDIENCES if (view := self.view(audience)) is not None}
        return {**seen, **{f'p{person}': view for person, view in self.personal().items()}}


class Numbered(Event):
    """A room event with its number, as it leaves the transaction for the hub. `views` is encoded per audience."""

    room_id: int
    seq: int
    kind: str
    views: dict[str, Any]
