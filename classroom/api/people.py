"""People over HTTP (contract B): whom I may see, my own profile, and photos."""

import base64
import binascii
import re
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import Response
from pydantic import ValidationError
from starlette.datastructures import FormData, UploadFile

from classroom.api.answers import PROBLEMS
from classroom.domain.portraits import Cut
from classroom.errors import InvalidInput
from classroom.schemas.people import PersonOut, ProfileChange
from classroom.services import photos, profiles
from classroom.services.calls import call
from classroom.web.actor import SignedIn
from classroom.web.uploads import Upload, reader, takes

router = APIRouter(tags=['People'], responses=PROBLEMS)
FOREVER = {'Cache-Control': 'private, max-age=31536000, immutable'}
ASK_AGAIN = {'Cache-Control': 'private, no-cache'}
FIELDS = ('full_name', 'bio')
NOT_A_FORM = 'Send the profile as JSON or as a multipart form.'
NOT_A_PHOTO = 'Send the photo as a file of a multipart form, or in JSON as a data URI or null.'
DATA_URI = re.compile(r'data:image/[\w.+-]+;base64,')
BODY: dict[str, Any] = {
    'type': 'object',
    'properties': {'full_name': {'type': 'string'}, 'bio': {'type': 'string'}, 'photo': {'type': 'string'}},
}
AS_BODY = {'content': {'multipart/form-data': {'schema': BODY}, 'application/json': {'schema': BODY}}}
Sent = tuple[ProfileChange, bytes | UploadFile | None, Cut]


@router.patch('/api/users/update_profile', openapi_extra={'requestBody': AS_BODY})
async def update_profile(
    request: Request, actor: SignedIn, coming: Annotated[Upload, takes(files=1, fields=10)]
) -> PersonOut:
    """Change the own `full_name`, `bio` (500 characters) or `photo`; what is not sent stays, an empty photo goes.

    As multipart, `x`, `y` (0 to 1) and `zoom` (1 to 4) say which square of the photo is kept.
    """
    wanted, sent, cut = await _sent(request, coming)
    squares = None
    if sent is not None:
        squares = await photos.square(_reader(sent), cut)
    return await call(profiles.change, actor, wanted, squares)


@router.get('/api/users')
async def search(
    actor: SignedIn,
    search: str = '',
    before: int | None = None,
    limit: Annotated[int, Query(ge=1, le=profiles.MOST)] = profiles.MOST,
) -> list[PersonOut]:
    """People whom I may see whose name contains `search`, newest first; `before` is the id of the last one I have."""
    return await call(profiles.search, actor, search, before=before, limit=limit)


@router.get('/api/users/{user_id}')
async def one(user_id: int, actor: SignedIn) -> PersonOut:
    """One person whom I may see."""
    return (await call(profiles.look, actor, user_id)).person


@router.get('/people/{user_id}/photo/{edge}', include_in_schema=False)
async def photo(
    user_id: int, edge: int, actor: SignedIn, v: str = '', if_none_match: Annotated[str, Header()] = ''
) -> Response:
    """The photo of somebody whom I may see. An address that names this photo is kept for good."""
    found = await call(profiles.photo, actor, user_id, edge, if_none_match)
    kept = FOREVER if v and found.digest.startswith(v) else ASK_AGAIN
    headers = {**kept, 'ETag': found.etag, 'X-Content-Type-Options': 'nosniff'}
    if found.content is None:
        return Response(status_code=304, headers=headers)
    return Response(found.content, media_type='image/webp', headers=headers)


async def _sent(request: Request, coming: Upload) -> Sent:
    kind = request.headers.get('content-type', '').partition(';')[0].strip().lower()
    if kind in {'multipart/form-data', 'application/x-www-form-urlencoded'}:
        return _of_form(await coming.form())
    if kind != 'application/json':
        raise InvalidInput(NOT_A_FORM)
    try:
        body = await request.json()
    except ValueError:
        raise InvalidInput(NOT_A_FORM) from None
    return _of_json(body)


def _of_form(form: FormData) -> Sent:
    sent = form.get('photo')
    typed = {name: form.get(name) for name in FIELDS if name in form}
    file = sent if isinstance(sent, UploadFile) and sent.filename else None
    if isinstance(sent, str) and sent:
        raise InvalidInput(NOT_A_PHOTO, field='photo')
    return _change(typed, no_photo=sent == ''), file, _cut(form)


def _of_json(body: Any) -> Sent:
    if not isinstance(body, dict) or not body.keys() <= {*FIELDS, 'photo'}:
        raise InvalidInput('Send full_name, bio and photo, and nothing else.')
    sent = body.pop('photo', ...)
    wanted = _change(body, no_photo=sent is None or sent == '')
    return wanted, (None if sent is ... or not sent else _data(sent)), Cut()


def _change(typed: dict[str, Any], *, no_photo: bool) -> ProfileChange:
    try:
        return ProfileChange.model_validate({**typed, 'no_photo': no_photo})
    except ValidationError as error:
        field = str(error.errors()[0]['loc'][0])
        raise InvalidInput('This must be text.', field=field) from None


def _cut(form: FormData) -> Cut:
    try:
        return Cut(**{name: float(str(form[name])) for name in Cut._fields if name in form})
    except ValueError:
        raise InvalidInput('x, y and zoom are numbers.', field='photo') from None


def _data(sent: object) -> bytes:
    start = DATA_URI.match(sent) if isinstance(sent, str) else None
    if not isinstance(sent, str) or start is None:
        raise InvalidInput(NOT_A_PHOTO, field='photo')
    try:
        return base64.b64decode(sent[start.end() :], validate=True)
    except binascii.Error:
        raise InvalidInput(NOT_A_PHOTO, field='photo') from None


def _reader(sent: bytes | UploadFile) -> Any:
    return (lambda: sent) if isinstance(sent, bytes) else reader(sent)
