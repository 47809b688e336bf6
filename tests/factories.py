"""People and classes for tests, made through the services or straight in the database, with names one remembers."""

import itertools
from datetime import time

from sqlmodel import col, insert, select

from classroom.db import reading, transaction
from classroom.models import BellPeriod, District, Participant, School, User
from classroom.schemas.actor import Account, Actor, Member, Role
from classroom.schemas.rooms import SessionOut
from classroom.schemas.sessions import StartForm, StudentCard
from classroom.services import cards, sessions, students

BASE = 'http://classroom.test'
_numbers = itertools.count(1)


def school(name: str | None = None, *, district: str | None = None) -> int:
    """A confirmed school with two hours."""
    number = next(_numbers)
    name, district = name or f'Fernwood {number}', district or f'District {number}'
    with transaction() as tx:
        around = tx.add(District(name=district, name_key=district.casefold(), confirmed=True))
        made = tx.add(School(district_id=around.id or 0, name=name, name_key=name.casefold(), confirmed=True))
        hours = [
            {
                'school_id': made.id,
                'section': section,
                'name': f'{section}. hour',
                'starts': time(7 + section),
                'ends': time(7 + section, 45),
            }
            for section in range(1, 9)
        ]
        tx.orm.execute(insert(BellPeriod), hours)
        return made.id or 0


def account(role: Role = 'teacher', *, school_id: int | None = None, name: str = 'Ms. Fern') -> Actor:
    """An actor with an account of this role."""
    email = f'{role}{next(_numbers)}@fernwood.example'
    with transaction() as tx:
        user = User(
            role=role,
            email=email,
            email_key=email,
            first_name='',
            last_name=name.rpartition(' ')[2],
            display_name=name,
            password_hash='!',
            school_id=school_id,
        )
        tx.add(user)
        return Actor(user=Account(id=user.id or 0, role=role, name=name, school_id=school_id))


def teacher(school_id: int | None = None) -> Actor:
    """A teacher at a school of her own."""
    return account('teacher', school_id=school_id or school())


def started(actor: Actor, **typed: object) -> SessionOut:
    """A session that this teacher has started."""
    form = {'title': 'How long do we sleep?', 'section': 3, 'student_count': 4, 'seed': 1} | typed
    return sessions.start(actor, StartForm.model_validate(form))


def pins(actor: Actor, session_id: int) -> list[StudentCard]:
    """The cards of a session."""
    return cards.cards(actor, session_id, BASE)


def student(actor: Actor, session_id: int, place: int = 0) -> Actor:
    """One of the session's students as an actor."""
    return several(actor, session_id)[place]


def several(actor: Actor, session_id: int) -> list[Actor]:
    """All students of the session as actors."""
    entries = [one for one in students.roster(actor, session_id) if one.kind == 'student']
    known = col(Participant.id).in_([entry.id for entry in entries])
    with reading() as db:
        aliases = {person.id: person.alias_number for person in db.all(select(Participant).where(known))}
    seats = [
        Member(
            id=entry.id,
            session_id=session_id,
            kind='student',
            name=entry.name,
            avatar=entry.avatar,
            alias_number=aliases[entry.id],
        )
        for entry in entries
    ]
    return [Actor(member=seat) for seat in seats]
