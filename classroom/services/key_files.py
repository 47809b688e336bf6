"""The secret key inside a backup: as it is, or sealed with a pass phrase (scrypt, RFC 7914, and Fernet)."""

import base64
import secrets
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from classroom.errors import InvalidInput

PLAIN, SEALED = 'secret.key', 'secret.key.sealed'
SALT_BYTES = 16
COST, BLOCK, LANES = 2**15, 8, 1
"""About 0.1 s and 32 MB for each guess."""
SHORTEST = 8


def packed(key: bytes, passphrase: str | None) -> tuple[str, bytes]:
    """File name and content for a backup. Raises InvalidInput for a pass phrase that is too short."""
    if passphrase is None:
        return PLAIN, key
    if len(passphrase) < SHORTEST:
        raise InvalidInput(f'Take a pass phrase of at least {SHORTEST} characters.', field='passphrase')
    salt = secrets.token_bytes(SALT_BYTES)
    return SEALED, salt.hex().encode() + b'\n' + _lock(passphrase, salt).encrypt(key)


def open_in(folder: Path, passphrase: str | None) -> None:
    """Turn a sealed key in this folder into a plain one. Raises InvalidInput for a missing or wrong pass phrase."""
    sealed = folder / SEALED
    if not sealed.exists():
        return
    if passphrase is None:
        raise InvalidInput('The key in this backup is sealed. Give the pass phrase that it was made with.')
    salt, _, token = sealed.read_bytes().partition(b'\n')
    try:
        key = _lock(passphrase, bytes.fromhex(salt.decode())).decrypt(token)
    except InvalidToken:
        raise InvalidInput('That is not the pass phrase of this backup.', field='passphrase') from None
    sealed.write_bytes(key)
    sealed.rename(folder / PLAIN)


def _lock(passphrase: str, salt: bytes) -> Fernet:
    derived = Scrypt(salt=salt, length=32, n=COST, r=BLOCK, p=LANES).derive(passphrase.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
