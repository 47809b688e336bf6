"""What the admin pages cannot do by themselves: take a file, and give one; and teachers who wait, for programs."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import JSONResponse, Response
from starlette.datastructures import UploadFile

from classroom.api import files
from classroom.api.answers import PROBLEMS
from classroom.domain import csv_import
from classroom.errors import InvalidInput
from classroom.schemas.accounts import PendingTeacher, TypedName, WhichSchool
from classroom.schemas.audit import AuditQuery
from classroom.services import audit_log, colleagues, erasing, import_codes, imports
from classroom.services.calls import call
from classroom.web.actor import Teaching
from classroom.web.csrf import csrf_checked
from classroom.web.uploads import Upload, takes

router = APIRouter(prefix='/api/admin', tags=['Administration'], responses=PROBLEMS)
WRITE = [Depends(csrf_checked)]
NO_FILE = 'Pick a file first: a list of people as CSV.'


@router.post('/imports', status_code=201)
async def bring(actor: Teaching, sent: Annotated[Upload, takes(files=1, fields=4)]) -> JSONResponse:
    """Check a list of accounts (`file`, CSV). Nothing is made: the report waits at `location` to be confirmed."""
    file = (await sent.form()).get('file')
    if not isinstance(file, UploadFile) or not file.filename:
        raise InvalidInput(NO_FILE, field='file')
    content = await file.read(csv_import.MOST_BYTES + 1)
    report = await call(imports.check, actor, content, file.filename)
    return JSONResponse(report.model_dump(mode='json') | {'location': f'/admin/import/{report.id}'}, 201)


@router.get('/imports/template.csv')
async def template(actor: Teaching) -> Response:
    """The CSV to fill in."""
    return files.csv('people.csv', imports.template())


@router.post('/imports/{batch_id}/codes.pdf', dependencies=WRITE)
async def codes(batch_id: int, actor: Teaching, request: Request) -> Response:
    """A one-time code for each account of an import that has no e-mail address and was not opened yet, to print."""
    content = await call(import_codes.sheet, actor, batch_id, request.app.state.settings.url)
    return files.pdf(f'codes-{batch_id}.pdf', content)


@router.get('/audit.csv')
async def audit_csv(actor: Teaching, query: Annotated[AuditQuery, Query()]) -> Response:
    """The audit log as the page of it finds it, for admins."""
    return files.csv('audit-log.csv', await call(audit_log.csv, actor, query))


@router.delete('/accounts/{user_id}', dependencies=WRITE, status_code=204)
async def delete_account(user_id: int, typed: TypedName, actor: Teaching) -> None:
    """Delete an account for good, for admins; `name` is the name of the account, typed once more."""
    await call(erasing.erase, actor, user_id, typed.name)


@router.get('/teachers')
async def waiting_teachers(actor: Teaching) -> list[PendingTeacher]:
    """Teachers who typed the school of others and wait to be confirmed there, for staff."""
    return await call(colleagues.pending, actor)


@router.post('/teachers/{user_id}/confirm', dependencies=WRITE, status_code=204)
async def confirm_teacher(user_id: int, which: WhichSchool, actor: Teaching) -> None:
    """Confirm a teacher at the school where they wait: `school_id`."""
    await call(colleagues.confirm, actor, user_id, which.school_id)


@router.post('/teachers/{user_id}/refuse', dependencies=WRITE, status_code=204)
async def refuse_teacher(user_id: int, which: WhichSchool, actor: Teaching) -> None:
    """Leave a teacher outside of the school where they wait; their own sessions stay theirs."""
    await call(colleagues.refuse, actor, user_id, which.school_id)
