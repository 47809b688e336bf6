"""Accounts with a password, for tests of signing in."""

from classroom.db import transaction
from classroom.schemas.accounts import FirstSchool, NewSignIn
from classroom.schemas.actor import Role
from classroom.services import passwords, people, setup

PASSWORD = 'correct horse battery'
HASHED = passwords.hash_now(PASSWORD)
ADMIN = 'ada@fernwood.example'


def first_school(**typed: str) -> FirstSchool:
    """What somebody types at the first run."""
    form = {
        'district': 'North District',
        'school': 'Fernwood School',
        'time_zone': 'Europe/Berlin',
        'email': ADMIN,
        'password': PASSWORD,
        'first_name': 'Ada',
        'last_name': 'Sorrel',
    }
    return FirstSchool.model_validate(form | typed)


def set_up() -> NewSignIn:
    """A school with its admin, whose password is PASSWORD."""
    return setup.make(first_school(), HASHED)


def account(email: str, role: Role = 'teacher', school_id: int | None = None) -> int:
    """An account whose password is PASSWORD."""
    with transaction() as tx:
        return people.store(tx, people.account(role, email, HASHED, ('Mira', 'Fern'), school_id))
