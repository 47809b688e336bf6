"""The status feed: on a profile, or as the staff room on a teacher's home. What is posted appears on all open pages."""

from functools import partial

from nicegui import ui

from classroom.events import PersonChanged, StatusChanged
from classroom.pages import design as d
from classroom.pages.components.planner import counted
from classroom.pages.components.rows import Row, Rows
from classroom.pages.components.status_card import CHANGES, StatusCard
from classroom.pages.elements.kept_words import BegunChanges, KeptWords
from classroom.pages.follow import Newest, follow
from classroom.policies import statuses as policy
from classroom.schemas.actor import Actor
from classroom.schemas.statuses import LIMIT, Place, StatusOut, StatusQuery
from classroom.services import statuses
from classroom.services.calls import call

EMPTY: dict[Place, str] = {
    'staff_room': 'Nothing here yet. Share what worked today, or ask your colleagues.',
    'profile': 'No updates yet.',
}
NEAR = 50
"""How many characters are left when the writer should know."""
HINTS: dict[Place, str] = {'staff_room': 'What worked today?', 'profile': 'What is new with you?'}


class StatusFeed:
    """Build it where it shall stand, then `await load()`. `user_id` names whose profile this is."""

    def __init__(self, actor: Actor, place: Place, title: str, *, user_id: int | None = None, page: int = 10) -> None:
        self._actor = actor
        self._place: Place = place
        self._user_id = user_id
        self._page = self._shown = page
        self._cards: dict[int, StatusCard] = {}
        self._asked = Newest()
        d.sheet('feed.css')
        with ui.element('section').classes('feed').props('aria-labelledby=feed'):
            d.show(d.html('<h2 id="feed">{title}</h2>', title=title))
            if self._may_post():
                self._composer()
            self._list = Rows()
            self._begun = BegunChanges(self._actor, CHANGES).on_found(self._open)
            self._more = d.button('Show more', self._show_more)
            self._more.visible = False
        follow(StatusChanged, self._concerns, self.load)
        follow(PersonChanged, self._shows, self.load, gather=True)

    async def load(self) -> None:
        """Show what is there now; words that somebody is changing just now stay as they are."""
        is_newest = self._asked.begin()
        rows = await self._rows()
        if is_newest() and not any(card.is_open for card in self._cards.values()):
            self._show(rows)

    def _show(self, rows: list[StatusOut]) -> None:
        shown = rows[: self._shown]
        cards = [Row(row.id, row, partial(self._card, row)) for row in shown]
        self._list.show(cards or [Row('none', None, self._none)])
        self._cards = {row.id: self._cards[row.id] for row in shown}
        for card in self._cards.values():
            card.grow_older()
        self._more.visible = len(rows) > self._shown

    def _card(self, row: StatusOut) -> None:
        self._cards[row.id] = StatusCard(self._actor, row, self.load, self._begun.forget)

    def _none(self) -> None:
        d.show(d.html('{text}', text=EMPTY[self._place]), 'li').classes('feed__none')

    def _may_post(self) -> bool:
        own = self._actor.user is not None and self._user_id in {None, self._actor.user.id}
        return own and policy.may_post(self._actor, self._place) is True

    def _composer(self) -> None:
        with ui.element('div').classes('feed__write'):
            self._words = ui.textarea(placeholder=HINTS[self._place], on_change=self._count).classes('feed__words')
            self._words.props('autogrow aria-label="Your update"')
            with d.button('', self._post).classes('btn--icon').props('aria-label=Post title=Post'):
                d.show(d.icon('send')).classes('contents')
        self._left = ui.label().classes('hint').props('role=status')
        self._kept = KeptWords(self._actor, f'status-{self._place}', self._words)

    def _count(self) -> None:
        """Say how many characters are left once they run out."""
        left = LIMIT - len(self._words.value or '')
        about = f'{counted(left, "character")} left' if left >= 0 else f'{counted(-left, "character")} too many'
        self._left.text = about if left < NEAR else ''

    async def _open(self, status_ids: list[int]) -> None:
        """Open again what was being changed when the page was left."""
        for card in tuple(self._cards.values()):
            await card.open_again(status_ids)

    def _concerns(self, event: StatusChanged) -> bool:
        if self._place == 'profile':
            return event.user_id == self._user_id
        here = self._actor.user is not None and event.school_id == self._actor.user.school_id
        return self._actor.is_staff or (here and event.place == self._place)

    def _shows(self, event: PersonChanged) -> bool:
        return any(card.author_id == event.user_id for card in self._cards.values())

    async def _rows(self) -> list[StatusOut]:
        """What is reported comes first, for those who look after it; then the feed."""
        wanted = min(self._shown + 1, 100)
        query = StatusQuery(place=self._place, user=self._user_id, limit=wanted)
        rows = await call(statuses.page, self._actor, query)
        if self._place == 'staff_room' and self._actor.is_staff:
            reported = await call(statuses.page, self._actor, StatusQuery(reported=True))
            known = {row.id for row in reported}
            rows = reported + [row for row in rows if row.id not in known]
        return rows

    async def _post(self) -> None:
        with d.told({'content': self._words}):
            await call(statuses.post, self._actor, self._words.value or '', self._place)
            self._words.value = ''
            self._kept.forget()

    async def _show_more(self) -> None:
        self._shown += self._page
        await self.load()
