"""Materials of courses over HTTP (contract B), and their files."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Header, Query, Request
from fastapi.responses import FileResponse, Response
from pydantic import ValidationError
from starlette.datastructures import FormData, UploadFile

from classroom.api import files
from classroom.api.answers import FILES, PROBLEMS, is_answered, once
from classroom.domain.materials import KINDS
from classroom.errors import InvalidInput
from classroom.schemas.base import Schema
from classroom.schemas.materials import (
    KeptFile,
    MaterialChange,
    MaterialOut,
    MaterialPlace,
    MaterialQuery,
    NewMaterial,
)
from classroom.services import material_files, material_order, materials
from classroom.services.calls import call
from classroom.web.actor import IdempotencyKey, SignedIn
from classroom.web.csrf import csrf_checked
from classroom.web.uploads import Upload, takes

router = APIRouter(prefix='/api', tags=['Courses'], responses=PROBLEMS)
WRITE = [Depends(csrf_checked)]
NO_FILE = 'Pick a file first.'
FIELDS = ('course', 'title', 'unit', 'material_type', 'hidden')
NO_COURSE = 'Say to which course it belongs: `course` is its id.'
WRONG = 'We cannot read `{field}`. Look at how it is written in the documents of this API.'
SANDBOX = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'; frame-ancestors 'self'; "
    'sandbox allow-same-origin'
)
"""Nothing runs in there; a video is fetched by the page that the browser makes around it, as the same person."""
IN_VIEWER = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"
"""A PDF is shown by the browser's own viewer, which does not start in a sandbox."""
HEADERS = {
    'Cache-Control': 'private, max-age=0, must-revalidate',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'SAMEORIGIN',
    'Cross-Origin-Resource-Policy': 'same-origin',
}
UPLOAD = {
    'requestBody': {
        'required': True,
        'content': {
            'multipart/form-data': {
                'schema': {
                    'type': 'object',
                    'required': ['course', 'file'],
                    'properties': {
                        'course': {'type': 'integer', 'example': 7},
                        'title': {'type': 'string', 'example': 'What a graph can say'},
                        'material_type': {'type': 'string', 'enum': ['document', 'image', 'video']},
                        'unit': {'type': 'string', 'example': 'Unit 2: shape, center, spread'},
                        'hidden': {'type': 'boolean'},
                        'file': {'type': 'string', 'format': 'binary'},
                    },
                }
            }
        },
    }
}


class _Sent(Schema):
    """What tells one upload from another, for its Idempotency-Key."""

    material: NewMaterial
    digest: str


@router.get('/materials')
async def listed(actor: SignedIn, asked: Annotated[MaterialQuery, Query()]) -> list[MaterialOut]:
    """Materials that one may see, of one course or of all one's courses, newest first."""
    return await call(materials.listed, actor, asked)


@router.post('/materials', status_code=201, openapi_extra=UPLOAD, responses=FILES)
async def create(
    actor: SignedIn, coming: Annotated[Upload, takes(files=1, fields=12)], key: IdempotencyKey = None
) -> MaterialOut:
    """Add a file to a course: a PDF, a picture, an MP4 or WebM video, or a document of an office program.

    What it is is found by its content; a `material_type` or an ending of the name that does not fit is answered with
    415, a file that is too large with 413. Its students are told, unless it is `hidden`. For the teacher of the course.
    """
    form = await coming.form()
    new, file = _new(form), form.get('file')
    if not isinstance(file, UploadFile):
        raise InvalidInput(NO_FILE, field='file')
    whose = f'material {actor.key}'
    if not await is_answered(key, whose):
        await call(materials.may_add, actor, new, file.size or 0)
    kept = await material_files.keep(file.file, file.filename or '', new.material_type)
    sent = _Sent(material=new, digest=kept.digest)
    return await once(key, whose, sent, MaterialOut, materials.add, actor, new, KeptFile(*kept))


@router.get('/materials/{material_id}')
async def get(material_id: int, actor: SignedIn) -> MaterialOut:
    """One material."""
    return await call(materials.get, actor, material_id)


@router.patch('/materials/{material_id}', dependencies=WRITE)
async def change(material_id: int, actor: SignedIn, wanted: MaterialChange) -> MaterialOut:
    """Rename a material, put it into another unit, show or hide it. For the teacher of the course."""
    return await call(material_order.change, actor, material_id, wanted)


@router.post('/materials/{material_id}/move', dependencies=WRITE)
async def move(material_id: int, actor: SignedIn, place: MaterialPlace) -> MaterialOut:
    """Put a material above another one, or at the end of a unit. For the teacher of the course."""
    return await call(material_order.move, actor, material_id, place)


@router.delete('/materials/{material_id}', status_code=204, dependencies=WRITE)
async def remove(material_id: int, actor: SignedIn) -> None:
    """Delete a material and its file. For the teacher of the course."""
    await call(materials.remove, actor, material_id)


@router.get('/materials/{material_id}/file', response_class=FileResponse)
async def file(
    material_id: int,
    request: Request,
    actor: SignedIn,
    download: bool = False,
    if_none_match: Annotated[str, Header()] = '',
) -> Response:
    """The file, whole or the range that is asked for. With `download`, or where no browser shows it, to be kept."""
    found, kind, name = await call(material_files.find, actor, material_id)
    sort = KINDS[kind]
    viewed = sort.shown and not download
    policy = IN_VIEWER if viewed and sort.words == 'PDF' else SANDBOX
    headers = HEADERS | {'ETag': found.etag, 'Content-Security-Policy': policy}
    if found.etag in if_none_match:
        return Response(status_code=304, headers=headers)
    files.ask_for_one_range(request)
    how = 'inline' if viewed else 'attachment'
    headers['Content-Disposition'] = f"{how}; filename*=utf-8''{quote(name, safe='')}"
    return FileResponse(found.path, media_type=found.media_type, headers=headers)


def _new(form: FormData) -> NewMaterial:
    typed = {name: value for name in FIELDS if isinstance(value := form.get(name), str) and value.strip()}
    if 'course' not in typed:
        raise InvalidInput(NO_COURSE, field='course')
    try:
        return NewMaterial.model_validate(typed)
    except ValidationError as error:
        field = str(error.errors()[0]['loc'][0])
        raise InvalidInput(WRONG.format(field=field), field=field) from None
