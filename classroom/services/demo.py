"""Fill an empty data folder with a plausible school: people, five sessions, 60 students, a course."""

import secrets
from datetime import timedelta
from typing import NamedTuple

from pydantic import SecretStr
from sqlmodel import col, select, update

from classroom import clock
from classroom.db import reading, transaction
from classroom.domain import bells, codes
from classroom.errors import Conflict, NotFound
from classroom.models import Module, Participant, School, Session, User
from classroom.schemas.accounts import FirstSchool
from classroom.schemas.actor import Account, Actor, Role
from classroom.schemas.demo import Demo, DemoSession, DemoStudent, Login, NamedLogin
from classroom.schemas.sessions import StartForm
from classroom.services import cards, demo_course, demo_gallery, passwords, people, sessions, setup

WORDS = ('maple', 'river', 'candle', 'marble', 'window', 'garden', 'pepper', 'thunder', 'violet', 'harbor')
STUDENTS = 12
FIRST_HOUR_SHOWN = 3


class Planned(NamedTuple):
    """A session of the demo: whose, when, about what, and how it stands."""

    teacher: int
    section: int
    title: str
    module: str
    theme: str
    state: str
    arrived: int

    @property
    def grade(self) -> str:
        """The year in the name of the module's class."""
        return ''.join(filter(str.isdigit, self.module))


PLAN = (
    Planned(0, 3, 'How long do we sleep?', 'Data Detectives 7B', 'animals', 'open', 9),
    Planned(1, 2, 'Is the die fair?', 'Statistics 11', 'space', 'open', 7),
    Planned(0, 1, 'Bars or pictures?', 'Math Foundations 6A', 'ocean', 'closed', 12),
    Planned(1, 5, 'Who takes the bus?', 'Data Detectives 8A', 'myths', 'archived', 12),
    Planned(0, 6, 'Longest paper plane', 'Data Detectives 8A', 'inventors', 'archived', 11),
)
TEACHERS = (('Mira', 'Fern'), ('Tom', 'Alder'))


def fill(base_url: str) -> Demo:
    """Make the school and everybody in it. Raises Conflict where somebody has set up a school already."""
    if not setup.needed():
        raise Conflict('This folder has a school in it already. Pick an empty one for the demo.')
    admin = Login(email='admin@fernwood.example', password=_password())
    school_id = _school(admin)
    modules = _modules(school_id)
    teachers = [_account('teacher', first, last, school_id) for first, last in TEACHERS]
    observer = _account('observer', 'Ida', 'North', school_id)
    students = [_account('student', first, last, school_id) for first, last in demo_course.STUDENTS]
    made = [_session(base_url, teachers[plan.teacher], plan, modules[plan.module]) for plan in PLAN]
    fern, alder = (actor_of(one.email) for one in teachers)
    demo_course.fill(fern, alder, [actor_of(one.email) for one in students])
    return Demo(
        base_url=base_url,
        admin=admin,
        teachers=teachers,
        observer=Login(email=observer.email, password=observer.password),
        student=students[0],
        sessions=made,
    )


def told(made: Demo) -> str:
    """How to sign in, for a person to read."""
    staff = [('Admin', made.admin), *((one.name, one) for one in made.teachers), ('Observer', made.observer)]
    people_in = [f'  {name:<10} {login.email:<26} {login.password}' for name, login in staff]
    classes = [
        f'  {one.code}  {bells.hour_name(one.section)}, {one.teacher}; {one.students[0].name}: '
        f'{codes.group_pin(one.students[0].pin)}'
        for plan, one in zip(PLAN, made.sessions, strict=True)
        if plan.state == 'open'
    ]
    return '\n'.join(
        [
            f'A school is ready. Staff sign in at {made.base_url}/admin/login:',
            *people_in,
            f'{made.student.name} has an account, and is in a course: {made.base_url}/sign-in',
            f'  {made.student.email}  {made.student.password}',
            f'Students go in at {made.base_url} with a PIN, guests with a class code:',
            *classes,
        ]
    )


def _school(admin: Login) -> int:
    setup.make(
        FirstSchool(
            district='North District',
            school='Fernwood School',
            time_zone='UTC',
            email=admin.email,
            password=SecretStr(admin.password),
            first_name='Ada',
            last_name='Sorrel',
        ),
        passwords.hash_now(admin.password),
    )
    with transaction() as tx:
        tx.run(update(School).values(registration_open=True, students_register=True, open_sessions=True))
        school: School | None = tx.one(select(School))
        return school.id or 0 if school else 0


def _modules(school_id: int) -> dict[str, int]:
    titles = sorted({plan.module for plan in PLAN})
    with transaction() as tx:
        rows = [tx.add(Module(school_id=school_id, title=title, position=place)) for place, title in enumerate(titles)]
        return {row.title: row.id or 0 for row in rows}


def _account(role: Role, first_name: str, last_name: str, school_id: int) -> NamedLogin:
    email, password = f'{last_name.lower()}@fernwood.example', _password()
    with transaction() as tx:
        user = people.account(role, email, passwords.hash_now(password), (first_name, last_name), school_id)
        people.store(tx, user)
        return NamedLogin(email=email, password=password, name=user.display_name)


def _session(base_url: str, teacher: NamedLogin, plan: Planned, module_id: int) -> DemoSession:
    actor = actor_of(teacher.email)
    started = sessions.start(
        actor,
        StartForm(
            title=plan.title,
            section=plan.section,
            student_count=STUDENTS,
            theme=plan.theme,
            module_id=module_id,
            grade=plan.grade,
            seed=plan.section,
        ),
    )
    sheet = cards.cards(actor, started.id, base_url)
    demo_gallery.fill(actor, started.id, sleep=plan.section == FIRST_HOUR_SHOWN)
    _arrive(started.id, plan.arrived)
    if plan.state == 'closed':
        sessions.close(actor, started.id)
    elif plan.state == 'archived':
        sessions.archive(actor, started.id)
    return DemoSession(
        id=started.id,
        code=started.code,
        section=plan.section,
        teacher=teacher.name,
        students=[DemoStudent(name=one.name, pin=one.pin) for one in sheet],
    )


def actor_of(email: str) -> Actor:
    """The account with this address as an actor, for programs that fill a school. Raises NotFound."""
    with reading() as db:
        user = db.one(select(User).where(User.email == email))
    if user is None:
        raise NotFound('There is no account with this e-mail.')
    return Actor(user=Account(id=user.id, role=user.role, name=user.display_name, school_id=user.school_id))


def _arrive(session_id: int, count: int) -> None:
    """Some students have been here before, a few minutes apart."""
    with transaction() as tx:
        here = (Participant.session_id == session_id, Participant.kind == 'student')
        ids = tx.all(select(Participant.id).where(*here).order_by(col(Participant.id)).limit(count))
        for place, participant_id in enumerate(ids):
            came = clock.now() - timedelta(minutes=40 - place)
            tx.run(update(Participant).where(col(Participant.id) == participant_id).values(joined_at=came))
        tx.run(
            update(Session).where(col(Session.id) == session_id).values(opened_at=clock.now() - timedelta(minutes=41))
        )


def _password() -> str:
    """Three words and a number: easy to type for a demo, and another one each time."""
    return '-'.join([*(secrets.choice(WORDS) for _ in range(3)), f'{secrets.randbelow(9000) + 1000}'])
