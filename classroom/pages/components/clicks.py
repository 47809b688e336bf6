"""What a button does, once: the second click of two finds it running, or done for good, and does nothing."""

import inspect
from collections.abc import Callable
from typing import Any

FIRST = '(event) => event.detail < 2 && emit()'
"""For the browser: the second click of a double click is not sent."""


class Once:
    """`act` for a button: it does not run while it runs, nor again where it has answered that it is `DONE`.

    Where several buttons and keys do the same, they share one.
    """

    DONE = object()

    def __init__(self, act: Callable[..., Any]) -> None:
        self._act = act
        self._runs = False

    @classmethod
    def of(cls, act: 'Callable[..., Any] | Once') -> 'Once':
        """`act` itself where it is one already."""
        return act if isinstance(act, Once) else cls(act)

    def __call__(self) -> Any:
        """Begin, or do nothing; what takes its time is handed on to be awaited."""
        if self._runs:
            return None
        answer = self._act()
        if not inspect.isawaitable(answer):
            return answer
        self._runs = True
        return self._finish(answer)

    async def _finish(self, answer: Any) -> None:
        is_done = False
        try:
            is_done = await answer is self.DONE
        finally:
            self._runs = is_done
