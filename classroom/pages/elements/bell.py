"""The bell in the bar: how many notifications are unread, and the newest in a panel."""

from typing import TypedDict

from nicegui.element import Element

from classroom.pages import assets


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
        self._props['count'] = 0
        self._props['news'] = None
        self._props['root'] = assets.root()

    def show(self, count: int, news: News | None = None) -> None:
        """So many are unread, and this is new; both reach the browser in one message."""
        if news is not None:
            self._props['news'] = news
        self._props['count'] = count
