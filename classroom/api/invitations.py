"""Inviting people over HTTP (contract B): one, a list, again, not any more."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response
from starlette.datastructures import UploadFile

from classroom.api import files
from classroom.api.answers import PROBLEMS, once
from classroom.errors import InvalidInput
from classroom.schemas.base import Schema
from classroom.schemas.invitations import AskedIn, BulkOut, DraftOut, InvitationOut, Invited, Invitee, State
from classroom.services import invitation_drafts, invitation_lists, invitations
from classroom.services.calls import call
from classroom.web.actor import IdempotencyKey, SignedIn
from classroom.web.csrf import csrf_checked
from classroom.web.uploads import Upload, takes

router = APIRouter(prefix='/api/invitations', tags=['Invitations'], responses=PROBLEMS)
writes = [Depends(csrf_checked)]
List = Annotated[Upload, takes(files=1, fields=4)]
NO_FILE = 'Send the list as the field “file” of a form, or as the body itself.'
A_LIST = {
    'requestBody': {
        'content': {
            'text/csv': {'schema': {'type': 'string'}, 'example': 'full_name,email,user_type\nJo,jo@w.example,student'},
            'multipart/form-data': {
                'schema': {'type': 'object', 'properties': {'file': {'type': 'string', 'format': 'binary'}}}
            },
        },
        'required': True,
    }
}


class Listing(Schema):
    """From where on, how many, in which state, and a part of a name, address or course."""

    before: int | None = None
    limit: Annotated[int, Query(ge=1, le=100)] = 50
    status: State | None = None
    search: Annotated[str, Query(max_length=100)] = ''


@router.get('')
async def listed(actor: SignedIn, asked: Annotated[Listing, Query()]) -> list[InvitationOut]:
    """The own invitations, newest first; staff read those of their school too."""
    return await call(
        invitations.listing, actor, find=asked.search, state=asked.status, before=asked.before, limit=asked.limit
    )


@router.post('', status_code=201, dependencies=writes)
async def create(actor: SignedIn, person: Invitee, key: IdempotencyKey = None) -> AskedIn:
    """Invite one person. The link is in this answer alone; where there is a mail server, a letter brings it too.

    A student who has an account and whom one may add is in the named `course` at once: then the answer says so.
    """
    return await once(key, f'invitation {actor.key}', person, AskedIn, invitations.ask_in, actor, person)


@router.post('/bulk', openapi_extra=A_LIST)
async def bulk(request: Request, actor: SignedIn, sent: List, dry_run: bool = False) -> BulkOut:
    """Invite the people of a CSV (`full_name,email,user_type` and, if you like, `course`); `dry_run=true` only reports.

    Rows with something wrong are reported and left out. Where an address is there twice nobody is invited.
    """
    _, content = await _file(request, sent)
    return await call(invitation_lists.bulk, actor, content, dry_run=dry_run)


@router.post('/draft', openapi_extra=A_LIST)
async def draft(request: Request, actor: SignedIn, sent: List) -> DraftOut:
    """Bring a list to the page of invitations, where it waits until it is read, mended and sent."""
    name, content = await _file(request, sent)
    return await call(invitation_drafts.bring, actor, name, content)


@router.get('/template.csv')
async def template(actor: SignedIn) -> Response:
    """A list to fill in."""
    return files.csv('invitations.csv', invitation_lists.template())


@router.delete('/{invitation_id}', status_code=204, dependencies=writes)
async def remove(invitation_id: int, actor: SignedIn) -> None:
    """Delete an invitation; the account that was made of it stays."""
    await call(invitations.remove, actor, invitation_id)


@router.post('/{invitation_id}/resend', dependencies=writes)
async def resend(invitation_id: int, actor: SignedIn) -> Invited:
    """Send it again with a new link and 30 new days; the old link is dead."""
    return await call(invitations.resend, actor, invitation_id)


@router.post('/{invitation_id}/revoke', dependencies=writes)
async def revoke(invitation_id: int, actor: SignedIn) -> InvitationOut:
    """Take it back: its link opens nothing any more."""
    return await call(invitations.revoke, actor, invitation_id)


async def _file(request: Request, sent: Upload) -> tuple[str, bytes]:
    """The name and the bytes of the list. Raises InvalidInput where a form has none."""
    if not request.headers.get('content-type', '').startswith('multipart/'):
        return '', await request.body()
    file = (await sent.form()).get('file')
    if not isinstance(file, UploadFile):
        raise InvalidInput(NO_FILE, field='file')
    return file.filename or '', await file.read()
