"""Keys for single purposes, derived from the one secret key of the data folder."""

import hashlib
from functools import cache

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

LENGTH = 32

_root: bytes | None = None


def use(root: bytes | None) -> None:
    """Derive from this key from now on; the composition root gives `settings.key`."""
    global _root  # noqa: PLW0603 - the composition root sets it once
    _root = root
    derive.cache_clear()


def hash_of(secret: str) -> str:
    """What is stored of a secret with 256 random bits: its SHA-256 as hex."""
    return hashlib.sha256(secret.encode()).hexdigest()


@cache
def derive(purpose: str) -> bytes:
    """32 bytes for one purpose, so that no key serves two of them (HKDF with SHA-256, RFC 5869)."""
    if _root is None:
        raise RuntimeError('no secret key is in use')
    return HKDF(SHA256(), LENGTH, salt=None, info=f'classroom {purpose}'.encode()).derive(_root)
