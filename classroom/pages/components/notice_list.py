"""The list of one's own notifications; it follows what is told and read on other pages."""

from functools import partial

from markupsafe import Markup
from nicegui import ui

from classroom.events import NoticesChanged
from classroom.pages import dates, notice_icons
from classroom.pages import design as d
from classroom.pages.components.rows import Row, Rows
from classroom.pages.follow import Newest, follow
from classroom.schemas.actor import Actor
from classroom.schemas.notices import NoticeOut
from classroom.services import notices
from classroom.services.calls import call

PAGE = 20
NONE = 'When somebody comments on your work, or a post comes back to you, you read it here.'


def words(notice: NoticeOut) -> Markup:
    """A notification as one reads it; it leads to what it is about."""
    notice = notices.as_read(notice, dates.language())
    text = '<{tag} class="notice{new}"{href}>{kind}{word}<b>{title}</b>{body}'
    text += '<time datetime="{at}">{ago}</time></{tag}>'
    return d.html(
        text,
        tag='a' if notice.link else 'div',
        href=d.html(' href="{link}"', link=notice.link) if notice.link else '',
        new='' if notice.is_read else ' notice--new',
        kind=d.icon(notice_icons.of(notice.kind), 'notice__kind'),
        word='' if notice.is_read else d.html('<span class="vh">New: </span>'),
        title=notice.title,
        body=d.html('<span>{body}</span>', body=notice.body) if notice.body else '',
        at=notice.created_at.isoformat(),
        ago=dates.ago(notice.created_at),
    )


class NoticeList:
    """Newest first, page after page."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        self._shown = PAGE
        self._asked = Newest()
        self._words: dict[int, ui.html] = {}
        me = actor.user.id if actor.user else 0
        with ui.element('section').classes('noticelist').props('aria-labelledby=notices'):
            with ui.element('div').classes('noticelist__head'):
                d.show(d.html('<h1 id="notices">Notifications</h1>')).classes('contents')
                self._all = d.button('Mark all as read', self._mark_all)
            self._list = Rows()
            self._more = d.button('Show more', self._show_more)
            self._more.visible = self._all.visible = False
        follow(NoticesChanged, lambda event: me in event.user_ids, self.load)

    async def load(self) -> None:
        """Show as many as were shown before, as they are now."""
        is_newest = self._asked.begin()
        rows, unread = await self._rows(), await call(notices.unread, self._actor)
        if is_newest():
            self._show(rows, unread)

    def _show(self, rows: list[NoticeOut], unread: int) -> None:
        shown = rows[: self._shown]
        self._list.show([Row(row.id, row, partial(self._row, row)) for row in shown] or [Row('none', NONE, _none)])
        self._words = {row.id: self._words[row.id] for row in shown}
        for row in shown:  # each is some time older
            self._words[row.id].content = str(words(row))
        self._more.visible = len(rows) > self._shown
        self._all.visible = unread > 0

    async def _rows(self) -> list[NoticeOut]:
        """One more than are to be shown, in pages by key."""
        rows: list[NoticeOut] = []
        while len(rows) <= self._shown:
            before = rows[-1].id if rows else None
            some = await call(notices.page, self._actor, before=before, limit=PAGE + 1)
            rows += some
            if len(some) <= PAGE:
                break
        return rows[: self._shown + 1]

    def _row(self, notice: NoticeOut) -> None:
        with ui.element('li').classes('noticelist__row'):
            link = self._words[notice.id] = d.show(words(notice)).classes('contents')
            if not notice.is_read:
                self._read_button(notice, link)

    def _read_button(self, notice: NoticeOut, link: ui.html) -> None:
        async def read() -> None:
            with d.told():
                await call(notices.mark_read, self._actor, notice.id)

        if notice.link:
            link.on('click', read)
        with d.plain_button('', read).classes('btn--icon').props('aria-label="Mark as read" title="Mark as read"'):
            d.show(d.icon('check')).classes('contents')

    async def _mark_all(self) -> None:
        with d.told():
            await call(notices.mark_all_read, self._actor)

    async def _show_more(self) -> None:
        self._shown += PAGE
        await self.load()


def _none() -> None:
    with ui.element('li'):
        d.show(d.empty('Nothing yet', NONE))
