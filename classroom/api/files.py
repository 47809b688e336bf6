"""Answers that are files: to be kept, not to be cached, and one range of them at a time."""

from fastapi import Request
from fastapi.responses import Response

PRIVATE = {'Cache-Control': 'private, no-store'}
PDF = 'application/pdf'
CSV = 'text/csv; charset=utf-8'


def headers(name: str, *, shown: bool = False) -> dict[str, str]:
    """Of a file that is called so: kept by the browser, or `shown` in it, and never by a cache on the way."""
    return PRIVATE | {'Content-Disposition': f'{"inline" if shown else "attachment"}; filename="{name}"'}


def csv(name: str, content: bytes) -> Response:
    """A table to keep."""
    return Response(content, media_type=CSV, headers=headers(name))


def pdf(name: str, content: bytes, *, shown: bool = False) -> Response:
    """Pages to keep, or to be `shown` and printed."""
    return Response(content, media_type=PDF, headers=headers(name, shown=shown))


def ask_for_one_range(request: Request) -> None:
    """Who asks for many ranges of a file at once gets the whole: each of hundreds would be read for itself."""
    if ',' in request.headers.get('range', ''):
        request.scope['headers'] = [pair for pair in request.scope['headers'] if pair[0] != b'range']
