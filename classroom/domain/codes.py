"""Class codes and PINs: made, read as people type them, and grouped as they are shown."""

import secrets
import unicodedata

ALPHABET = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'
"""No I, L, O, U, 0 or 1: nothing that looks or sounds like something else."""
CODE_LENGTH = 6
PIN_LENGTH = 8
_LETTERS = frozenset('ABCDEFGHJKMNPQRSTVWXYZ')
_LONGEST = 64


def session_code() -> str:
    """A fresh class code: six characters, always at least one letter, so that no code can be taken for a PIN."""
    while True:
        code = ''.join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
        if _LETTERS & set(code):
            return code


def pin() -> str:
    """A fresh PIN: eight digits, leading zeros included."""
    return f'{secrets.randbelow(10**PIN_LENGTH):0{PIN_LENGTH}d}'


def normalise_code(text: str) -> str:
    """A class code as it is stored: capitals, without blanks and dashes."""
    return _bare(text).upper()


def normalise_pin(text: str) -> str:
    """A PIN as it is compared: without blanks and dashes, full-width digits as plain ones."""
    return _bare(text)


def is_code(text: str) -> bool:
    """Whether this normalised text can be a class code."""
    return len(text) == CODE_LENGTH and set(text) <= set(ALPHABET) and bool(_LETTERS & set(text))


def is_pin(text: str) -> bool:
    """Whether this normalised text can be a PIN."""
    return len(text) == PIN_LENGTH and text.isascii() and text.isdigit()


def group_pin(text: str) -> str:
    """`12345678` as `1234 5678`."""
    return f'{text[:4]} {text[4:]}'


def group_code(text: str) -> str:
    """`KMT4VX` as `KMT 4VX`."""
    return f'{text[:3]} {text[3:]}'


def _bare(text: str) -> str:
    if len(text) > _LONGEST:
        return ''
    plain = unicodedata.normalize('NFKC', text)
    return ''.join(letter for letter in plain if not letter.isspace() and unicodedata.category(letter) != 'Pd')
