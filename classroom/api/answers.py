"""The answers that routes share: where to go next, problem bodies for OpenAPI, and writes that happen once."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, TypeVar

from fastapi import Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from pydantic import BaseModel

from classroom.services import idempotency
from classroom.services.calls import call

T = TypeVar('T', bound=BaseModel)


class Problem(BaseModel):
    """An error body, `application/problem+json` (RFC 9457)."""

    type: str = 'about:blank'
    title: str
    status: int
    detail: str | list[dict[str, Any]]
    code: str
    field: str | None = None


def _problem(status: HTTPStatus, code: str, meaning: str, detail: str) -> dict[int | str, dict[str, Any]]:
    example = Problem(title=status.phrase, status=status, detail=detail, code=code).model_dump(exclude_none=True)
    content = {'schema': Problem.model_json_schema(), 'example': example}
    return {int(status): {'description': meaning, 'content': {'application/problem+json': content}}}


PROBLEMS: dict[int | str, dict[str, Any]] = (
    _problem(
        HTTPStatus.UNAUTHORIZED,
        'sign_in_needed',
        'Not signed in, or a PIN, password or token that opens nothing.',
        'Please sign in first.',
    )
    | _problem(
        HTTPStatus.FORBIDDEN,
        'csrf',
        'A member without the right, or a write without its CSRF token.',
        'This page is too old. Load it again, then try once more.',
    )
    | _problem(HTTPStatus.NOT_FOUND, 'not_found', 'Not there, or not for you.', 'We could not find that.')
    | _problem(
        HTTPStatus.CONFLICT,
        'conflict',
        'Somebody or something else was first.',
        'Host has reached the active session limit.',
    )
    | _problem(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        'too_large',
        'More bytes, or more files, than we take at once.',
        'That is more than we take at once.',
    )
    | _problem(
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        'not_a_picture',
        'A file that is not what it should be, whatever its name says.',
        'We cannot read this kind of file.',
    )
    | _problem(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        'invalid_input',
        'A field is wrong; `field` and `detail` say which and why.',
        'The title is empty. Please type something here.',
    )
    | _problem(
        HTTPStatus.TOO_MANY_REQUESTS,
        'too_many',
        'Too often; `Retry-After` says how many seconds to wait.',
        'That was a bit much at once. Try again in 30 seconds.',
    )
)
FILES = _problem(
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    'too_large',
    'The file is larger than is taken here, or there is no more space for it.',
    'This file is 120 MB. Pick one under 100 MB.',
) | _problem(
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    'wrong_kind',
    'The content of the file is of a kind that is not taken, or not what it was sent as.',
    'We cannot take this kind of file. Pick a PDF, a picture or a video.',
)
"""What a file may be refused with, beside the usual problems."""
GOES_ON: dict[int | str, dict[str, Any]] = {
    303: {
        'description': 'Done. With `Accept: application/json` the answer is 200 with the same path as `location`.',
        'headers': {'Location': {'description': 'The page to go to.', 'schema': {'type': 'string'}}},
    }
}
"""What a form of a page is answered with."""


def go_to(request: Request, location: str) -> Response:
    """303 for a plain form; `{"location": …}` for a script that asked for JSON, so that it loads the page once."""
    if 'application/json' in request.headers.get('accept', ''):
        return JSONResponse({'location': location})
    return RedirectResponse(location, 303)


async def is_answered(key: str | None, scope: str) -> bool:
    """Whether `once` has an answer for this key: then what was right the first time need not be asked again."""
    return key is not None and await call(idempotency.is_answered, scope, key)


async def once(
    key: str | None, scope: str, form: BaseModel, answer: type[T], service: Callable[..., T], *args: object
) -> T:
    """Run a write; with an Idempotency-Key its repeat gets the first answer again."""
    if key is None:
        return await call(service, *args)
    fingerprint = form.model_dump_json()
    kept = await call(idempotency.replay, scope, key, fingerprint)
    if kept is not None:
        return answer.model_validate(kept)
    try:
        result = await call(service, *args)
        await call(idempotency.keep, scope, key, fingerprint, result.model_dump(mode='json'))
    finally:
        await call(idempotency.release, scope, key)
    return result
