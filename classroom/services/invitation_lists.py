"""A list of people to invite: read, judged row by row, sent as a whole or not at all."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from classroom.db import Transaction, reading, transaction
from classroom.domain import csv_import, invitees
from classroom.events import InvitationsChanged
from classroom.policies import invitations as policy
from classroom.policies import require
from classroom.schemas.actor import Actor
from classroom.schemas.invitations import BulkOut, Invitee, Link, RowEnrolled, RowProblem
from classroom.services import inviting, inviting_accounts, inviting_courses, letters
from classroom.services.inviting_accounts import Coming
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


class Judged(NamedTuple):
    """By the number of the row: what is wrong, and who has an account and comes into a course without a letter."""

    problems: dict[int, RowProblem]
    coming: dict[int, RowEnrolled]


class Prepared(NamedTuple):
    """The invitations of a list that are not stored yet, and the accounts that come into courses."""

    invited: list[inviting.Prepared]
    coming: list[Coming]


def template() -> bytes:
    """A CSV to fill in."""
    return csv_import.template(list(COLUMNS), *EXAMPLES)


def read(content: bytes) -> tuple[list[Listed], list[str]]:
    """The rows, and the columns that we ignore. Raises InvalidInput, TooLarge for what is no list."""
    rows = csv_import.read(content, COLUMNS, required=REQUIRED)
    return [Listed(row.number, **row.cells) for row in rows], csv_import.unknown(content, COLUMNS)


def judge(actor: Actor, rows: Iterable[Listed]) -> Judged:
    """What is wrong, by row: the row itself, an address twice, whom we know, a role that is not ours to give.

    A student whom we know and whom the actor may add is all right where the row names a course.
    """
    rows = list(rows)
    emails = [row.email for row in rows if invitees.is_email(row.email.strip())]
    with reading() as db:
        courses = inviting_courses.of(db, actor)
        known = inviting.known(db, actor, emails)
        addable = inviting_accounts.addable(db, actor, [row.email for row in rows if row.course.strip()])
    first: dict[str, int] = {}
    problems, coming = {}, {}
    for row in rows:
        wrong = _wrong(actor, row) or courses.judge(row.course, row.user_type) or _again(row, first)
        course = courses.named(row.course)
        if wrong is None and course is not None and email_key(row.email) in addable:
            coming[row.number] = RowEnrolled(row=row.number, email=row.email.strip(), course=course.title)
        elif wrong is None:
            wrong = _known(row, known)
        if wrong is not None:
            value = getattr(row, wrong.field)
            problems[row.number] = RowProblem(row=row.number, value=value[:200], **wrong._asdict())
        first.setdefault(email_key(row.email), row.number)
    return Judged(problems, coming)


def prepare(actor: Actor, rows: Iterable[Listed], coming: Collection[int] = ()) -> Prepared:
    """What is to be stored of these rows; those whose number is in `coming` are enrolled. Raises NotAllowed."""
    require(policy.may_invite(actor))
    rows = list(rows)
    people = [row.invitee for row in rows if row.number not in coming]
    with reading() as db:
        courses = inviting_courses.of(db, actor)
        invited = inviting.prepare(actor, inviting.school_name(db, actor), people, courses)
    named = [(row.email, courses.named(row.course)) for row in rows if row.number in coming]
    return Prepared(invited, [Coming(email, course.id) for email, course in named if course is not None])


def store(tx: Transaction, actor: Actor, prepared: Prepared) -> list[Link]:
    """Invite and enrol all these people, or nobody. Returns the links where no letters go out. Raises NotAllowed."""
    inviting_accounts.enrol(tx, actor, prepared.coming)
    made = prepared.invited
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
    judged = judge(actor, rows)
    good = [row for row in rows if row.number not in judged.problems]
    if dry_run or _doubled(rows):
        good = []
    prepared = prepare(actor, good, judged.coming)
    with transaction() as tx:
        store(tx, actor, prepared)
    enrolled = [judged.coming[row.number] for row in good if row.number in judged.coming]
    return BulkOut(created=len(prepared.invited), errors=list(judged.problems.values()), enrolled=enrolled)


def _wrong(actor: Actor, row: Listed) -> invitees.Wrong | None:
    if wrong := invitees.judge(row.full_name, row.email.strip(), row.user_type):
        return _fitting(actor, wrong)
    verdict = policy.may_invite_as(actor, row.user_type.strip().casefold())
    return None if verdict is True else invitees.Wrong('user_type', str(verdict))


def _fitting(actor: Actor, wrong: invitees.Wrong) -> invitees.Wrong:
    """Suggest nobody a role that they may not invite."""
    verdict = policy.may_invite_as(actor, wrong.suggestion or '') if wrong.field == 'user_type' else True
    if verdict is True or wrong.suggestion is None:
        return wrong
    return wrong._replace(suggestion=None, reason=f'{wrong.reason} {verdict}')


def _again(row: Listed, first: Mapping[str, int]) -> invitees.Wrong | None:
    there = first.get(email_key(row.email))
    return invitees.Wrong('email', f'The same address is in row {there} already.') if there is not None else None


def _known(row: Listed, known: Mapping[str, str]) -> invitees.Wrong | None:
    sentence = known.get(email_key(row.email))
    if sentence == inviting.KNOWN and row.course.strip():
        sentence = inviting_accounts.THEIR_CODE
    return invitees.Wrong('email', sentence) if sentence else None


def _doubled(rows: Iterable[Listed]) -> bool:
    counts = Counter(email_key(row.email) for row in rows if row.email.strip())
    return any(count > 1 for count in counts.values())
