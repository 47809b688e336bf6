"""On a teacher's home: the newest notifications, as the bell has them; it follows what is told and read elsewhere."""

from collections.abc import Sequence
from functools import partial

from nicegui import ui

from classroom.events import NoticesChanged
from classroom.pages import design as d
from classroom.pages.components.notice_list import words
from classroom.pages.components.rows import Row, Rows
from classroom.pages.follow import Newest, follow
from classroom.schemas.actor import Actor
from classroom.schemas.notices import NoticeOut
from classroom.services import notices
from classroom.services.calls import call

MOST = 3


class NewForYou:
    """Out of sight while nothing was told yet."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        self._asked = Newest()
        me = actor.user.id if actor.user else 0
        with ui.element('section').classes('fresh').props('aria-labelledby=fresh') as self._section:
            head = '<h2 id="fresh">New for you</h2><a href="/notifications">See all</a>'
            d.show(d.html('<div class="fresh__head">{head}</div>', head=d.html(head)))
            self._list = Rows()
        self._section.visible = False
        follow(NoticesChanged, lambda event: me in event.user_ids, self.load)

    async def load(self) -> None:
        """Show the newest ones as they are now."""
        is_newest = self._asked.begin()
        rows = await call(notices.page, self._actor, limit=MOST)
        if is_newest():
            self._show(rows)

    def _show(self, rows: Sequence[NoticeOut]) -> None:
        self._section.visible = bool(rows)
        self._list.show([Row(row.id, words(row), partial(self._row, row)) for row in rows])

    def _row(self, notice: NoticeOut) -> None:
        async def read() -> None:
            with d.told():
                await call(notices.mark_read, self._actor, notice.id)

        with ui.element('li'):
            link = d.show(words(notice)).classes('contents')
            if notice.link and not notice.is_read:
                link.on('click', read)
