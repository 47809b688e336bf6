"""Boards and paper over HTTP: a board as PDF, and a PDF as pages of a board."""

from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.datastructures import UploadFile

from classroom.api import files
from classroom.api.answers import PROBLEMS
from classroom.errors import InvalidInput
from classroom.schemas.board_papers import Papers
from classroom.services import board_papers
from classroom.services.calls import call
from classroom.web.actor import SignedIn
from classroom.web.looks import STAFF_NOTED
from classroom.web.uploads import Upload, takes

router = APIRouter(tags=['Boards'], responses=PROBLEMS, dependencies=STAFF_NOTED)
NO_FILE = 'Pick a PDF first.'
NO_PAGE = 'A page is a number from 1 on.'
LARGEST_PAGE = 1_000_000


@router.get('/api/boards/{board_id}/board.pdf')
async def as_pdf(board_id: int, actor: SignedIn) -> Response:
    """All pages of a board that one may see, as vectors and text."""
    name, content = await board_papers.printed(actor, board_id)
    return files.pdf(name, content)


@router.post('/api/board-papers/{board_id}', status_code=201)
async def bring_in(board_id: int, actor: SignedIn, sent: Annotated[Upload, takes(files=1, fields=4)]) -> Papers:
    """Read a PDF (`file`), from page `first` to page `last` where they are given; for who leads.

    Answers with a picture for each page; the client makes pages of the board that have them behind the drawing.
    """
    await call(board_papers.may_bring_in, actor, board_id)
    form = await sent.form()
    file = form.get('file')
    if not isinstance(file, UploadFile):
        raise InvalidInput(NO_FILE, field='file')
    first, last = _page(form.get('first')), _page(form.get('last'))
    return await board_papers.bring_in(actor, board_id, file.file, first or 1, last)


def _page(typed: object) -> int:
    """A page number; 0 where nothing is typed."""
    text = typed.strip() if isinstance(typed, str) else ''
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= LARGEST_PAGE):
        raise InvalidInput(NO_PAGE, field='first')
    return int(text)
