"""The answers that routes share: where to go next, problem bodies for OpenAPI, and writes that happen once."""

from collections.abc import Callable
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


def _problem(meaning: str) -> dict[str, Any]:
    return {
        'description': meaning,
        'content': {'application/problem+json': {'schema': Problem.model_json_schema()}},
    }


PROBLEMS: dict[int | str, dict[str, Any]] = {
    401: _problem('Not signed in, or a PIN, password or token that opens nothing.'),
    403: _problem('A member without the right, or a write without its CSRF token.'),
    404: _problem('Not there, or not for you.'),
    409: _problem('Somebody or something else was first.'),
    422: _problem('A field is wrong; `field` and `detail` say which and why.'),
    429: _problem('Too often; `Retry-After` says how many seconds to wait.'),
}


def go_to(request: Request, location: str) -> Response:
    """303 for a plain form; `{"location": …}` for a script that asked for JSON, so that it loads the page once."""
    if 'application/json' in request.headers.get('accept', ''):
        return JSONResponse({'location': location})
    return RedirectResponse(location, 303)


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
