"""What the teacher does in the room: share the code, pause, hide names, close, archive, print."""

from collections.abc import Awaitable, Callable

from nicegui import ui
from nicegui.events import ValueChangeEventArguments

from classroom.domain import bells, codes
from classroom.domain.printing import qr
from classroom.events import HourTaken
from classroom.pages import design as d
from classroom.pages import site
from classroom.pages.components.asking import ask, ask_text
from classroom.pages.components.gallery_controls import GalleryControls
from classroom.pages.components.planner import counted
from classroom.pages.elements.tools import ToolDesk
from classroom.pages.elements.voice import VoiceDesk
from classroom.pages.follow import Newest, follow
from classroom.schemas.actor import Actor
from classroom.schemas.rooms import SessionOut
from classroom.services import cards, rooms, sessions, students
from classroom.services.calls import call

DRAWER_HEAD = (
    '<header class="ctl__head"><h2>For you</h2>'
    '<button class="btn btn--plain btn--icon push" data-close-drawer aria-label="Close">{icon}</button></header>'
)


class Controls:
    """The teacher's controls of one session; they follow what is changed on another device."""

    def __init__(self, actor: Actor, session: SessionOut) -> None:
        self.actor = actor
        self.session = session
        self._asked = Newest()
        self.link = cards.join_link(site.base_url(), session.code)
        self.gallery = GalleryControls(actor, session)
        follow(HourTaken, lambda event: event.teacher_id == session.teacher_id, self.refresh)

    def in_the_bar(self) -> None:
        """The projector, and what is done once a day."""
        with ui.element('div').classes('hbox tight'):
            self._day_menu()
            d.show(
                d.html(
                    '<a class="btn btn--go" href="/session/{id}/projector" target="_blank" rel="noopener">'
                    '{icon}<span class="hide-s">Projector</span></a>',
                    id=self.session.id,
                    icon=d.icon('cast'),
                )
            )

    def at_the_side(self) -> None:
        """Code, switches, papers: by how often one needs them."""
        d.show(d.html(DRAWER_HEAD, icon=d.icon('close'))).classes('in-drawer')
        self._code()
        VoiceDesk(self.session)
        with ToolDesk(self.session):
            self._switches()
        self.gallery.build()
        self._papers()

    def how_to_come_in(self) -> None:
        """For a class that is still empty-handed: three ways in."""
        d.show(
            d.html(
                '<section class="ways"><h3>How they come in</h3><ul>'
                '<li><b>With a card.</b> Scan its QR code, or type the PIN on {address}. '
                '<a href="/session/{id}/cards.pdf" target="_blank" rel="noopener">Print the cards</a></li>'
                '<li><b>From the wall.</b> Guests type the class code and a name. '
                '<a href="/session/{id}/projector" target="_blank" rel="noopener">Show it on the projector</a></li>'
                '<li><b>On a shared device.</b> “Hand on to the next student” in the menu leaves nothing of the '
                'last one.'
                '</li></ul></section>',
                address=cards.address(site.base_url()),
                id=self.session.id,
            )
        )

    async def steer(self, words: str) -> None:
        """Do what the strip at the top offers; words that it does not offer do nothing."""
        ways = {'Go on': self._go_on, 'Open again': self._open, 'Bring back': self._unarchive}
        if words in ways:
            await ways[words]()

    async def refresh(self) -> None:
        """Show what is true now."""
        is_newest = self._asked.begin()
        found = await call(rooms.get, self.actor, self.session.id)
        if not is_newest():
            return
        self.session = found
        self._paused.set_value(self.session.status == 'paused')
        self._hidden.set_value(self.session.hide_names)
        self.gallery.show(self.session)
        self._menu_items()

    def _day_menu(self) -> None:
        with ui.button(color=None).props('flat aria-label="More for this session"') as button:
            d.show(d.icon('more_vert'))
            with ui.menu().props('anchor="bottom right" self="top right"'):
                self._items = {words: ui.menu_item(words, act) for words, act in self._acts().items()}
        button.classes('btn--icon')
        self._menu_items()

    def _acts(self) -> dict[str, Callable[[], Awaitable[None]]]:
        return {
            'Rename': self._rename,
            'Bring back from the archive': self._unarchive,
            'Open again': self._open,
            'Close for today': self._close,
            'Archive': self._archive,
        }

    def _menu_items(self) -> None:
        """Offer what can be done now; what stays the same stays under the finger."""
        closed, archived = self.session.closed, self.session.archived
        shown = {'Bring back from the archive': archived, 'Archive': not archived}
        shown |= {'Open again': closed and not archived, 'Close for today': not (closed or archived)}
        for words, is_shown in shown.items():
            self._items[words].visible = is_shown

    def _code(self) -> None:
        d.show(
            d.html(
                '<section class="board share" aria-label="Class code"><div><span class="small muted">Class code</span>'
                '<div class="code">{code}</div></div><div class="qr">{qr}</div><div class="acts">'
                '<button class="btn btn--chalkline" data-copy="{link}">{icon}Copy link</button>'
                '<a class="btn btn--chalkline" href="/session/{id}/cards">PINs</a></div></section>',
                code=codes.group_code(self.session.code),
                qr=d.ours(qr.svg(cards.qr_text(self.link), label='QR code to join')),
                link=self.link,
                icon=d.icon('content_copy'),
                id=self.session.id,
            )
        )

    def _switches(self) -> None:
        with ui.element('div').classes('c'):
            paused = self.session.status == 'paused'
            self._paused = ui.switch('Pause the class', value=paused, on_change=self._pause).props('left-label')
            self._hidden = ui.switch('Hide names', value=self.session.hide_names, on_change=self._hide).props(
                'left-label'
            )

    def _papers(self) -> None:
        with ui.element('div').classes('c papers'):
            d.button('Add a student', self._add)
            d.show(
                d.html(
                    '<a class="btn" href="/session/{id}/cards.pdf" target="_blank" rel="noopener">'
                    '{pdf}Cards to print</a>'
                    '<a class="btn" href="/session/{id}/poster.pdf" target="_blank" rel="noopener">Poster</a>',
                    id=self.session.id,
                    pdf=d.icon('picture_as_pdf'),
                )
            ).classes('papers__links')

    async def _pause(self, event: ValueChangeEventArguments[bool | None]) -> None:
        if bool(event.value) != (self.session.status == 'paused'):
            with d.told():
                self.session = await call(sessions.pause, self.actor, self.session.id, paused=bool(event.value))
            self._paused.set_value(self.session.status == 'paused')  # where it was refused, it goes back

    async def _go_on(self) -> None:
        self._paused.value = False

    async def _hide(self, event: ValueChangeEventArguments[bool | None]) -> None:
        if bool(event.value) != self.session.hide_names:
            with d.told():
                self.session = await call(sessions.hide_names, self.actor, self.session.id, hidden=bool(event.value))
            self._hidden.set_value(self.session.hide_names)

    async def _rename(self) -> None:
        async def keep(title: str) -> None:
            await call(sessions.rename, self.actor, self.session.id, title)

        await ask_text('What is this hour about?', 'Title', self.session.title, 'Keep this title', keep, field='title')

    async def _add(self) -> None:
        async def add(name: str) -> None:
            made = await call(students.add, self.actor, self.session.id, name)
            d.toast(f'{made.name} is on the list. The PIN is under PINs.')

        words = 'Leave it empty for a new character'
        await ask_text('Add a student', 'Name', '', 'Add', add, field='name', hint=words)

    async def _close(self) -> None:
        name = bells.hour_name(self.session.section, self.session.section_name) if self.session.section else 'this hour'
        students = counted(self.session.expected, 'student')
        sentence = f'{students} will see that it is over for now. Names, PINs and work stay.'
        if await ask(f'Close {name} for today?', sentence, 'Close for today', 'Keep going'):
            await self._steer(sessions.close)

    async def _open(self) -> None:
        await self._steer(sessions.reopen)

    async def _archive(self) -> None:
        sentence = 'The hour is free for another session. PINs open nothing until you bring it back. Work stays.'
        if await ask(f'Archive “{self.session.title}”?', sentence, 'Archive', 'Keep it'):
            await self._steer(sessions.archive)

    async def _unarchive(self) -> None:
        await self._steer(sessions.unarchive)

    async def _steer(self, service: 'sessions.Steer') -> None:
        with d.told():
            self.session = await call(service, self.actor, self.session.id)
        self._menu_items()
