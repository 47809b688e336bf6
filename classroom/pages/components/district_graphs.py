"""The three graphs of a district: sessions over time, kinds of graphs, and how many take part where."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from markupsafe import Markup
from nicegui import ui

from classroom.domain import district_findings as findings
from classroom.pages import dates
from classroom.pages import design as d
from classroom.pages.elements.graph import Graph
from classroom.schemas.observing import Dashboard, Group, Kind, Moment

INK, SOFT, LINE, CARD = 'var(--c-ink)', 'var(--c-ink-2)', 'var(--c-line)', 'var(--c-card)'
COLOURS = ('ink', 'sky', 'ochre', 'brick', 'teal', 'plum')
FONT = 'Atkinson Hyperlegible Next'
HALF, BIN = 50, 4
"""Dots that are closer than so many percent stand above each other."""
MOST_NAMED = 3
DOT_STEP, NAME_STEP = 17, 18
"""Pixels between dots above each other, and between lines of names."""
Options = dict[str, Any]


class Drawing(NamedTuple):
    """A graph below its finding, with the same numbers as a table."""

    title: str
    about: str
    options: Options | None
    header: tuple[str, str]
    rows: list[tuple[str, str]]


def drawings(seen: Dashboard) -> list[Drawing]:
    """All that there is to draw of this look."""
    found = [_course(seen.moments, seen.days), _kinds(seen.kinds)]
    if seen.groups:
        what = 'school' if seen.filters.school is None else 'teacher'
        found.append(_taking_part(seen.groups, what))
    return found


class Graphs:
    """The cards at once, with their tables; the graphs in them once the page is there, so that nobody waits."""

    def __init__(self, found: Sequence[Drawing]) -> None:
        self._waiting: list[tuple[ui.element, Drawing]] = []
        with ui.element('div').classes('graphs'):
            for drawing in found:
                self._card(drawing)
        ui.timer(0, self._draw, once=True)

    def _card(self, drawing: Drawing) -> None:
        with ui.element('section').classes('card graphcard'):
            head = '<h2>{title}</h2><p class="small muted">{about}</p>'
            d.show(d.html(head, title=drawing.title, about=drawing.about))
            if drawing.options is not None:
                self._waiting.append((ui.element('div').classes('graphbox'), drawing))
                d.show(_table(drawing)).classes('astext')

    def _draw(self) -> None:
        for box, drawing in self._waiting:
            with box:
                Graph(drawing.options or {}, label=f'{drawing.title}. {drawing.about}').classes('graphbox__graph')


def _table(drawing: Drawing) -> Markup:
    row = '<tr><th scope="row">{word}</th><td class="num">{number}</td></tr>'
    return d.html(
        '<details><summary>Read the graph as text</summary><table class="table"><thead><tr><th scope="col">{what}</th>'
        '<th scope="col" class="num">{number}</th></tr></thead><tbody>{rows}</tbody></table></details>',
        what=drawing.header[0],
        number=drawing.header[1],
        rows=d.join([d.html(row, word=word, number=number) for word, number in drawing.rows]),
    )


def _course(moments: Sequence[Moment], days: int) -> Drawing:
    numbers = [moment.sessions for moment in moments]
    words = [dates.short_day(moment.starts) for moment in moments]
    step = findings.STEPS[days]
    bars: list[Options] = [{'value': number or None, 'itemStyle': {'color': 'var(--c-wash)'}} for number in numbers]
    last: Options = {'itemStyle': {'color': 'var(--c-accent)'}, 'label': {'show': True, **_text(INK, bold=True)}}
    bars[-1] |= {**last, 'label': {**last['label'], 'position': 'top'}}
    options = {
        'grid': {'left': 4, 'right': 4, 'top': 24, 'bottom': 4, 'containLabel': True},
        'xAxis': {
            'type': 'category',
            'data': words,
            'axisLine': _stroke(INK, 1.5),
            'axisTick': {'show': False},
            'axisLabel': {**_text(), 'interval': max(0, len(words) // 4 - 1)},
        },
        'yAxis': {'type': 'value', 'minInterval': 1, 'splitLine': _stroke(LINE), 'axisLabel': _text()},
        'series': [{'type': 'bar', 'silent': True, 'barCategoryGap': '24%', 'itemStyle': _outline(), 'data': bars}],
    }
    about = f'Sessions with posts in each {step}, up to today.'
    rows = [(word, str(number)) for word, number in zip(words, numbers, strict=True)]
    return Drawing(findings.course(numbers, days), about, options if any(numbers) else None, ('From', 'Sessions'), rows)


def _kinds(kinds: Sequence[Kind]) -> Drawing:
    total = sum(kind.posts for kind in kinds)
    rows = [(kind.label, findings.share(kind.posts / total)) for kind in kinds]
    first = list(reversed(list(zip(kinds, rows, COLOURS, strict=False))))
    bars = [
        {
            'value': kind.posts,
            'itemStyle': {'color': f'var(--k-{colour})'},
            'label': {'show': True, 'position': 'right', 'formatter': row[1], **_text(INK, bold=True)},
        }
        for kind, row, colour in first
    ]
    options = {
        'grid': {'left': 4, 'right': 44, 'top': 0, 'bottom': 0, 'containLabel': True},
        'xAxis': {'type': 'value', 'show': False},
        'yAxis': {
            'type': 'category',
            'data': [kind.label for kind, _, _ in first],
            'axisLine': _stroke(INK, 1.5),
            'axisTick': {'show': False},
            'axisLabel': {**_text(INK), 'width': 128, 'overflow': 'truncate'},
        },
        'series': [
            {
                'type': 'bar',
                'silent': True,
                'barCategoryGap': '34%',
                'barMaxWidth': 22,
                'itemStyle': _outline(),
                'data': bars,
            }
        ],
    }
    return Drawing(
        findings.leading_kind(kinds), 'Share of all posts.', options if kinds else None, ('Kind', 'Share'), rows
    )


def _taking_part(groups: Sequence[Group], what: str) -> Drawing:
    there = sorted((group for group in groups if group.students), key=lambda group: group.share)
    low = [group for group in there if group.share * 100 < HALF]
    height: dict[int, int] = defaultdict(int)
    dots = []
    for group in there:
        percent = round(group.share * 100)
        height[percent // BIN] += 1
        dots.append(_dot(group, percent, height[percent // BIN]))
    if len(low) <= MOST_NAMED:
        _name(dots[: len(low)])
    options = {
        'grid': {'left': 14, 'right': 22, 'top': 26, 'bottom': 4, 'containLabel': True},
        'xAxis': {
            'type': 'value',
            'min': 0,
            'max': 100,
            'splitLine': {'show': False},
            'axisLine': _stroke(INK, 1.5),
            'axisLabel': {**_text(), 'formatter': '{value}%'},
        },
        'yAxis': {'type': 'value', 'show': False, 'min': 0, 'max': max([6, *height.values()]) + 1},
        'tooltip': {
            'renderMode': 'richText',
            'formatter': '{b}',
            'backgroundColor': CARD,
            'borderColor': INK,
            'textStyle': _text(INK),
        },
        'series': [{'type': 'scatter', 'symbolSize': 16, 'data': dots, 'markLine': _half()}],
    }
    about = f'How many of the students posted. One dot is one {what}.'
    rows = [(group.name, findings.share(group.share)) for group in groups if group.students]
    header = (what.capitalize(), 'Taking part')
    return Drawing(findings.below_half(groups, what), about, options if there else None, header, rows)


def _dot(group: Group, percent: int, place: int) -> Options:
    colour = 'brick' if group.share * 100 < HALF else 'sky'
    label = {'show': False}
    style = {'color': f'var(--k-{colour})', 'opacity': 1, **_outline()}
    name = f'{group.name}, {percent}%'
    return {'name': name, 'value': [percent, place], 'itemStyle': style, 'label': label, 'emphasis': {'disabled': True}}


def _name(dots: list[Options]) -> None:
    """Write the names above these dots, from left to right each a line higher, so that none covers another."""
    tallest = max((dot['value'][1] for dot in dots), default=0)
    for line, dot in enumerate(dots):
        percent, place = dot['value']
        side = 'right' if percent > HALF / 2 else 'left'
        up = DOT_STEP * (tallest - place) + NAME_STEP * line
        dot['label'] = {'show': True, 'position': 'top', 'align': side, 'offset': [8 if side == 'right' else -8, -up]}
        dot['label'] |= {'formatter': '{b}', **_text(INK, bold=True)}


def _half() -> Options:
    line = {'color': SOFT, 'type': 'dashed', 'width': 1.5}
    label = {'formatter': 'half', 'position': 'end', **_text()}
    return {'silent': True, 'symbol': 'none', 'lineStyle': line, 'label': label, 'data': [{'xAxis': HALF}]}


def _text(colour: str = SOFT, *, bold: bool = False) -> Options:
    return {'color': colour, 'fontFamily': FONT, 'fontSize': 13, 'fontWeight': 'bold' if bold else 'normal'}


def _stroke(colour: str, width: float = 1) -> Options:
    return {'show': True, 'lineStyle': {'color': colour, 'width': width}}


def _outline() -> Options:
    return {'borderColor': 'var(--k-line)', 'borderWidth': 1.5}
