"""A graph that the browser draws with ECharts, as SVG, in the colours of our sheets: they follow day and night."""

from typing import Any

from nicegui.elements.echart import EChart

EVALUATED = ':'
"""NiceGUI runs the value of a key that begins so as a script."""


class Graph(EChart):
    """`label` says what it shows to who does not see it; the numbers stand beside it as a table."""

    def __init__(self, options: dict[str, Any], *, label: str) -> None:
        _check(options)
        super().__init__({'animation': False, **options}, renderer='svg')
        self._props.update({'role': 'img', 'aria-label': label})


def _check(options: object) -> None:
    """Refuse keys that would be run: keys are ours, what people typed stands in values alone."""
    if isinstance(options, dict):
        if any(str(key).startswith(EVALUATED) for key in options):
            raise ValueError('a key of a graph begins with a colon')
        options = list(options.values())
    if isinstance(options, list):
        for one in options:
            _check(one)
