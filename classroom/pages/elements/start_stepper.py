"""A number with a button on each side, which can also be typed."""

from collections.abc import Callable
from typing import Any

from nicegui.elements.mixins.value_element import ValueElement
from nicegui.events import GenericEventArguments, ValueChangeEventArguments

THROTTLE = 0.15
"""Seconds between two changes that reach the server while somebody holds a button."""


class Stepper(ValueElement[str], component='start_stepper.js'):
    """What was typed stays as it was typed: `value` is text, and the service says what is wrong with it."""

    VALUE_PROP = 'value'
    LOOPBACK = False

    def __init__(
        self,
        value: str,
        *,
        label: str,
        low: int,
        high: int,
        on_change: Callable[[ValueChangeEventArguments[str]], Any] | None = None,
    ) -> None:
        self._error: str | None = None
        super().__init__(value=value, on_value_change=on_change, throttle=THROTTLE)
        self._props.update(label=label, low=low, high=high)

    @property
    def error(self) -> str | None:
        """The sentence below the number, where there is one."""
        return self._error

    @error.setter
    def error(self, sentence: str | None) -> None:
        if sentence != self._error:
            self._error = sentence
            self.run_method('say', sentence)  # not a prop: what is being typed meanwhile is not touched

    def _event_args_to_value(self, e: GenericEventArguments) -> str:
        return e.args if isinstance(e.args, str) else ''
