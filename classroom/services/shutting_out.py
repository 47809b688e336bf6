"""End whatever opens many accounts at once: their sign-ins in browsers and the tokens that a password got."""

from collections.abc import Collection

from sqlmodel import col, select, update

from classroom import clock
from classroom.db import Transaction
from classroom.events import AccessEnded
from classroom.models import ApiToken, SignIn


def shut_out(tx: Transaction, user_ids: Collection[int], *, reason: str) -> None:
    """End all sign-ins of these accounts; their open pages close and say why. Named tokens end with the account."""
    if not user_ids:
        return
    now = clock.now()
    open_ones = (col(SignIn.user_id).in_(user_ids), col(SignIn.ended_at).is_(None))
    ids = tuple(tx.all(select(SignIn.id).where(*open_ones)))
    tx.run(update(SignIn).where(*open_ones).values(ended_at=now))
    begun = (col(ApiToken.user_id).in_(user_ids), col(ApiToken.name) == '', col(ApiToken.ended_at).is_(None))
    tx.run(update(ApiToken).where(*begun).values(ended_at=now))
    if ids:
        tx.publish(AccessEnded(sign_in_ids=ids, reason=reason))
