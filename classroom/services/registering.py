"""People who make their own accounts: teachers and students, each where their school lets them."""

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from sqlmodel import col, select

from classroom.db import Reading, Transaction, reading, transaction
from classroom.errors import Conflict, InvalidInput
from classroom.events import SchoolsChanged
from classroom.models import School, User
from classroom.policies import accounts as policy
from classroom.policies import require
from classroom.schemas.accounts import Doors, NewSignIn, OpenSchool, Registration, StudentRegistration
from classroom.schemas.actor import Actor
from classroom.services import audit, budgets, passwords, people, places, setup, sign_ins, teachers_waiting
from classroom.services.calls import call

T = TypeVar('T')
Begin = Callable[[Transaction, int], T]
"""What begins with the new account: a sign-in, or a token for a program."""
WHICH_SCHOOL = 'Please pick your school.'
MOST_SCHOOLS = 200


class Coming(NamedTuple):
    """The school that a new account comes to, and whether it belongs there at once or waits for staff."""

    school: School | None
    confirmed: bool = True


Find = Callable[[Reading], Coming]
"""Where a new account comes to. Raises NotAllowed where that school is closed."""


async def register_teacher(form: Registration, address: str, *, replacing: int | None = None) -> NewSignIn:
    """Make a teacher account and sign in with it. A new school or district waits for staff's confirmation.

    So does the teacher, where the school is one of others: until then what is theirs stays closed.

    Raises InvalidInput with the field, NotAllowed where the school is closed, Conflict for what is taken, TooMany.
    """
    names = people.checked_names(form.first_name, form.last_name)
    user = people.account('teacher', people.checked_email(form.email), '', names, None, username=form.username)
    place = places.typed(form.district, form.school)
    return await _register(
        user, form.password.get_secret_value(), address, lambda db: _named(db, place), _signing_in(replacing)
    )


async def register_student(form: StudentRegistration, address: str, *, replacing: int | None = None) -> NewSignIn:
    """Make a student account and sign in with it; `place` is needed where several schools take students.

    Raises like `register_teacher`.
    """
    return await register_student_with(form, address, _signing_in(replacing))


async def register_student_with(form: StudentRegistration, address: str, begin: Begin[T]) -> T:
    """Like `register_student`, and begin something else with the account, in its transaction."""
    username = people.needed_username(form.username)
    user = people.account('student', form.email, '', form.full_name, None, username=username)
    return await _register(user, form.password.get_secret_value(), address, lambda db: _picked(db, form.place), begin)


async def register(user: User, password: str, address: str, begin: Begin[T]) -> T:
    """Store an account that names no school: it joins the only one that takes people of its role, if there is one."""
    return await _register(user, password, address, lambda db: _only(db, user.role), begin)


def doors() -> Doors:
    """Who may register in any school, and the schools that students pick from."""
    with reading() as db:
        schools = [OpenSchool(id=school.id or 0, name=school.name) for school in _open_to(db, 'student')]
        return Doors(teachers=_open_to(db, 'teacher', 1) != [], student_schools=schools)


async def _register(user: User, password: str, address: str, find: Find, begin: Begin[T]) -> T:
    await budgets.take_on_loop('register_address', address)
    passwords.check_new(password, user.email, user.username)
    await call(_look, find)  # before anything is hashed; `_store` looks once more
    user.password_hash = await passwords.hash(password)
    return await call(_store, user, find, begin)


def _look(find: Find) -> None:
    with reading() as db:
        find(db)


def _store(user: User, find: Find, begin: Begin[T]) -> T:
    with transaction() as tx:
        school, user.place_confirmed = find(tx)
        user.school_id = school.id if school else None
        if not user.place_confirmed:
            tx.publish(SchoolsChanged())
        user_id = people.store(tx, user)
        if school and not user.place_confirmed:
            teachers_waiting.ring(tx, [user], school.id or 0)
        begun = begin(tx, user_id)
        audit.note(tx, Actor(user=people.account_of(user, None)), 'account.registered', 'user', user_id)
        return begun


def _signing_in(replacing: int | None) -> Begin[NewSignIn]:
    return lambda tx, user_id: sign_ins.start_for_user(tx, user_id, replacing=replacing)


def _named(db: Reading, place: places.Place) -> Coming:
    """The school that a teacher typed; a new one is made where some school takes teachers."""
    known = places.known_school(db, place)
    school_open = known.registration_open if known and known.confirmed else None
    _require_open('teacher', school_open, anywhere_open=_open_to(db, 'teacher', 1) != [])
    if known is None and isinstance(db, Transaction):
        return Coming(*places.found_or_made(db, place))
    return Coming(known, confirmed=False)


def _picked(db: Reading, school_id: int | None) -> Coming:
    """The school that a student picked; the only one goes without saying."""
    if school_id is None:
        only = _only(db, 'student')
        if only.school is None:
            raise InvalidInput(WHICH_SCHOOL, field='place')
        return only
    school = db.get(School, school_id)
    _require_open('student', school is not None and school.confirmed and school.students_register)
    return Coming(school)


def _only(db: Reading, role: str) -> Coming:
    """The only school that takes people of this role; none where there are several. Teachers wait there."""
    found = _open_to(db, role, 2)
    _require_open(role, school_open=None, anywhere_open=found != [])
    return Coming(found[0], confirmed=role != 'teacher') if len(found) == 1 else Coming(None)


def _open_to(db: Reading, role: str, most: int = MOST_SCHOOLS) -> list[School]:
    door = School.registration_open if role == 'teacher' else School.students_register
    query = select(School).where(col(School.confirmed), col(door)).order_by(School.name, col(School.id))
    return list(db.all(query.limit(most)))


def _require_open(role: str, school_open: bool | None, *, anywhere_open: bool = False) -> None:
    if not anywhere_open and not school_open and setup.needed():
        raise Conflict(setup.NOT_YET)
    require(policy.may_register(role, school_open=school_open, anywhere_open=anywhere_open))
