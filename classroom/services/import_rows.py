"""The rows of a list of accounts, checked one by one: what can be made, and what is wrong where with the likely fix."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from sqlmodel import col, select

from classroom.db import Reading
from classroom.domain import texts, user_names
from classroom.domain.csv_import import Row
from classroom.errors import InvalidInput
from classroom.models import District, School, User
from classroom.policies import administration as policy
from classroom.schemas.actor import Actor
from classroom.schemas.imports import GoodRow, RowProblem
from classroom.services import people

COLUMNS: dict[str, tuple[str, ...]] = {
    'full_name': ('name', 'display name'),
    'email': ('e-mail', 'mail', 'e-mail address'),
    'username': ('user name', 'login'),
    'user_type': ('role', 'type'),
    'school': ('school name',),
}
ROLES = ('student', 'teacher', 'observer', 'staff')
ALSO = {'pupil': 'student', 'learner': 'student', 'schoolchild': 'student', 'educator': 'teacher', 'parent': 'observer'}
CHUNK = 1000
SHOWN = 80
NO_ADMIN = (
    'Admins are not made from a list. Make a teacher of this row, and change the role on the page of the account.'
)
NOT_BOTH = 'Without e-mail and user name nobody could sign in.'
NEEDS_EMAIL = 'Everybody but students needs an e-mail, to recover a lost password.'
LINES = 'This cell has a line break in it.'
NO_EMAIL = 'This is no e-mail address.'
EMAIL_KNOWN = 'There is an account with this e-mail already.'
NAME_KNOWN = 'Somebody has this user name already.'
LEAVE_OUT = 'Leave this row out'
MAKE_FIRST = 'Make it on the page of schools first'
EITHER = f'{", ".join(ROLES[:-1])} or {ROLES[-1]}'
ADVICE = (LEAVE_OUT, MAKE_FIRST, EITHER)
"""What is suggested where no other word would do."""


class Known(NamedTuple):
    """What is there already: addresses and user names as they are compared, schools by their key."""

    emails: frozenset[str]
    usernames: frozenset[str]
    schools: Mapping[str, list[tuple[int, str]]]
    """The id and `School, District`, under the name of the school and under both names."""
    own_school: int | None


class Checked(NamedTuple):
    """The rows that can be made, and the problems of the others."""

    good: list[GoodRow]
    problems: list[RowProblem]


def known(db: Reading, actor: Actor, rows: Sequence[Row]) -> Known:
    """Look up what these rows could collide with, in few queries."""
    emails = {people.email_key(row.cells['email']) for row in rows} - {''}
    usernames = {user_names.key(row.cells['username']) for row in rows} - {''}
    return Known(
        emails=frozenset(taken(db, User.email_key, emails)),
        usernames=frozenset(taken(db, User.username_key, usernames)),
        schools=_schools(db),
        own_school=actor.user.school_id if actor.user else None,
    )


def taken(db: Reading, column: object, keys: Iterable[str]) -> set[str]:
    """Which of these keys stand in the column already."""
    wanted, found = sorted(keys), set[str]()
    for at in range(0, len(wanted), CHUNK):
        some = col(column).in_(wanted[at : at + CHUNK])
        found.update(db.all(select(column).where(some)))  # type: ignore[call-overload]  # any column will do
    return found


def check(actor: Actor, rows: Sequence[Row], there: Known) -> Checked:
    """Check every cell of every row."""
    return _Checker(actor, rows, there).all()


class _Checker:
    """Goes through the rows and remembers which addresses and user names it has seen."""

    def __init__(self, actor: Actor, rows: Sequence[Row], there: Known) -> None:
        self._actor, self._rows, self._there = actor, rows, there
        self._problems: list[RowProblem] = []
        self._seen: dict[str, dict[str, int]] = {'email': {}, 'username': {}}
        self._domain = _usual_domain(rows)

    def all(self) -> Checked:
        good = []
        for row in self._rows:
            before = len(self._problems)
            found = self._row(row)
            if len(self._problems) == before:
                good.append(found)
        return Checked(good, self._problems)

    def _row(self, row: Row) -> GoodRow:
        for field, value in row.cells.items():
            if '\n' in value or '\r' in value:
                self._wrong(row, field, LINES, ' '.join(value.split()))
        name = self._name(row)
        email, username = self._email(row), self._username(row)
        if not row.cells['email'] and not row.cells['username']:
            self._wrong(row, 'email', NOT_BOTH, _user_name_for(name))
        role = self._role(row)
        if not row.cells['email'] and row.cells['username'] and role in ROLES[1:]:
            self._wrong(row, 'email', NEEDS_EMAIL)
        return GoodRow(full_name=name, email=email, username=username, role=role, school_id=self._school(row))

    def _name(self, row: Row) -> str:
        try:
            limit = people.FULL_NAME_LIMIT
            return texts.clean(row.cells['full_name'], limit=limit, field='full_name', what='The name')
        except InvalidInput as problem:
            self._wrong(row, 'full_name', problem.detail)
            return ''

    def _email(self, row: Row) -> str:
        email = row.cells['email']
        if not email:
            return ''
        if not people.may_be_email(email):
            self._wrong(row, 'email', NO_EMAIL, _mended_email(email, self._domain))
        elif people.email_key(email) in self._there.emails:
            self._wrong(row, 'email', EMAIL_KNOWN, LEAVE_OUT)
        else:
            self._once(row, 'email', people.email_key(email))
        return email

    def _username(self, row: Row) -> str:
        typed = row.cells['username']
        if not typed:
            return ''
        try:
            name = user_names.checked(typed)
        except InvalidInput as problem:
            self._wrong(row, 'username', problem.detail, _user_name_for(row.cells['full_name']))
            return ''
        if user_names.key(name) in self._there.usernames:
            self._wrong(row, 'username', NAME_KNOWN, f'{name}2')
        else:
            self._once(row, 'username', user_names.key(name))
        return name

    def _once(self, row: Row, field: str, key: str) -> None:
        first = self._seen[field].setdefault(key, row.number)
        if first != row.number:
            word = 'e-mail' if field == 'email' else 'user name'
            self._wrong(row, field, f'Row {first} has the same {word}.', LEAVE_OUT)

    def _role(self, row: Row) -> str:
        word = texts.key(row.cells['user_type'])
        role = ALSO.get(word, word)
        if role == 'admin':
            self._wrong(row, 'user_type', NO_ADMIN, 'teacher')
        elif role not in ROLES:
            like = get_close_matches(role, (*ROLES, *ALSO), 1, 0.6)
            reason = f'We do not know the role “{row.cells["user_type"][:SHOWN]}”.' if word else 'The role is empty.'
            self._wrong(row, 'user_type', reason, ALSO.get(like[0], like[0]) if like else EITHER)
        elif (verdict := policy.may_make(self._actor, role)) is not True:
            self._wrong(row, 'user_type', str(verdict), 'teacher')
        return role

    def _school(self, row: Row) -> int | None:
        typed = row.cells['school']
        if not typed:
            return self._there.own_school
        found = self._there.schools.get(texts.key(typed), [])
        if len(found) == 1:
            return found[0][0]
        if found:
            reason = 'There is more than one school of this name. Write the district behind it.'
            self._wrong(row, 'school', reason, found[0][1])
        else:
            like = get_close_matches(texts.key(typed), self._there.schools, 1, 0.6)
            suggestion = self._there.schools[like[0]][0][1] if like else MAKE_FIRST
            self._wrong(row, 'school', 'We do not know this school.', suggestion)
        return None

    def _wrong(self, row: Row, field: str, reason: str, suggestion: str = '') -> None:
        value = row.cells[field][:SHOWN]
        problem = RowProblem(row=row.number, field=field, value=value, reason=reason, suggestion=suggestion)
        self._problems.append(problem)


def _schools(db: Reading) -> Mapping[str, list[tuple[int, str]]]:
    query = select(School.id, School.name, District.name).join(District, col(District.id) == col(School.district_id))
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for school_id, name, district in db.rows(query.order_by(col(School.id)).limit(CHUNK * 10)):
        both = f'{name}, {district}'
        found[texts.key(name)].append((school_id, both))
        found[texts.key(both)].append((school_id, both))
    return found


def _usual_domain(rows: Sequence[Row]) -> str:
    """The domain that most addresses of the list have."""
    domains = Counter(
        row.cells['email'].rpartition('@')[2].casefold() for row in rows if people.may_be_email(row.cells['email'])
    )
    return domains.most_common(1)[0][0] if domains else ''


def _mended_email(email: str, domain: str) -> str:
    """The likely address where the domain is missing or a sign slipped in."""
    plain = ''.join(email.split()).replace(',', '.').replace('@@', '@').strip('.;:<>()')
    if people.may_be_email(plain):
        return plain
    local = plain.partition('@')[0]
    likely = f'{local}@{domain}'
    return likely if domain and people.may_be_email(likely) else ''


def _user_name_for(full_name: str) -> str:
    """A user name for this person in plain letters, where one can be made of the name."""
    plain = unicodedata.normalize('NFKD', full_name[:100]).encode('ascii', 'ignore').decode().lower()
    words = [''.join(letter for letter in word if letter.isalnum()) for word in plain.split()]
    name = '.'.join(word for word in words if word)[: user_names.LONGEST].strip('.')
    try:
        return user_names.checked(name)
    except InvalidInput:
        return ''
