"""A radio group of cards: the hours of a day, the themes of a class."""

from collections.abc import Callable, Sequence
from typing import Any, NotRequired, TypedDict

from nicegui.elements.mixins.value_element import ValueElement
from nicegui.events import GenericEventArguments, ValueChangeEventArguments

Value = int | str


class Option(TypedDict):
    """One card. `art` is SVG of our own; all else is shown as text."""

    value: Value
    title: str
    meta: NotRequired[str]
    note: NotRequired[str]
    art: NotRequired[str]
    taken: NotRequired[bool]
    """Hatched: it can be chosen, and the note says why it will not do as it is."""


class Choices(ValueElement[Value], component='start_choices.js'):
    """One of several cards is chosen, by a click, a tap, or the arrow keys."""

    VALUE_PROP = 'value'
    LOOPBACK = False

    def __init__(
        self,
        options: Sequence[Option],
        *,
        value: Value,
        labelled_by: str,
        on_change: Callable[[ValueChangeEventArguments[Value]], Any] | None = None,
    ) -> None:
        super().__init__(value=value, on_value_change=on_change)
        self._props['options'] = list(options)
        self._props['labelledBy'] = labelled_by

    def set_options(self, options: Sequence[Option]) -> None:
        """Show these cards from now on; what was chosen stays chosen."""
        self._props['options'] = list(options)

    @property
    def error(self) -> str | None:
        """The sentence below the cards, where there is one."""
        return self._props.get('error')

    @error.setter
    def error(self, sentence: str | None) -> None:
        self._props['error'] = sentence

    def _event_args_to_value(self, e: GenericEventArguments) -> Value:
        """Browsers may send anything: only a number or a word gets as far as the service, which knows the rest."""
        return e.args if isinstance(e.args, int | str) else ''
