"""Where to go after a sign-in: only to our own paths."""

import re

LONGEST = 500
_PATH = re.compile(r'/(?![/\\])[^\\\x00-\x20\x7f]*')


def safe_next(wanted: str | None, home: str = '/') -> str:
    """`wanted` when it is a path of ours, else `home`: no other host, no scheme, no tricks with slashes."""
    if wanted and len(wanted) <= LONGEST and wanted.isascii() and _PATH.fullmatch(wanted):
        return wanted
    return home
