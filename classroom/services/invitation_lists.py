"""A list of people to invite: read, judged row by row, sent as a whole or not at all."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from classroom.db import Transaction, reading, transaction
from classroom.domain import csv_import, invitees
from classroom.events import InvitationsChanged
from classroom.policies import invitations as policy
from classroom.policies import require
from classroom.schemas.actor import Actor
from classroom.schemas.invitations import BulkOut, Invitee, Link, RowProblem
from classroom.services import inviting, inviting_courses, letters
from classroom.services.people import email_key

COLUMNS: Mapping[str, tuple[str, ...]] = {
    'full_name': ('name', 'full name', 'person'),
    'email': ('e-mail', 'mail', 'email address', 'e-mail address'),
    'user_type': ('role', 'type', 'user type'),
    'course': ('course code', 'class'),
}
REQUIRED = ('email', 'user_type')
EXAMPLES = (
    ('Jo Sorrel', 'j.sorrel@school.example', 'student', ''),
    ('Bea Rowan', 'b.rowan@school.example', 'teacher', ''),
)


class Listed(NamedTuple):
    """A row of a list as it was typed."""

    number: int
    full_name: str
    email: str
    user_type: str
    course: str = ''

    @property
    def invitee(self) -> Invitee:
        """The person of a row with nothing wrong in it."""
        name = invitees.checked_name(self.full_name)
        role = self.user_type.strip().casefold()
        return Invitee(full_name=name, email=self.email.strip(), user_type=role, course=self.course)


def template() -> bytes:
    """A CSV to fill in."""
    return csv_import.template(list(COLUMNS), *EXAMPLES)


def read(content: bytes) -> tuple[list[Listed], list[str]]:
    """The rows, and the columns that we ignore. Raises InvalidInput, TooLarge for what is no list."""
    rows = csv_import.read(content, COLUMNS, required=REQUIRED)
    return [Listed(row.number, **row.cells) for row in rows], csv_import.unknown(content, COLUMNS)


def judge(actor: Actor, rows: Iterable[Listed]) -> dict[int, RowProblem]:
    """What is wrong, by row: the row itself, an address twice, whom we know, a role that is not ours to give."""
    rows = list(rows)
    with reading() as db:
        courses = inviting_courses.of(db, actor)
        known = inviting.known(db, actor, (row.email for row in rows if invitees.is_email(row.email.strip())))
    first: dict[str, int] = {}
    problems = {}
    for row in rows:
        wrong = _wrong(actor, row) or courses.judge(row.course, row.user_type) or _not_new(row, first, known)
        if wrong is not None:
            value = getattr(row, wrong.field)
            problems[row.number] = RowProblem(row=row.number, value=value[:200], **wrong._asdict())
        first.setdefault(email_key(row.email), row.number)
    return problems


def prepare(actor: Actor, rows: Iterable[Listed]) -> list[inviting.Prepared]:
    """The invitations of these rows, not stored yet. Raises NotAllowed."""
    require(policy.may_invite(actor))
    people = [row.invitee for row in rows]
    with reading() as db:
        return inviting.prepare(actor, inviting.school_name(db, actor), people, inviting_courses.of(db, actor))


def store(tx: Transaction, actor: Actor, made: list[inviting.Prepared]) -> list[Link]:
    """Invite all these people, or nobody. Returns the links where no letters go out. Raises NotAllowed."""
    if not made:
        return []
    inviting.store(tx, actor, made)
    tx.publish(InvitationsChanged(inviter_id=actor.user.id if actor.user else None))
    if letters.mail_is_set_up():
        return []
    return [Link(full_name=one.columns['full_name'], email=one.columns['email'], link=one.link) for one in made]


def bulk(actor: Actor, content: bytes, *, dry_run: bool = False) -> BulkOut:
    """Invite the people of a CSV at once. Rows with something wrong are reported and left out.

    Where an address is there twice nobody is invited: which row is meant, only a person can say. Raises NotAllowed,
    InvalidInput for what is no list.
    """
    require(policy.may_invite(actor))
    rows, _ = read(content)
    problems = judge(actor, rows)
    good = [row for row in rows if row.number not in problems]
    if dry_run or _doubled(rows):
        good = []
    made = prepare(actor, good)
    with transaction() as tx:
        store(tx, actor, made)
    return BulkOut(created=len(good), errors=list(problems.values()))


def _wrong(actor: Actor, row: Listed) -> invitees.Wrong | None:
    if wrong := invitees.judge(row.full_name, row.email.strip(), row.user_type):
        return wrong
    verdict = policy.may_invite_as(actor, row.user_type.strip().casefold())
    return None if verdict is True else invitees.Wrong('user_type', str(verdict))


def _not_new(row: Listed, first: Mapping[str, int], known: Mapping[str, str]) -> invitees.Wrong | None:
    key = email_key(row.email)
    if key in first:
        return invitees.Wrong('email', f'The same address is in row {first[key]} already.')
    return invitees.Wrong('email', known[key]) if key in known else None


def _doubled(rows: Iterable[Listed]) -> bool:
    counts = Counter(email_key(row.email) for row in rows if row.email.strip())
    return any(count > 1 for count in counts.values())
