"""Secrets that are handed out once and kept as a digest.

They have 256 random bits: nobody finds one by trying, so a plain SHA-256 without salt keeps them as
safe as a slow hash would, and can be looked up by an index.
"""

import hashlib
import secrets

BYTES = 32
#: Characters of a digest.
DIGEST_LENGTH = 64


def new_secret() -> str:
    """43 characters that addresses and headers take as they are."""
    return secrets.token_urlsafe(BYTES)


def digest(secret: str) -> str:
    """What is kept of a secret: 64 hexadecimal digits."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
