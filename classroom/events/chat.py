"""Events of a room's chat."""

from typing import Any, ClassVar

from classroom.events.base import RoomEvent
from classroom.schemas.chat import ChatMessageOut, Reaction
from classroom.schemas.rooms import Audience


class ChatChanged(RoomEvent):
    """A message is new, changed, allowed or removed.

    `real` is for those who lead and the writer, `shown` for the others. With an `asker_id` nobody else hears of it.
    `reached` says whether others have ever seen it: only then do they hear that it is gone.
    """

    kind: ClassVar[str] = 'chat'
    real: ChatMessageOut
    shown: ChatMessageOut
    author_id: int
    asker_id: int | None
    reached: bool

    def view(self, audience: Audience) -> dict[str, Any] | None:
        """The message for who may know of it; the projector shows no chat."""
        if audience == 'staff':
            return _of(self.real)
        return self._heard() if audience != 'screen' and self.asker_id is None else None

    def personal(self) -> dict[int, dict[str, Any]]:
        """The writer under the own name; the asker of what is between the two."""
        views: dict[int, dict[str, Any]] = {}
        heard = self._heard()
        if self.asker_id is not None and heard is not None:
            views[self.asker_id] = heard
        own = self.real.model_copy(update={'flagged': ''})
        views[self.author_id] = _of(_emptied(own) if own.status == 'removed' else own)
        return views

    def _heard(self) -> dict[str, Any] | None:
        if self.shown.status == 'visible':
            return _of(self.shown)
        gone = self.shown.model_copy(update={'status': 'removed'})
        return _of(_emptied(gone)) if self.reached else None


class ReactionsChanged(RoomEvent):
    """A message has other reactions; `giver_id` learns what is given now on all own screens."""

    kind: ClassVar[str] = 'reactions'
    message_id: int
    reactions: dict[Reaction, int]
    giver_id: int
    mine: list[Reaction]
    asker_id: int | None

    def view(self, audience: Audience) -> dict[str, Any] | None:
        """The numbers, for who may know of the message."""
        heard = audience == 'staff' or (audience != 'screen' and self.asker_id is None)
        return self._numbers() if heard else None

    def personal(self) -> dict[int, dict[str, Any]]:
        """The giver's own; for a message between two, also the asker."""
        asker = {} if self.asker_id is None else {self.asker_id: self._numbers()}
        return {**asker, self.giver_id: self._numbers() | {'mine': self.mine}}

    def _numbers(self) -> dict[str, Any]:
        return {'id': self.message_id, 'reactions': self.reactions}


def _emptied(message: ChatMessageOut) -> ChatMessageOut:
    return message.model_copy(update={'content': '', 'reply_to': None, 'reactions': {}, 'flagged': ''})


def _of(message: ChatMessageOut) -> dict[str, Any]:
    return {'message': message.model_dump(mode='json', exclude_none=True)}
