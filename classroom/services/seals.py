"""PINs, card links, letters: keyed hashes to find them, seals to read them again. Keys live outside the database."""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken

from classroom.services import keys

LINK_BYTES = 16
MOST_DIGITS = 18


def pin_hash(pin: str) -> str:
    """HMAC-SHA-256 of the eight digits under the pepper, as hex: what the database finds a PIN by."""
    return hmac.digest(keys.derive('pin pepper'), pin.encode(), hashlib.sha256).hex()


def seal(pin: str) -> str:
    """The digits encrypted and authenticated (Fernet), for reprinting."""
    return _fernet('pin seal').encrypt(pin.encode()).decode()


def unseal(sealed: str | None) -> str | None:
    """The digits again; None where there are none or the key has changed."""
    if sealed is None:
        return None
    try:
        return _fernet('pin seal').decrypt(sealed.encode()).decode()
    except InvalidToken:
        return None


def seal_words(text: str) -> str:
    """Words in which a link or a token may stand: letters until they are sent, answers that may be asked for again."""
    return _fernet('words seal').encrypt(text.encode()).decode()


def unseal_words(sealed: str) -> str | None:
    """The words again; None where the key has changed."""
    try:
        return _fernet('words seal').decrypt(sealed.encode()).decode()
    except InvalidToken:
        return None


def card(pin_id: int) -> str:
    """The word in a card's one-tap link: the PIN's id and a token of 128 bits that only we can make."""
    return f'{pin_id}-{_token(pin_id)}'


def card_pin_id(word: str) -> int | None:
    """The id of the PIN that a card's word belongs to, or None for a forged or altered one."""
    number, _, token = word.lower().partition('-')
    if not (number.isascii() and number.isdigit()) or len(number) > MOST_DIGITS:
        return None
    pin_id = int(number)
    return pin_id if hmac.compare_digest(_token(pin_id).encode(), token.encode()) else None


def _token(pin_id: int) -> str:
    digest = hmac.digest(keys.derive('card link'), str(pin_id).encode(), hashlib.sha256)[:LINK_BYTES]
    return base64.b32encode(digest).decode().rstrip('=').lower()


def _fernet(purpose: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(keys.derive(purpose)))
