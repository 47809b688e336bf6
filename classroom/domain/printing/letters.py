"""Which letters our fonts have, and what stands for one that they lack."""

import unicodedata
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

STAND_INS = str.maketrans('łŁđĐħĦŧŦŋŊ', 'lLdDhHtTnN')
"""Letters that are not a base letter and an accent in Unicode."""
NOT_DRAWN = ('C', 'M', 'So', 'Sk')
"""Categories of control and format characters, loose accents, emoji and their skin tones."""


def printable(text: str, font: Path) -> str:
    """The text in letters that this font has: `ğ` may become `g`, an emoji goes, any other letter becomes `?`."""
    known = _letters(font)
    return ''.join(_drawn(letter, known) for letter in unicodedata.normalize('NFC', text))


def _drawn(letter: str, known: frozenset[int]) -> str:
    if letter.isspace():
        return ' '
    if ord(letter) in known:
        return letter
    base = unicodedata.normalize('NFKD', letter)[0].translate(STAND_INS)
    if ord(base) in known:
        return base
    return '' if unicodedata.category(letter).startswith(NOT_DRAWN) else '?'


@cache
def _letters(font: Path) -> frozenset[int]:
    with TTFont(font, lazy=True) as opened:
        return frozenset(opened.getBestCmap())
