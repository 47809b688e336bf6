"""Where to go after a sign-in: only to our own paths."""

import re

LONGEST = 500
POSTED = re.compile(
    r'/(?:sign-out(?:-everywhere)?|hand-on|register/student|student-login|join(?:/look)?|recover/letter'
    r'|account/(?:password|name|sign-in|theme|language|delete|email/withdraw)'
    r'|keep-my-work/new|(?:upload|like-media|api)/[^?#]*|sessions/[^/?#]+/(?:join|start|end))/?(?:[?#].*)?'
)
"""Addresses that take forms or serve programs, and show no page."""
_PATH = re.compile(r'/(?![/\\])[^\\\x00-\x20\x7f]*')


def safe_next(wanted: str | None, home: str = '/') -> str:
    """`wanted` when it is the path of a page of ours, else `home`."""
    path = own_path(wanted, home)
    return home if POSTED.fullmatch(path) else path


def own_path(wanted: str | None, home: str = '/') -> str:
    """`wanted` when it is a path of ours, else `home`: no other host, no scheme, no tricks with slashes."""
    if wanted and len(wanted) <= LONGEST and wanted.isascii() and _PATH.fullmatch(wanted):
        return wanted
    return home
