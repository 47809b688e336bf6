"""The chat over the live channel: acknowledged after the commit; who writes and who has read passes by."""

import time
from typing import Any
from weakref import WeakKeyDictionary

from classroom.live.hub import Hub
from classroom.live.protocol import READ, TYPING, ChatRead, ChatSend, ChatTyping
from classroom.live.seats import Seat
from classroom.schemas.chat import NewMessage
from classroom.schemas.rooms import Audience
from classroom.services import chat, chat_rooms
from classroom.services.calls import call

TYPING_SECONDS = 2.0
READ_SECONDS = 2.0
"""How long a seat waits before its next word of this kind counts."""


class Chat:
    """Takes the chat's messages from the seats of a hub."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._said: WeakKeyDictionary[Seat, dict[str, float]] = WeakKeyDictionary()
        hub.handle('chat_send', ChatSend, self._send)
        hub.handle('chat_typing', ChatTyping, self._typing)
        hub.handle('chat_read', ChatRead, self._read)

    async def _send(self, seat: Seat, sent: ChatSend) -> dict[str, Any]:
        new = NewMessage(content=sent.content, reply_to=sent.reply_to, to_teacher=sent.to_teacher)
        message = await call(chat.send, seat.facts.actor, seat.facts.room_id, new, client_key=sent.key)
        return {'message': message.model_dump(mode='json', exclude_none=True)}

    async def _typing(self, seat: Seat, _: ChatTyping) -> None:
        if self._too_soon(seat, TYPING, TYPING_SECONDS):
            return
        room = seat.facts.room_id
        typist = await call(chat_rooms.typist, seat.facts.actor, room)
        if typist is None:
            return
        shown, real = typist.shown.model_dump(), typist.real.model_dump()
        views: dict[Audience, dict[str, Any]] = {'staff': real, 'posted': shown, 'others': shown}
        self._hub.relay.words(room, TYPING, views, skip_sid=seat.sid, skip_person=typist.real.id)

    async def _read(self, seat: Seat, read: ChatRead) -> None:
        if seat.facts.audience == 'screen' or self._too_soon(seat, READ, READ_SECONDS):
            return
        person, upto = await call(chat_rooms.mark_read, seat.facts.actor, seat.facts.room_id, read.upto)
        if person:
            self._hub.relay.words(seat.facts.room_id, READ, {'staff': {'id': person, 'upto': upto}})

    def _too_soon(self, seat: Seat, kind: str, seconds: float) -> bool:
        now, said = time.monotonic(), self._said.setdefault(seat, {})
        if now - said.get(kind, -seconds) < seconds:
            return True
        said[kind] = now
        return False
