"""The chat over HTTP (contract B): the same messages as the live channel, for programs and while the socket is down."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from classroom.api import files
from classroom.api.answers import PROBLEMS
from classroom.schemas.base import Schema
from classroom.schemas.chat import (
    ChatMessageOut,
    ChatQuery,
    ChatRoom,
    ChatSettings,
    NewMessage,
    Reaction,
)
from classroom.schemas.rooms import SessionState
from classroom.services import chat, chat_rooms
from classroom.services.calls import call
from classroom.web.actor import IdempotencyKey, SignedIn
from classroom.web.csrf import csrf_checked
from classroom.web.looks import STAFF_NOTED

router = APIRouter(prefix='/api/chatrooms', tags=['Chat'], responses=PROBLEMS, dependencies=STAFF_NOTED)
WRITE = [Depends(csrf_checked)]


class Words(Schema):
    """Other words."""

    content: str


class Given(Schema):
    """What one gives to a message now."""

    mine: list[Reaction]


@router.get('')
async def listed(actor: SignedIn) -> list[ChatRoom]:
    """The rooms that one may enter, newest first."""
    return await call(chat_rooms.listed, actor)


@router.get('/{room_id}/messages')
async def messages(room_id: int, actor: SignedIn, asked: Annotated[ChatQuery, Query()]) -> list[ChatMessageOut]:
    """Messages, oldest first: the newest ones, those `before` or `after` a message, or those that hold some words."""
    return await call(chat_rooms.page, actor, room_id, asked)


@router.post('/{room_id}/send', status_code=201, dependencies=WRITE)
async def send(room_id: int, actor: SignedIn, new: NewMessage, key: IdempotencyKey = None) -> ChatMessageOut:
    """Write to the room. The same Idempotency-Key, of at most 64 characters, twice is one message."""
    return await call(chat.send, actor, room_id, new, client_key=key)


@router.patch('/{room_id}', dependencies=WRITE)
async def change(room_id: int, actor: SignedIn, wanted: ChatSettings) -> SessionState:
    """Lock or open the chat, and set its slow mode; for who leads."""
    return await call(chat_rooms.change, actor, room_id, wanted)


@router.get('/{room_id}/transcript.csv')
async def transcript(room_id: int, actor: SignedIn) -> Response:
    """All messages as a CSV, for who leads."""
    name, content = await call(chat_rooms.transcript, actor, room_id)
    return files.csv(name, content)


@router.patch('/messages/{message_id}', dependencies=WRITE)
async def edit(message_id: int, actor: SignedIn, words: Words) -> ChatMessageOut:
    """Change the own message within five minutes."""
    return await call(chat.edit, actor, message_id, words.content)


@router.delete('/messages/{message_id}', dependencies=WRITE)
async def remove(message_id: int, actor: SignedIn) -> ChatMessageOut:
    """Remove the own message, or as who leads anybody's; its trace stays."""
    return await call(chat.remove, actor, message_id)


@router.post('/messages/{message_id}/allow', dependencies=WRITE)
async def allow(message_id: int, actor: SignedIn) -> ChatMessageOut:
    """Show a message that waits or was removed; for who leads."""
    return await call(chat.allow, actor, message_id)


@router.post('/messages/{message_id}/reactions/{kind}', dependencies=WRITE)
async def react(message_id: int, kind: str, actor: SignedIn) -> Given:
    """Give a reaction (`yes`, `idea`, `thanks` or `puzzled`) or take it back."""
    return Given(mine=await call(chat.react, actor, message_id, kind))
