"""The rows of accounts: addresses and names as they are compared, how an account is stored, found and shown."""

import re
import unicodedata

from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from classroom.db import Reading, Transaction, broke
from classroom.domain import texts, user_names
from classroom.errors import Conflict, InvalidInput
from classroom.models import School, User
from classroom.schemas.actor import Account, Role
from classroom.schemas.people import PersonOut
from classroom.services import photos

NAME_LIMIT = 80
EMAIL_LIMIT = 254
FULL_NAME_LIMIT = 100
IN_USE = 'There is an account with this e-mail already. Sign in with it.'
OF_ANOTHER = 'Another account has this e-mail already. Please type another one.'
NAME_IN_USE = 'Somebody has this user name already. Please pick another one.'
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
        texts.one_line(first_name, limit=NAME_LIMIT, field='first_name', what='Your first name'),
        texts.one_line(last_name, limit=NAME_LIMIT, field='last_name', what='Your last name'),
    )


def account(
    role: Role,
    email: str,
    password_hash: str,
    names: tuple[str, str] | str,
    school_id: int | None,
    *,
    username: str = '',
) -> User:
    """An account's row, not stored yet; it has an e-mail address, a user name or both. `names` are two or one.

    Raises InvalidInput with the field.
    """
    user = User(role=role, display_name='', password_hash=password_hash, school_id=school_id)
    if email or not username:
        set_email(user, email)
    if username:
        set_username(user, username)
    if isinstance(names, str):
        rename_fully(user, names)
    else:
        rename(user, *names)
    return user


def set_email(user: User, email: str) -> None:
    """Set the address and how it is compared. Raises InvalidInput."""
    user.email = checked_email(email)
    user.email_key = email_key(user.email)


def needed_username(username: str) -> str:
    """What was typed. Raises InvalidInput where nothing was."""
    return username if username.strip() else user_names.checked('')


def set_username(user: User, username: str) -> None:
    """Set the user name and how it is compared. Raises InvalidInput."""
    user.username = user_names.checked(username)
    user.username_key = user_names.key(user.username)


def rename(user: User, first_name: str, last_name: str) -> None:
    """Set both names and the one that others read. Raises InvalidInput with the field."""
    user.first_name, user.last_name = checked_names(first_name, last_name)
    user.display_name = f'{user.first_name} {user.last_name}'[:FULL_NAME_LIMIT]


def rename_fully(user: User, full_name: str) -> None:
    """Set the name that others read as it was typed in one; the last word is the last name. Raises InvalidInput."""
    user.display_name = texts.one_line(full_name, limit=FULL_NAME_LIMIT, field='full_name', what='Your name')
    user.first_name, user.last_name = split(user.display_name)


def split(full_name: str) -> tuple[str, str]:
    """First and last name of a whole one: the last word is the last name."""
    first_name, _, last_name = full_name.rpartition(' ')
    return first_name[:NAME_LIMIT], last_name[:NAME_LIMIT]


def store(tx: Transaction, user: User) -> int:
    """Insert the account, or keep its changes, and return its id. Raises Conflict where a name or e-mail is taken."""
    taken = IN_USE if user.id is None else OF_ANOTHER
    try:
        return tx.add(user).id or 0
    except IntegrityError as error:
        if broke(error, 'uq_user_account_email_key', 'user_account.email_key'):
            raise Conflict(taken, field='email') from None
        if broke(error, 'username_key'):
            raise Conflict(NAME_IN_USE, field='username') from None
        raise


def find(db: Reading, login: str) -> User | None:
    """The account with this e-mail address or user name, as people type them."""
    if '@' not in login:
        mine = User.username_key == user_names.key(login)
    elif may_be_email(login):
        mine = User.email_key == email_key(login)
    else:
        return None
    found: User | None = db.one(select(User).where(mine)) if login.isprintable() else None
    return found


def account_of(user: User, district_id: int | None) -> Account:
    """The account behind an actor."""
    return Account(
        id=user.id or 0,
        role=user.role,
        name=user.display_name,
        first_name=user.first_name,
        last_name=user.last_name,
        username=user.username,
        email=user.email,
        school_id=user.school_id,
        waits=not user.place_confirmed,
        district_id=district_id,
        theme=user.theme,
        language=user.language,
        photo=user.photo,
    )


def shown(db: Reading, user: User) -> PersonOut:
    """The account as its own person reads it."""
    school = db.get(School, user.school_id) if user.school_id else None
    return shown_to(user, school.name if school else None, email=True)


def shown_to(user: User, school: str | None, *, email: bool) -> PersonOut:
    """The account as people read it who may see its `email`, or may not."""
    return PersonOut(
        id=user.id or 0,
        username=user.username,
        email=user.email if email else None,
        full_name=user.display_name,
        user_type=user.role,
        bio=user.bio,
        photo=photos.absolute_url(user.id or 0, user.photo),
        school=school,
    )
