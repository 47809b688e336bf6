"""A district of 200 teachers, 2,000 sessions and 60,000 media, written straight into the database."""

import random
import secrets
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import insert

from classroom.db import transaction
from classroom.domain.tags import GRAPHS
from classroom.models import BellPeriod, District, Media, MediaImage, Participant, Room, School, Session, User
from classroom.services import hours, passwords

SCHOOLS, TEACHERS, SESSIONS, STUDENTS, MEDIA = 20, 200, 2_000, 25, 60_000
DAYS = 280
"""A school year."""
CHUNK = 5_000
PASSWORD = secrets.token_urlsafe(18)


class Built(NamedTuple):
    """Whom to look as, and at what."""

    school_id: int
    session_id: int
    observer: str
    password: str


def build(now: datetime, *, seed: int = 4) -> Built:
    """Fill the database in use: everything is confirmed, every session has a class, every post is on the wall."""
    draw = random.Random(seed)
    with transaction() as tx:
        district = tx.add(District(name='Riverbend', name_key='riverbend', confirmed=True)).id or 0
        schools = [_school(tx, district, place) for place in range(SCHOOLS)]
        tx.add(_user('observer', 'Ida North', schools[0], 0, passwords.hash_now(PASSWORD)))
        teachers = [
            (tx.add(_user('teacher', f'Teacher {place}', schools[place % SCHOOLS], place + 1)).id or 0)
            for place in range(TEACHERS)
        ]
    starts = sorted(now - timedelta(days=draw.uniform(0, DAYS)) for _ in range(SESSIONS))
    sessions = [_session(place, starts[place], teachers, schools, draw) for place in range(SESSIONS)]
    _insert(Session, sessions)
    _insert(Room, [{'session_id': place + 1} for place in range(SESSIONS)])
    people = [_person(place // STUDENTS, place % STUDENTS, starts) for place in range(SESSIONS * STUDENTS)]
    _insert(Participant, people)
    media = [_media(place, starts, draw) for place in range(MEDIA)]
    _insert(Media, sorted(media, key=lambda row: row['created_at']))
    _insert(MediaImage, [_image(place + 1) for place in range(MEDIA)])
    return Built(schools[0], SESSIONS, 'observer0@riverbend.example', PASSWORD)


def _insert(table: Any, rows: list[dict[str, Any]]) -> None:
    for place in range(0, len(rows), CHUNK):
        with transaction() as tx:
            tx.orm.execute(insert(table), rows[place : place + CHUNK])


def _school(tx: Any, district: int, place: int) -> int:
    made = tx.add(School(district_id=district, name=f'School {place}', name_key=f'school {place}', confirmed=True))
    tx.orm.add_all(BellPeriod(school_id=made.id or 0, **hour._asdict()) for hour in hours.DEFAULT)
    return made.id or 0


def _user(role: str, name: str, school: int, number: int, password_hash: str = '!') -> User:
    email = f'{role}{number}@riverbend.example'
    key = {'email': email, 'email_key': email, 'password_hash': password_hash}
    return User(role=role, display_name=name, school_id=school, **key)


def _session(place: int, at: datetime, teachers: list[int], schools: list[int], draw: random.Random) -> dict[str, Any]:
    teacher = place % TEACHERS
    return {
        'code': f'{place:06d}',
        'title': f'What do we find in class {place}?',
        'status': 'active',
        'teacher_id': teachers[teacher],
        'school_id': schools[teacher % SCHOOLS],
        'section': place // TEACHERS % 8 + 1,
        'grade': str(draw.randint(6, 12)),
        'closed': True,
        'created_at': at,
        'opened_at': at,
        'archived_at': at + timedelta(days=5),
    }


def _person(session: int, place: int, starts: list[datetime]) -> dict[str, Any]:
    return {
        'session_id': session + 1,
        'kind': 'student',
        'name': f'Student {place}',
        'avatar': 'otter',
        'alias_number': place + 1,
        'joined_at': starts[session],
        'created_at': starts[session],
    }


def _media(place: int, starts: list[datetime], draw: random.Random) -> dict[str, Any]:
    session = place % SESSIONS
    student = min(int(draw.random() * STUDENTS * 1.2), STUDENTS - 1)
    tags = GRAPHS[min(int(abs(draw.gauss(0, 4))), len(GRAPHS) - 1)]
    return {
        'session_id': session + 1,
        'participant_id': session * STUDENTS + student + 1,
        'title': tags.label,
        'graph_tag': tags.slug,
        'variable_tag': 'one_quantitative',
        'status': 'visible',
        'created_at': starts[session] + timedelta(minutes=draw.uniform(2, 40)),
    }


def _image(media: int) -> dict[str, Any]:
    size = {'width': 1200, 'height': 900, 'size': 90_000}
    return {'media_id': media, 'position': 0, 'digest': secrets.token_hex(32), 'kind': 'png', **size}
