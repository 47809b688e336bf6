"""The design system in Python: what pages are made of. The looks live in static/*.css under the same names."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from markupsafe import Markup
from nicegui import app, context, ui
from nicegui.dependencies import importmap_overrides

from classroom.errors import ClassroomError
from classroom.pages import assets
from classroom.pages.components import bars
from classroom.pages.components.clicks import FIRST, Once
from classroom.pages.components.marks import BRAND, avatar, face, glyph, icon, initials, live, note, portrait, state
from classroom.pages.components.markup import html, join, show
from classroom.schemas.actor import NOBODY, Actor

__all__ = [
    'BRAND',
    'avatar',
    'button',
    'danger_button',
    'face',
    'frame',
    'glyph',
    'go_button',
    'html',
    'icon',
    'initials',
    'install',
    'join',
    'live',
    'note',
    'page',
    'plain_button',
    'portrait',
    'sheet',
    'show',
    'state',
    'toast',
    'told',
]  # fmt: skip

SHEETS = ('classroom.css', 'nicegui-theme.css', 'site.css')
MOST_SECONDS = 30.0
"""How long a page may take: when hundreds come in at once, the last one waits, and is not turned away."""
page = partial(ui.page, response_timeout=MOST_SECONDS)
"""Decorates the function that builds the page at this path."""
FIRST_FONTS = ('atkinson-hyperlegible-next-latin.woff2', 'bricolage-grotesque-latin.woff2')


def install() -> None:
    """Teach NiceGUI our colours, sheets and modules; once in a process."""
    importmap_overrides['classroom/'] = f'{assets.root()}/'
    imports = ' '.join(f'@import url("{assets.url(name)}") layer(components);' for name in SHEETS)
    fonts = ''.join(
        f'<link rel="preload" href="{assets.url(f"fonts/{name}")}" as="font" type="font/woff2" crossorigin>'
        for name in FIRST_FONTS
    )
    ui.add_head_html(
        f'<script src="{assets.url("theme.js")}"></script>{fonts}'
        f'<link rel="stylesheet" href="{assets.url("tokens.css")}"><style>{imports}</style>'
        f'<script type="module" src="{assets.url("site.js")}"></script>',
        shared=True,
    )
    app.colors(
        primary='var(--c-accent)',
        secondary='var(--c-ink-2)',
        accent='var(--c-sun)',
        dark='var(--c-card)',
        dark_page='var(--c-paper)',
        positive='var(--c-accent)',
        negative='var(--c-danger)',
        info='var(--c-info)',
        warning='var(--c-sun)',
    )
    ui.button.default_props('unelevated no-caps')
    ui.input.default_props('outlined')
    ui.select.default_props('outlined')
    ui.textarea.default_props('outlined')


def sheet(name: str) -> None:
    """Load a style sheet of one screen."""
    ui.add_head_html(f'<style>@import url("{assets.url(name)}") layer(components);</style>')


@contextmanager
def frame(title: str, actor: Actor = NOBODY, *, here: str = '', screen: str = '') -> Iterator[ui.element]:
    """A document page: skip link, bar, and a `main` that the block fills. `here` is the path of the current page.

    `screen` names the page's own style sheet and the class of its `main`.
    """
    _page(title, screen)
    with ui.element('header').classes('site-bar').props('role=banner'):
        bars.document_bar(actor, here)
    with ui.element('div').props('id=main tabindex=-1').classes(f'doc {screen}') as main:
        yield main


@contextmanager
def bare(title: str, *, screen: str) -> Iterator[ui.element]:
    """A page without a bar of ours: rooms and the projector bring their own."""
    _page(title, screen)
    with ui.element('div').props('id=main tabindex=-1').classes(screen) as main:
        yield main


def _page(title: str, screen: str) -> None:
    ui.page_title(f'{title} · Classroom' if title else 'Classroom')
    context.client.content.classes('page')
    if screen:
        sheet(f'{screen}.css')


@contextmanager
def told(fields: dict[str, Any] | None = None) -> Iterator[None]:
    """Tell the person about a problem that we foresaw; what was typed stays.

    `fields` maps the names of inputs to their elements, so that the sentence stands where it belongs.
    """
    for element in (fields or {}).values():
        element.error = None
    try:
        yield
    except ClassroomError as problem:
        element = (fields or {}).get(problem.field or '')
        if element is None:
            toast(problem.detail, bad=True)
        else:
            element.error = problem.detail
            element.run_method('focus')


def toast(text: str, *, bad: bool = False) -> None:
    """A short message that goes by itself."""
    ui.notify(text, type='negative' if bad else None, position='bottom', timeout=7000 if bad else 4000)


def go_button(text: str, on_click: Callable[..., Any] | None = None) -> ui.button:
    """The one solid button of a view: what most people do next."""
    return _once(ui.button(text, color='primary').classes('go'), on_click)


def button(text: str, on_click: Callable[..., Any] | None = None) -> ui.button:
    """A pen-line button: everything else that one does."""
    return _once(ui.button(text, color=None).props('outline'), on_click)


def danger_button(text: str, on_click: Callable[..., Any] | None = None) -> ui.button:
    """A red pen-line button: what takes something away from somebody."""
    return _once(ui.button(text, color='negative').props('outline'), on_click)


def plain_button(text: str, on_click: Callable[..., Any] | None = None) -> ui.button:
    """A plain button: what one does rarely."""
    return ui.button(text, on_click=on_click and Once.of(on_click), color=None).props('flat')


def _once(button: ui.button, on_click: Callable[..., Any] | None) -> ui.button:
    """A click while it runs, or the second of a double click, does nothing."""
    if on_click is not None:
        button.on('click', Once.of(on_click), js_handler=FIRST)
    return button


def ours(svg: str) -> Markup:
    """An SVG that this program has drawn, as markup. Never for what somebody typed or uploaded."""
    return Markup(svg)  # noqa: S704 - drawn by our own code


def empty(title: str, text: str, action: Markup = Markup('')) -> Markup:
    """What stands where there is nothing yet: what this place is for, and what to do."""
    return html('<div class="empty"><h3>{title}</h3><p>{text}</p>{action}</div>', title=title, text=text, action=action)
