"""PIN cards and the poster: on screen, as PDF and as CSV. For who leads the session only."""

from typing import Literal

from sqlmodel import col, select

from classroom.db import Reading, reading
from classroom.domain import codes, csv_export
from classroom.errors import NotFound
from classroom.models import Participant, Pin, Session
from classroom.schemas.actor import Actor
from classroom.schemas.rooms import SessionOut
from classroom.schemas.sessions import StudentCard
from classroom.services import audit, rooms, seals

Paper = Literal['a4', 'letter']


def cards(actor: Actor, session_id: int, base_url: str) -> list[StudentCard]:
    """Each student with PIN and one-tap link.

    Raises NotFound for strangers, NotAllowed for students, Conflict for an archived session.
    """
    with reading() as db:
        return _cards(db, rooms.readable(db, actor, session_id), base_url)


def of(db: Reading, person: Participant, base_url: str) -> StudentCard:
    """The living card of one person. Raises NotFound for who has none."""
    pin = db.one(select(Pin).where(Pin.participant_id == person.id, col(Pin.retired_at).is_(None)))
    if pin is None:
        raise NotFound
    return _card(person, pin, base_url)


def pdf(actor: Actor, session_id: int, base_url: str, paper: Paper) -> bytes:
    """The cards as a printable PDF, 2 × 5 on a page."""
    from classroom.domain.printing.cards import Card, Sheet, pin_cards  # noqa: PLC0415 - half a second at every start

    session, students = _sheet(actor, session_id, base_url)
    return pin_cards(
        Sheet(
            title=session.title,
            subtitle=subtitle(session),
            address=address(base_url),
            cards=[Card(one.name, one.avatar, one.pin, qr_text(one.link)) for one in students],
        ),
        paper,
    )


def csv(actor: Actor, session_id: int, base_url: str) -> bytes:
    """The cards as CSV: name, PIN, link."""
    _, students = _sheet(actor, session_id, base_url)
    return csv_export.table(
        ['name', 'pin', 'link'], [[one.name, codes.group_pin(one.pin), one.link] for one in students]
    )


def poster(actor: Actor, session_id: int, base_url: str, paper: Paper) -> bytes:
    """A page for the wall with the class code and its QR code."""
    from classroom.domain.printing.poster import poster as draw_poster  # noqa: PLC0415 - half a second at every start

    with reading() as db:
        kept = rooms.readable(db, actor, session_id)
        rooms.check_not_archived(kept)
        session = rooms.show(db, kept)
    link = qr_text(join_link(base_url, session.code))
    return draw_poster(session.title, subtitle(session), address(base_url), session.code, link, paper)


def join_link(base_url: str, code: str) -> str:
    """The address that opens the join page with this class code."""
    return f'{base_url}/j/{code}'


def qr_text(link: str) -> str:
    """A link in capitals: its QR code needs fewer modules and reads from further away; our routes ignore case.

    A path before ours (a base URL with a folder) may mind the case, and then the link stays as it is.
    """
    return link.upper() if link.count('/') == 4 else link  # noqa: PLR2004 - scheme, host, route, word


def address(base_url: str) -> str:
    """The base URL as people type it."""
    return base_url.partition('://')[2]


def subtitle(session: SessionOut) -> str:
    """Module and hour in one line."""
    return ', '.join(part for part in (session.module, session.section_name) if part)


def _sheet(actor: Actor, session_id: int, base_url: str) -> tuple[SessionOut, list[StudentCard]]:
    with reading() as db:
        session = rooms.readable(db, actor, session_id)
        sheet = rooms.show(db, session), _cards(db, session, base_url)
    audit.write(actor, 'cards.printed', 'session', session_id)
    return sheet


def _cards(db: Reading, session: Session, base_url: str) -> list[StudentCard]:
    rooms.check_not_archived(session)  # its PINs open nothing
    query = (
        select(Participant, Pin)
        .join(Pin, (col(Pin.participant_id) == col(Participant.id)) & col(Pin.retired_at).is_(None))
        .where(Participant.session_id == session.id, col(Participant.removed_at).is_(None))
        .where(Participant.kind == 'student')
        .order_by(col(Participant.id))
    )
    return [_card(person, pin, base_url) for person, pin in db.rows(query)]


def _card(person: Participant, pin: Pin, base_url: str) -> StudentCard:
    return StudentCard(
        id=person.id or 0,
        name=person.name,
        avatar=person.avatar,
        pin=seals.unseal(pin.sealed) or '',
        link=f'{base_url}/g/{seals.card(pin.id or 0)}',
    )
