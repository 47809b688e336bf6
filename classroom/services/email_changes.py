"""Another e-mail address for an account: it counts once its owner has opened the link that was sent there."""

import secrets
from datetime import timedelta

from sqlmodel import col, delete, select

from classroom import clock
from classroom.db import Reading, Transaction, reading, transaction
from classroom.errors import Conflict, InvalidInput, NotFound
from classroom.models import EmailChange, User
from classroom.schemas.actor import Actor
from classroom.services import accounts, audit, budgets, keys, letters, people, recovery

LASTS = timedelta(hours=24)
WRONG_LINK = 'This link is not for the account that is signed in, it was used, or its time is over. Ask for a new one.'
KEEP_NAME = 'Keep your user name until the new address is confirmed: you sign in with it.'
ASKED = 'asked us to use another e-mail address, {email}, for your account. Until it is confirmed, this one counts'
TAKEN_OFF = 'took this e-mail address off your account. You sign in with your user name from now on'


def put(tx: Transaction, user: User, email: str) -> bool:
    """Give the account another address, or none. True where a letter asks for it first and the old one still counts.

    Without a mail server nobody could confirm: then it changes at once. The caller holds the account, has checked the
    password, and stores. Raises InvalidInput, Conflict for an address that is taken, TooMany for many letters.
    """
    if people.email_key(email) == (user.email_key or '') and email:
        user.email = people.checked_email(email)
        return False
    if not letters.mail_is_set_up():
        _set(user, email)
        return False
    if not email:
        _tell_old(tx, user, TAKEN_OFF)
        _set(user, email)
        return False
    _ask(tx, user, people.checked_email(email))
    return True


def waiting(actor: Actor) -> str | None:
    """The own address that waits to be confirmed."""
    with reading() as db:
        row = _waiting(db, accounts.own_id(actor))
        return row.email if row else None


def confirm(actor: Actor, token: str) -> str:
    """The link was opened by the person who is signed in: the new address counts, and the old one no more.

    Raises NotFound for a link that is not right or not for this account, Conflict where the address was taken since.
    """
    user_id = accounts.own_id(actor)
    with transaction() as tx:
        user, row = tx.lock_row(User, user_id), _waiting(tx, user_id)
        if user is None or row is None or row.secret_hash != keys.hash_of(token):
            raise NotFound(WRONG_LINK)
        email = row.email
        _set(user, email)
        people.store(tx, user)
        withdraw_in(tx, user_id)
        recovery.end_open(tx, user_id)
        audit.note(tx, actor, 'account.email-changed', 'user', user_id)
        return email


def withdraw(actor: Actor) -> None:
    """Wait for no other address any more; the link that was sent is dead."""
    user_id = accounts.own_id(actor)
    with transaction() as tx:
        withdraw_in(tx, user_id)


def withdraw_in(tx: Transaction, user_id: int) -> None:
    """Like `withdraw`, as a part of a larger change."""
    tx.run(delete(EmailChange).where(col(EmailChange.user_id) == user_id))


def _ask(tx: Transaction, user: User, email: str) -> None:
    user_id = user.id or 0
    if user.email is None and user.username is None:
        raise InvalidInput(KEEP_NAME, field='username')
    if tx.one(select(User.id).where(User.email_key == people.email_key(email))) is not None:
        raise Conflict(people.OF_ANOTHER, field='email')
    budgets.take('email_letters', str(user_id))
    token = secrets.token_urlsafe(32)
    withdraw_in(tx, user_id)
    until = clock.now() + LASTS
    tx.add(EmailChange(user_id=user_id, email=email, secret_hash=keys.hash_of(token), expires_at=until))
    link, hours = letters.link(f'/account/email?token={token}'), str(LASTS.days * 24)
    letters.write(tx, 'email_new', email, user_id=user_id, name=user.display_name, link=link, hours=hours)
    _tell_old(tx, user, ASKED.format(email=email))


def _tell_old(tx: Transaction, user: User, what: str) -> None:
    if user.email is not None:
        link = letters.link('/recover')
        letters.write(tx, 'email_old', user.email, user_id=user.id, name=user.display_name, what=what, link=link)


def _set(user: User, email: str) -> None:
    user.email = user.email_key = None
    if email:
        people.set_email(user, email)


def _waiting(db: Reading, user_id: int) -> EmailChange | None:
    mine = (EmailChange.user_id == user_id, col(EmailChange.expires_at) > clock.now())
    row: EmailChange | None = db.one(select(EmailChange).where(*mine))
    return row
