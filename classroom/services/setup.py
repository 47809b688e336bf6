"""The first run: a one-time link makes the district, the school and the first admin."""

import base64
import hmac

from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from classroom.db import Transaction, broke, reading, transaction
from classroom.errors import BadCredentials, Conflict
from classroom.models import District, IdempotentReply, School, User
from classroom.schemas.accounts import FirstSchool, NewSignIn
from classroom.services import audit, budgets, keys, passwords, people, places, schools, sign_ins
from classroom.services.calls import call

TOKEN_BYTES = 20
WRONG_LINK = 'This link is not right. Open the one that the newest start has shown.'
DONE = 'This school is set up already. Sign in with your e-mail and password.'
NOT_YET = (
    'This place waits for its first admin. The program printed a link to the set-up when it started: '
    'look for “Set up your school here” in its log and open that link.'
)
ONCE = 'first run'


def needed() -> bool:
    """Whether nobody looks after this installation yet."""
    with reading() as db:
        return db.one(select(User.id).where(User.role == 'admin').limit(1)) is None


def token() -> str:
    """The word in the one-time link, from the secret key: nothing is stored, and it dies with the first admin."""
    return base64.b32encode(keys.derive('first run')[:TOKEN_BYTES]).decode().lower()


def fits(word: str) -> bool:
    """Whether this is the word of the link, and the link is still alive."""
    return hmac.compare_digest(word.strip().lower().encode(), token().encode()) and needed()


async def complete(word: str, form: FirstSchool, address: str) -> NewSignIn:
    """Make district, school, its default hours and the first admin, and sign the admin in.

    Raises BadCredentials for another link, Conflict when it was used before, InvalidInput with the field, TooMany.
    """
    await budgets.take_on_loop('setup_address', address)
    if not await call(needed):
        raise Conflict(DONE)
    if not await call(fits, word):
        raise BadCredentials(WRONG_LINK)
    password = form.password.get_secret_value()
    _check(form, password)
    return await call(make, form, await passwords.hash(password))


def make(form: FirstSchool, password_hash: str) -> NewSignIn:
    """The first run without its link, for the demo too. Raises Conflict when there is an admin, InvalidInput."""
    try:
        return _make(form, password_hash)
    except IntegrityError as error:
        if broke(error, 'pk_idempotent_reply', 'idempotent_reply.key_hash'):
            raise Conflict(DONE) from None
        raise


def _check(form: FirstSchool, password: str) -> None:
    places.typed(form.district, form.school)
    schools.checked_zone(form.time_zone)
    people.checked_names(form.first_name, form.last_name)
    people.checked_email(form.email)
    passwords.check_new(password, form.email)


def _make(form: FirstSchool, password_hash: str) -> NewSignIn:
    with transaction() as tx:
        tx.add(IdempotentReply(key_hash=ONCE, request_hash='', status=0))  # of two at once the second breaks here
        if tx.one(select(User.id).where(User.role == 'admin').limit(1)) is not None:
            raise Conflict(DONE)
        school = _school(tx, form)
        names = (form.first_name, form.last_name)
        user_id = people.store(tx, people.account('admin', form.email, password_hash, names, school.id))
        new = sign_ins.start_for_user(tx, user_id)
        audit.note(tx, new.actor, 'school.set-up', 'school', school.id)
        return new


def _school(tx: Transaction, form: FirstSchool) -> School:
    school = places.school_for(tx, places.typed(form.district, form.school))
    school.confirmed = True
    school.time_zone = schools.checked_zone(form.time_zone)
    district = tx.get(District, school.district_id)
    if district is not None:
        district.confirmed = True
    return school
