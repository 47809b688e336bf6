"""Forms with files: who sends one is asked before a byte of it is read, and it is read within its limits."""

from collections.abc import AsyncIterator
from typing import Any

from fastapi import Depends, Request
from starlette.datastructures import FormData, UploadFile

from classroom.domain.pictures import MOST_BYTES
from classroom.services.pictures import Read
from classroom.storage.local import full_disk_told
from classroom.web import csrf
from classroom.web.actor import SignedIn


class Upload:
    """A form that is on its way in; nothing of it is read before it is asked for."""

    def __init__(self, request: Request, files: int, fields: int) -> None:
        self._request = request
        self._files = files
        self._fields = fields

    async def form(self) -> FormData:
        """What was sent. Raises DiskFull where it does not even fit while it comes in; 400 for more parts than fit."""
        with full_disk_told():
            return await self._request.form(max_files=self._files, max_fields=self._fields)


def takes(files: int, fields: int) -> Any:
    """For routes that take a form of at most so many files and fields, the CSRF token among them: an `Upload`.

    Only somebody who is signed in gets so far, and the token is looked for in the header first: what strangers send
    is not taken in, and what comes is read once, by the same limits, wherever the token stands. It goes in the end.
    """

    async def upload(request: Request, _: SignedIn) -> AsyncIterator[Upload]:
        coming = Upload(request, files, fields)
        try:
            await csrf.check(request, coming.form)
            yield coming
        finally:
            await request.close()

    return Depends(upload)


def reader(sent: UploadFile) -> Read:
    """Reads a picture when it is its turn; one byte more than we take is enough to refuse it."""
    return lambda: sent.file.read(MOST_BYTES + 1)
