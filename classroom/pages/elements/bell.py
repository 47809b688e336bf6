"""The bell in the bar: how many notifications are unread, and the newest in a panel."""

from nicegui.element import Element

from classroom.pages import assets


class Bell(Element, component='bell.js'):
    """Shows what it is told; the panel asks the server when it is opened."""

    def __init__(self) -> None:
        super().__init__()
        self._props['count'] = 0
        self._props['news'] = None
        self._props['root'] = assets.root()

    def show(self, count: int) -> None:
        """So many are unread."""
        self._props['count'] = count

    def ring(self, number: int, title: str, link: str, *, pops_up: bool) -> None:
        """Say that something is new; `number` tells one piece of news from the next."""
        self._props['news'] = {'number': number, 'title': title, 'link': link, 'popsUp': pops_up}
