"""Start a session for an hour, and steer it: pause, close for today, open again, archive."""

from collections.abc import Callable

from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from classroom import clock
from classroom.db import Reading, Transaction, broke, reading, transaction
from classroom.domain import bells, texts
from classroom.errors import Conflict, InvalidInput, NotFound
from classroom.events import HourTaken, RosterReplaced, SessionChanged
from classroom.models import BellPeriod, Module, Participant, Room, Session, User
from classroom.policies import require
from classroom.policies import sessions as policy
from classroom.schemas.actor import Actor
from classroom.schemas.rooms import SessionOut
from classroom.schemas.sessions import Availability, Running, StartForm
from classroom.services import accounts, aliases, audit, class_codes, clearing, rooms, students
from classroom.services.starting import Wanted, checked

Steer = Callable[[Actor, int], SessionOut]
"""A change of a session that needs no more than to be asked for."""
TITLE_LIMIT = 200
TAKEN = 'Your {hour} is taken by “{title}”. Open it, or archive it and start this one.'
TAKEN_BACK = 'Your {hour} is taken by “{title}” now. Archive that one first, then bring this one back.'


def start(actor: Actor, form: StartForm) -> SessionOut:
    """Start a session: students with names, avatars and PINs, a room, a code.

    Raises InvalidInput with the field, NotAllowed for who may not teach, Conflict with the running session where
    the hour is taken: it is checked here again, whatever the page showed before.
    """
    require(policy.may_start(actor))
    wanted = checked(form)
    for _ in range(class_codes.TRIES):
        try:
            with transaction() as tx:
                return _start(tx, actor, form, wanted)
        except IntegrityError as error:
            if broke(error, 'uq_session_teacher_section', 'session.teacher_id'):
                raise _taken(actor, wanted.section) from None
            if not broke(error, 'uq_session_code', 'session.code'):  # somebody else drew it in the same moment
                raise
    raise Conflict(class_codes.NO_CODE)


def availability(actor: Actor, section: int | str) -> Availability:
    """Whether an hour is free for this teacher. Raises InvalidInput for what is not an hour."""
    require(policy.may_start(actor))
    hour = texts.whole_number(section, low=1, high=bells.MOST, field='section', what='The hour')
    with reading() as db:
        running = _holder(db, actor, hour)
    return Availability(section=hour, available=running is None, session=running)


def rename(actor: Actor, session_id: int, title: str) -> SessionOut:
    """Change the title. Raises InvalidInput."""
    text = texts.clean(title, limit=TITLE_LIMIT, field='title', what='The title')
    return _change(actor, session_id, 'session.renamed', title=text)


def pause(actor: Actor, session_id: int, *, paused: bool) -> SessionOut:
    """Pause posting and talking for all, or go on."""
    return _change(actor, session_id, 'session.paused', status='paused' if paused else 'active')


def close(actor: Actor, session_id: int) -> SessionOut:
    """Close for today: students see that it is over for now; names, PINs and work stay."""
    return _change(actor, session_id, 'session.closed', closed=True)


def reopen(actor: Actor, session_id: int) -> SessionOut:
    """Open a closed session again."""
    return _change(actor, session_id, 'session.opened', closed=False, status='active', opened_at=clock.now())


def hide_names(actor: Actor, session_id: int, *, hidden: bool) -> SessionOut:
    """Hide names from the class, or show them; every screen starts afresh with what it may see."""
    with transaction() as tx:
        session = rooms.led(tx, actor, session_id)
        if hidden and not session.hide_names:
            aliases.deal_afresh(tx, session_id)
        session.hide_names = hidden
        _told(tx, actor, session, 'session.names_hidden' if hidden else 'session.names_shown')
        tx.publish(RosterReplaced(room_id=rooms.room_of(tx, session_id)))
        return rooms.show(tx, session)


def archive(actor: Actor, session_id: int) -> SessionOut:
    """Archive: the hour is free again, PINs open nothing, posts stay."""
    with transaction() as tx:
        session = rooms.kept(tx, actor, session_id)
        put_away(tx, actor, session)
        return rooms.show(tx, session)


def unarchive(actor: Actor, session_id: int) -> SessionOut:
    """Bring a session back, closed. Raises Conflict where its hour is taken by another one now."""
    try:
        with transaction() as tx:
            session = rooms.kept(tx, actor, session_id)
            section = session.section
            session.archived_at, session.closed = None, True
            tx.flush()
            _told(tx, actor, session, 'session.unarchived')
            return rooms.show(tx, session)
    except IntegrityError as error:
        if broke(error, 'uq_session_teacher_section', 'session.teacher_id'):
            raise _taken(actor, section or 0, TAKEN_BACK) from None
        raise


