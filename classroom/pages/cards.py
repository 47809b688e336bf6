"""PIN cards on screen, and the question before a card replaces somebody's sign-in."""

from markupsafe import Markup
from nicegui import ui

from classroom.domain import codes
from classroom.domain.printing import qr
from classroom.pages import design as d
from classroom.pages import site
from classroom.pages.components.asking import ask
from classroom.pages.components.planner import counted
from classroom.schemas.actor import Actor
from classroom.schemas.sessions import StudentCard
from classroom.services import cards, pins, rooms, session_list, students
from classroom.services.calls import call
from classroom.web.actor import MaybeSignedIn, SignedIn


@d.page('/session/{session_id}/cards')
async def cards_page(session_id: int, actor: SignedIn) -> None:
    """Name, PIN and one-tap link of each student. For who leads the session."""
    session = await call(rooms.led_by, actor, session_id)
    await call(session_list.note_look, actor, session_id)
    sheet = await call(cards.cards, actor, session_id, site.base_url())
    with d.frame(f'PINs, {session.title}', actor, here='/home', screen='cards'):
        d.show(_head(session_id, session.title, cards.subtitle(session))).classes('cards__head')
        with ui.element('div').classes('hbox noprint'):
            d.plain_button('New PINs for all', lambda: _reissue(actor, session_id, len(sheet)))
        d.show(d.html('<ul class="cardgrid">{cards}</ul>', cards=d.join([_card(one) for one in sheet])))


@d.page('/switch/{word}')
async def switch_page(word: str, actor: MaybeSignedIn) -> None:
    """Somebody else is signed in here: ask before the card replaces them."""
    name = await call(pins.card_name, word)
    now = actor.user.name if actor.user else actor.member.name if actor.member else 'nobody'
    with d.frame('Whose device is this?', actor):
        d.show(
            d.html(
                '<div class="card sheet-card"><h1>Go in as {name}?</h1><p class="soft">{now} is signed in on this '
                'device now and will be signed out.</p><div class="hbox hbox--wrap form"><form method="post" '
                'action="/g/{word}" data-csrf><button class="btn btn--go btn--lg">Go in as {name}</button></form>'
                '<a class="btn btn--plain" href="/">Stay as {now}</a></div></div>',
                name=name,
                now=now,
                word=word,
            )
        )


def _head(session_id: int, title: str, subtitle: str) -> Markup:
    files = [
        ('cards.pdf', 'Print, A4'),
        ('cards.pdf?paper=letter', 'Print, Letter'),
        ('cards.csv', 'CSV'),
        ('poster.pdf', 'Poster'),
    ]
    links = [
        d.html(
            '<a class="btn {go}" href="/session/{id}/{file}" target="_blank" rel="noopener">{word}</a>',
            go='btn--go' if place == 0 else '',
            id=session_id,
            file=file,
            word=word,
        )
        for place, (file, word) in enumerate(files)
    ]
    return d.html(
        '<p class="noprint"><a href="/session/{id}">Back to the room</a></p><h1>PINs for {title}</h1>'
        '<p class="soft">{subtitle}</p><p class="note note--wait noprint" role="note">{icon}<span>Is the projector on? '
        'Anyone who sees a PIN can go in with it.</span></p><div class="hbox hbox--wrap noprint">{links}</div>',
        id=session_id,
        title=title,
        subtitle=subtitle,
        icon=d.icon('visibility'),
        links=d.join(links),
    )


def _card(one: StudentCard) -> Markup:
    return d.html(
        '<li class="pincard"><div class="who">{picture}<b>{name}</b></div><div class="qr">{qr}</div>'
        '<span class="small muted">Your PIN</span><div class="code">{pin}</div>'
        '<p class="small">Go to <b>{address}</b> or scan</p></li>',
        picture=d.avatar(one.avatar, 'l'),
        name=one.name,
        qr=d.ours(qr.svg(cards.qr_text(one.link), label=f'QR code of {one.name}')),
        pin=codes.group_pin(one.pin),
        address=cards.address(site.base_url()),
    )


async def _reissue(actor: Actor, session_id: int, count: int) -> None:
    sentence = 'All old cards open nothing any more. Everybody comes in again with the new card.'
    title, yes = f'Give {counted(count, "student")} new PINs?', f'Give {counted(count, "new PIN")}'
    if await ask(title, sentence, yes, 'Keep the old ones'):
        with d.told():
            await call(students.reissue_all, actor, session_id)
            ui.navigate.reload()
