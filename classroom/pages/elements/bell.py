"""The bell in the bar: how many notifications are unread, and the newest in a panel."""

from typing import TypedDict

from nicegui.element import Element

from classroom.domain import retelling
from classroom.pages import assets, dates, notice_icons


class News(TypedDict):
    """What pops up. `number` tells one piece of news from the next."""

    number: int
    title: str
    link: str
    popsUp: bool


class Bell(Element, component='bell.js'):
    """Shows what it is told; the panel asks the server when it is opened."""

    def __init__(self) -> None:
        super().__init__()
        self._language = dates.language()
        self._props['count'] = 0
        self._props['news'] = None
        self._props['icons'] = notice_icons.ICONS
        self._props['root'] = assets.root()

    def show(self, count: int, news: News | None = None) -> None:
        """So many are unread, and this is new; both reach the browser in one message."""
        if news is not None:
            self._props['news'] = news | {'title': retelling.retold(news['title'], self._language)}
        self._props['count'] = count
