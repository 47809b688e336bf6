"""Devices: a random word in a long-lived cookie, by which a guest's browser is known again in its class.

The word says nothing about anybody. A class keeps a keyed hash of it with each guest, another one in each class.
"""

import hashlib
import hmac
import secrets

from itsdangerous import BadSignature, Signer

from classroom.services import keys

LONGEST_COOKIE = 200
WORD_BYTES = 16


def new() -> str:
    """The cookie of a device that we have not seen: 128 random bits, signed."""
    return _signer().sign(secrets.token_urlsafe(WORD_BYTES).encode()).decode()


def is_ours(cookie: str | None) -> bool:
    """Whether we have made this cookie."""
    return _word(cookie) is not None


def hash_in(session_id: int, cookie: str | None) -> str | None:
    """What a session keeps of a device (HMAC-SHA-256 as hex); None for a cookie that we have not made."""
    word = _word(cookie)
    if word is None:
        return None
    return hmac.digest(keys.derive('guest device'), b'%d %b' % (session_id, word), hashlib.sha256).hex()


def _word(cookie: str | None) -> bytes | None:
    if not cookie or len(cookie) > LONGEST_COOKIE:
        return None
    try:
        return _signer().unsign(cookie)
    except (BadSignature, UnicodeError):
        return None


def _signer() -> Signer:
    return Signer(keys.derive('device cookie'), salt='device', digest_method=hashlib.sha256)
