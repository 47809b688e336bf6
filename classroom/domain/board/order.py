"""Fractional indexing: between any two keys there is another one, so that moving one thing touches nothing else.

A key is a whole part and a fraction, in the digits 0-9 A-Z a-z, and keys compare as plain text. The first letter of the
whole part says how long it is (`a` two characters, `b` three …; `Z` two, `Y` three … below zero), so that adding at
either end keeps keys short (D. Greenspan, “Implementing Fractional Indexing”, 2020). The twin of
`pages/elements/board/order.js`; tests/vectors/board.json holds for both.
"""

import re
import string

DIGITS = string.digits + string.ascii_uppercase + string.ascii_lowercase
FIRST = 'a0'
SMALLEST = 'A' + 26 * '0'
LONGEST = 200
_FORM = re.compile(r'[A-Za-z][0-9A-Za-z]*')
_PLACE = {digit: place for place, digit in enumerate(DIGITS)}


def is_key(key: str) -> bool:
    """Whether this is a key that `between` can work with."""
    if len(key) > LONGEST or not _FORM.fullmatch(key) or key == SMALLEST:
        return False
    size = _whole_size(key)
    return len(key) >= size and not (len(key) > size and key.endswith('0'))


def between(a: str | None, b: str | None) -> str:
    """A key after `a` and before `b`; None is the respective end. Where `a` is not before `b`, a key after `a`."""
    if a is None:
        return FIRST if b is None else _before(b)
    if b is None or a >= b:
        return _after(a)
    (whole_a, part_a), (whole_b, part_b) = _split(a), _split(b)
    if whole_a == whole_b:
        return whole_a + _middle(part_a, part_b)
    following = _increment(whole_a)
    return following if following is not None and following < b else whole_a + _middle(part_a, None)


def _before(b: str) -> str:
    whole, part = _split(b)
    if whole == SMALLEST:
        return whole + _middle('', part)
    return whole if part else _decrement(whole)


def _after(a: str) -> str:
    whole, part = _split(a)
    return _increment(whole) or whole + _middle(part, None)


def _middle(a: str, b: str | None) -> str:
    """A fraction between two; '' is 0 and None is 1. None of them ends in 0."""
    same = 0
    while b is not None and same < len(b) and (a[same : same + 1] or '0') == b[same]:
        same += 1
    if same and b is not None:
        return b[:same] + _middle(a[same:], b[same:])
    low = _PLACE[a[0]] if a else 0
    high = len(DIGITS) if b is None else _PLACE[b[0]]
    if high - low > 1:
        return DIGITS[(low + high) // 2]
    if b is not None and len(b) > 1:
        return b[0]
    return DIGITS[low] + _middle(a[1:], None)


def _increment(whole: str) -> str | None:
    """The next whole part; None after the last one."""
    kept = whole[1:].rstrip('z')
    zeros = (len(whole) - 1 - len(kept)) * '0'
    if kept:
        return whole[0] + kept[:-1] + DIGITS[_PLACE[kept[-1]] + 1] + zeros
    if whole[0] == 'Z':
        return FIRST
    if whole[0] == 'z':
        return None
    head = chr(ord(whole[0]) + 1)
    return head + (zeros + '0' if head > 'a' else zeros[1:])


def _decrement(whole: str) -> str:
    """The whole part before; there always is one, since nothing is before the smallest."""
    kept = whole[1:].rstrip('0')
    highest = (len(whole) - 1 - len(kept)) * 'z'
    if kept:
        return whole[0] + kept[:-1] + DIGITS[_PLACE[kept[-1]] - 1] + highest
    if whole[0] == 'a':
        return 'Zz'
    head = chr(ord(whole[0]) - 1)
    return head + (highest + 'z' if head < 'Z' else highest[1:])


def _split(key: str) -> tuple[str, str]:
    size = _whole_size(key)
    return key[:size], key[size:]


def _whole_size(key: str) -> int:
    return ord(key[0]) - 95 if key[0] >= 'a' else 92 - ord(key[0])
