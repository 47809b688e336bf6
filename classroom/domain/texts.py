"""Text and numbers as people type them: cleaned, bounded, and refused with a sentence that says what to do."""

import re
import unicodedata

from classroom.errors import InvalidInput

_DROPPED = frozenset({'Cc', 'Cf', 'Cs', 'Co', 'Cn'})
"""Control, format (zero-width, right-to-left marks), surrogate, private and unassigned characters."""
_JOINERS = frozenset('\u200c\u200d')
"""Needed inside words of several scripts and inside emoji."""
_WHOLE = re.compile(r'[+-]?\d{1,18}', re.ASCII)


def clean(
    text: str, *, limit: int, field: str, what: str = 'The text', required: bool = True, lines: bool = False
) -> str:
    """The text in NFC, without invisible characters and surplus white space; `lines` keeps line breaks.

    Raises InvalidInput where nothing is left of a required text, or more than `limit` characters are.
    """
    if len(text) > 20 * limit + 1000:  # no work for what is far too long in any case
        raise _too_long(what, len(text), limit, field)
    kept = [_visible(letter, lines) for letter in unicodedata.normalize('NFC', text)]
    found = ''.join(kept).split('\n') if lines else [''.join(kept)]
    body = '\n'.join(' '.join(line.split()) for line in found).strip()
    if not any(letter not in _JOINERS for letter in body):
        body = ''
    if required and not body:
        raise InvalidInput(f'{what} is empty. Please type something here.', field=field)
    if len(body) > limit:
        raise _too_long(what, len(body), limit, field)
    return body


def one_line(text: str, *, limit: int, field: str, what: str) -> str:
    """Like `clean`, for names that go into the heads of letters: a line break within is refused, not mended."""
    if len(text.strip().splitlines()) > 1:
        raise InvalidInput(f'{what} has a line break in it. Please write it on one line.', field=field)
    return clean(text, limit=limit, field=field, what=what)


def key(text: str) -> str:
    """The text as it is compared: NFKC, case-folded, with single blanks."""
    return ' '.join(unicodedata.normalize('NFKC', text).casefold().split())


def whole_number(value: int | str, *, low: int, high: int, field: str, what: str) -> int:
    """The number from `low` to `high`. Raises InvalidInput for words, fractions, truth values and what is beyond."""
    number = _parsed(value)
    if number is None:
        raise InvalidInput(f'{what} must be a whole number from {low} to {high}.', field=field)
    if not low <= number <= high:
        raise InvalidInput(f'{what} must be from {low} to {high}. You typed {number}.', field=field)
    return number


def _parsed(value: int | str) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    text = unicodedata.normalize('NFKC', str(value)[:40]).strip()
    return int(text) if _WHOLE.fullmatch(text) else None


def _visible(letter: str, lines: bool) -> str:
    if letter in _JOINERS or (lines and letter == '\n'):
        return letter
    if letter in '\t\n\r\v\f':
        return ' '
    return '' if unicodedata.category(letter) in _DROPPED else letter


def _too_long(what: str, length: int, limit: int, field: str) -> InvalidInput:
    return InvalidInput(f'{what} has {length:,} characters. Up to {limit} fit, please shorten it.', field=field)
