"""The rows of accounts: e-mail addresses as they are compared, names, and how an account is stored."""

import re
import unicodedata

from sqlalchemy.exc import IntegrityError

from classroom.db import Transaction, broke
from classroom.domain import texts
from classroom.errors import Conflict, InvalidInput
from classroom.models import User
from classroom.schemas.actor import Role

NAME_LIMIT = 80
EMAIL_LIMIT = 254
IN_USE = 'There is an account with this e-mail already. Sign in with it.'
NO_EMAIL = 'Please type your e-mail address, like name@school.org.'
_EMAIL = re.compile(r'[^\s@<>",;:\\()\[\]]+@[^\s@<>",;:\\()\[\]]+')


def email_key(email: str) -> str:
    """The address as it is compared: NFKC, case-folded, no blanks around it."""
    return unicodedata.normalize('NFKC', email).strip().casefold()


def may_be_email(email: str) -> bool:
    """Whether this looks like an address at all and fits."""
    address = email.strip()
    if len(address) > EMAIL_LIMIT or not address.isprintable() or not _EMAIL.fullmatch(address):
        return False
    return len(email_key(address)) <= EMAIL_LIMIT


def checked_email(email: str) -> str:
    """The address, trimmed. Raises InvalidInput for what is not one."""
    address = email.strip()
    if not may_be_email(address):
        raise InvalidInput(NO_EMAIL, field='email')
    return address


def checked_names(first_name: str, last_name: str) -> tuple[str, str]:
    """Both names, cleaned. Raises InvalidInput with the field."""
    return (
        texts.clean(first_name, limit=NAME_LIMIT, field='first_name', what='Your first name'),
        texts.clean(last_name, limit=NAME_LIMIT, field='last_name', what='Your last name'),
    )


def account(role: Role, email: str, password_hash: str, names: tuple[str, str], school_id: int | None) -> User:
    """An account's row, not stored yet. Raises InvalidInput with the field."""
    address = checked_email(email)
    user = User(
        role=role,
        email=address,
        email_key=email_key(address),
        display_name='',
        password_hash=password_hash,
        school_id=school_id,
    )
    rename(user, *names)
    return user


def rename(user: User, first_name: str, last_name: str) -> None:
    """Set both names and the one that others read. Raises InvalidInput with the field."""
    user.first_name, user.last_name = checked_names(first_name, last_name)
    user.display_name = f'{user.first_name} {user.last_name}'[:100]


def store(tx: Transaction, user: User) -> int:
    """Insert the account and return its id. Raises Conflict where the e-mail is taken."""
    try:
        return tx.add(user).id or 0
    except IntegrityError as error:
        if broke(error, 'uq_user_account_email_key', 'user_account.email_key'):
            raise Conflict(IN_USE, field='email') from None
        raise