def put_away(tx: Transaction, actor: Actor, session: Session) -> None:
    """Archive within a transaction."""
    session.archived_at, session.closed = clock.now(), True
    _told(tx, actor, session, 'session.archived')


def _start(tx: Transaction, actor: Actor, form: StartForm, wanted: Wanted) -> SessionOut:
    teacher = tx.lock_row(User, actor.user.id if actor.user else 0)
    if teacher is None:
        raise NotFound
    accounts.set_place(tx, teacher, form.district, form.school, first_name=form.first_name, last_name=form.last_name)
    earlier = _earlier(tx, actor, form.same_class_as)
    _make_room(tx, actor, form, wanted.section, earlier)
    session = tx.add(_new(tx, teacher, wanted, earlier))
    tx.add(Room(session_id=session.id))
    _add_host(tx, session, teacher)
    if earlier is None:
        students.draw(tx, session, wanted.student_count, seed=form.seed)
    else:
        students.take_over(tx, earlier, session)
    audit.note(tx, actor, 'session.started', 'session', session.id)
    tx.publish(HourTaken(teacher_id=teacher.id or 0))
    return rooms.show(tx, session)


def _new(tx: Transaction, teacher: User, wanted: Wanted, earlier: Session | None) -> Session:
    module = tx.get(Module, wanted.module_id) if wanted.module_id is not None else None
    if wanted.module_id is not None and (module is None or module.archived_at is not None):
        raise InvalidInput('We do not have that module. Pick one from the list.', field='module_id')
    return Session(
        code=class_codes.new(tx),
        title=wanted.title,
        status='active',
        teacher_id=teacher.id,
        school_id=teacher.school_id,
        section=wanted.section,
        module_id=wanted.module_id,
        grade=wanted.grade or (earlier.grade if earlier else ''),
        theme=wanted.theme,
        graph_tags=module.graph_tags if module else None,
        variable_tags=module.variable_tags if module else None,
        taken_over_from_id=earlier.id if earlier else None,
        opened_at=clock.now(),
    )


def _add_host(tx: Transaction, session: Session, teacher: User) -> None:
    tx.add(
        Participant(
            session_id=session.id or 0,
            user_id=teacher.id,
            kind='host',
            name=teacher.display_name,
            avatar='',
            alias_number=0,
            joined_at=clock.now(),
        )
    )


def _earlier(tx: Transaction, actor: Actor, session_id: int | None) -> Session | None:
    return rooms.kept(tx, actor, session_id) if session_id is not None else None


def _make_room(tx: Transaction, actor: Actor, form: StartForm, section: int, earlier: Session | None) -> None:
    """Put away the earlier session of the same class, and on request the one that holds the hour."""
    if earlier is not None and earlier.archived_at is None:
        put_away(tx, actor, earlier)
    if form.when_taken == 'archive' and (holder := _holder(tx, actor, section)):
        put_away(tx, actor, rooms.led(tx, actor, holder.id))
    tx.flush()


def _holder(db: Reading, actor: Actor, section: int) -> Running | None:
    mine = (Session.teacher_id == (actor.user.id if actor.user else 0), Session.section == section)
    session = db.one(select(Session).where(*mine, Session.status != 'ended', col(Session.archived_at).is_(None)))
    return Running(id=session.id, title=session.title, code=session.code) if session else None


def _taken(actor: Actor, section: int, sentence: str = TAKEN) -> Conflict:
    """The sentence for a taken hour, with the session that holds it."""
    with reading() as db:
        running = _holder(db, actor, section)
        school = actor.user.school_id if actor.user else None
        hours = (BellPeriod.school_id == school, BellPeriod.section == section)
        name = bells.hour_name(section, db.one(select(BellPeriod.name).where(*hours)))
    title = running.title if running else 'another session'
    extra = {'session': running.model_dump()} if running else {}
    return Conflict(sentence.format(hour=name, title=title), field='section', code='hour_taken', extra=extra)


def _change(actor: Actor, session_id: int, action: str, **fields: object) -> SessionOut:
    with transaction() as tx:
        session = rooms.led(tx, actor, session_id)
        if session.status == 'ended':
            raise Conflict(rooms.ARCHIVED)
        for name, value in fields.items():
            setattr(session, name, value)
        _told(tx, actor, session, action)
        return rooms.show(tx, session)


def _told(tx: Transaction, actor: Actor, session: Session, action: str) -> None:
    """Write the change, note it, tell the room and the teacher's start pages."""
    tx.flush()
    if session.closed:
        clearing.put_down(tx, session)
    audit.note(tx, actor, action, 'session', session.id)
    tx.publish(SessionChanged(room_id=rooms.room_of(tx, session.id or 0), state=rooms.state(tx, session)))
    if session.teacher_id is not None:
        tx.publish(HourTaken(teacher_id=session.teacher_id))
