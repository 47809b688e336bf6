"""The status feed: on a profile, or as the staff room on a teacher's home. What is posted appears on all open pages."""

from nicegui import ui

from classroom.events import StatusChanged
from classroom.pages import design as d
from classroom.pages.components.status_card import StatusCard
from classroom.pages.follow import follow
from classroom.policies import statuses as policy
from classroom.schemas.actor import Actor
from classroom.schemas.statuses import LIMIT, Place, StatusOut, StatusQuery
from classroom.services import statuses
from classroom.services.calls import call

EMPTY: dict[Place, str] = {
    'staff_room': 'Nothing here yet. Share what worked today, or ask your colleagues.',
    'profile': 'No updates yet.',
}
HINTS: dict[Place, str] = {'staff_room': 'What worked today?', 'profile': 'What is new with you?'}


class StatusFeed:
    """Build it where it shall stand, then `await load()`. `user_id` names whose profile this is."""

    def __init__(self, actor: Actor, place: Place, title: str, *, user_id: int | None = None, page: int = 10) -> None:
        self._actor = actor
        self._place: Place = place
        self._user_id = user_id
        self._page = self._shown = page
        self._cards: list[StatusCard] = []
        d.sheet('feed.css')
        with ui.element('section').classes('feed').props('aria-labelledby=feed'):
            d.show(d.html('<h2 id="feed">{title}</h2>', title=title))
            if self._may_post():
                self._composer()
            self._list = ui.element('ul')
            self._more = d.button('Show more', self._show_more)
            self._more.visible = False
        follow(StatusChanged, self._concerns, self.load)

    async def load(self) -> None:
        """Show what is there now; words that somebody is changing just now stay as they are."""
        if any(card.is_open for card in self._cards):
            return
        rows = await self._rows()
        self._list.clear()
        with self._list:
            self._cards = [StatusCard(self._actor, row, self.load) for row in rows[: self._shown]]
            if not rows:
                d.show(d.html('{text}', text=EMPTY[self._place]), 'li').classes('feed__none')
        self._more.visible = len(rows) > self._shown

    def _may_post(self) -> bool:
        own = self._actor.user is not None and self._user_id in {None, self._actor.user.id}
        return own and policy.may_post(self._actor, self._place) is True

    def _composer(self) -> None:
        self._words = ui.textarea(placeholder=HINTS[self._place]).classes('feed__words')
        self._words.props('autogrow counter aria-label="Your update"')
        self._words.props['hint'] = f'Up to {LIMIT} characters'
        d.button('Post', self._post)

    def _concerns(self, event: StatusChanged) -> bool:
        if self._place == 'profile':
            return event.user_id == self._user_id
        here = self._actor.user is not None and event.school_id == self._actor.user.school_id
        return self._actor.is_staff or (here and event.place == self._place)

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

    async def _show_more(self) -> None:
        self._shown += self._page
        await self.load()
