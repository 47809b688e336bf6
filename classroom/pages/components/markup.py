"""Our own HTML, with everything that people typed escaped: the one door for markup in this program."""

from markupsafe import Markup, escape
from nicegui import ui


def html(template: str, **values: object) -> Markup:
    """The template with its `{names}` filled in; every value is escaped unless it is Markup already."""
    return Markup(template).format(**{name: escape(value) for name, value in values.items()})  # noqa: S704 - escaped


def join(parts: 'list[Markup] | tuple[Markup, ...]') -> Markup:
    """Pieces of markup in a row."""
    return Markup('').join(parts)


def show(markup: Markup, tag: str = 'div') -> ui.html:
    """One element that holds this markup, however much it is: that is what keeps pages light."""
    return ui.html(str(markup), sanitize=False, tag=tag)
