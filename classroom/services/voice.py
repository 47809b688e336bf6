"""Who may speak to a class, and under which name the class hears them. Nothing that is said is kept."""

from typing import TypedDict

from classroom.db import Reading, reading
from classroom.domain import texts
from classroom.errors import NotFound
from classroom.models import Participant, Session
from classroom.policies import Verdict, require
from classroom.policies import rooms as room_policy
from classroom.policies import voice as policy
from classroom.schemas.actor import Actor
from classroom.schemas.gallery import Author
from classroom.schemas.voice import Speaker
from classroom.services import audit, chat_views, rooms
from classroom.services.gallery_views import author_of

CAPTION_LIMIT = 200
GONE = 'This student is not in the class any more.'


class Halts(TypedDict):
    """What stops everybody in a class from being heard."""

    status: str
    closed: bool
    archived: bool


def may_speak(actor: Actor, room_id: int, *, has_floor: bool) -> Speaker:
    """The actor as a speaker in this room. Raises NotFound for strangers; NotAllowed, which the audit log keeps."""
    with reading() as db:
        session, audience = rooms.entered(db, actor, room_id)
        verdict = _verdict(session, leads=audience == 'staff', has_floor=has_floor)
        speaker = _speaker(db, actor, session)
    if verdict is not True:
        audit.write(actor, 'voice.refused', 'session', session.id)
    require(verdict)
    return speaker


def to_have_floor(actor: Actor, room_id: int, person_id: int) -> Speaker:
    """A student who is to be given the floor by who leads. Raises NotFound, NotAllowed."""
    with reading() as db:
        session, audience = rooms.entered(db, actor, room_id)
        require(room_policy.may_lead(actor, session.id or 0, session.teacher_id))
        require(_verdict(session, leads=audience == 'staff', has_floor=True))
        return _of(_student(db, session, person_id), session)


def to_type(actor: Actor, room_id: int, person_id: int) -> None:
    """Look whether this student may be asked to type captions by the actor. Raises NotFound, NotAllowed."""
    with reading() as db:
        session, _ = rooms.entered(db, actor, room_id)
        require(room_policy.may_lead(actor, session.id or 0, session.teacher_id))
        require(policy.may_caption(leads=False, speaks=False, asked=True, **_words(session)))
        _student(db, session, person_id)


def check_typist(actor: Actor, room_id: int, *, speaks: bool, asked: bool) -> None:
    """Look whether the actor may type captions now. Raises NotFound, NotAllowed."""
    with reading() as db:
        session, audience = rooms.entered(db, actor, room_id)
    require(policy.may_caption(leads=audience == 'staff', speaks=speaks, asked=asked, **_words(session)))


def named(speaker: Speaker) -> Speaker:
    """A speaker under the names of this moment: they may have been hidden, or changed, since."""
    with reading() as db:
        person = db.get(Participant, speaker.person) if speaker.person else None
        session = db.get(Session, person.session_id) if person else None
        again = _of(person, session) if person and session else speaker
        return again.model_copy(update={'key': speaker.key})


def caption(text: str) -> str:
    """A caption as it is shown, one line. Raises InvalidInput for one that is too long."""
    return texts.clean(text, limit=CAPTION_LIMIT, field='caption', what='The caption', required=False)


def _student(db: Reading, session: Session, person_id: int) -> Participant:
    person = db.get(Participant, person_id)
    if person is None or person.session_id != session.id or person.removed_at is not None:
        raise NotFound(GONE)
    return person


def _verdict(session: Session, *, leads: bool, has_floor: bool) -> Verdict:
    return policy.may_speak(leads=leads, has_floor=has_floor, **_words(session))


def _words(session: Session) -> Halts:
    return {'status': session.status, 'closed': session.closed, 'archived': session.archived_at is not None}


def _speaker(db: Reading, actor: Actor, session: Session) -> Speaker:
    """A teacher without a place on the roster speaks under the name on the account."""
    person = rooms.member(db, actor, session)
    if person is not None:
        return _of(person, session).model_copy(update={'key': actor.key})
    name = actor.user.name if actor.user else ''
    author = Author(id=0, name=name, avatar='', kind='host')
    return Speaker(key=actor.key, person=None, real=author, shown=author)


def _of(person: Participant, session: Session) -> Speaker:
    real, shown = (author_of(person, session, who) for who in (chat_views.STAFF, chat_views.CLASS))
    return Speaker(key=f'p{person.id}', person=person.id, real=real, shown=shown)
