"""The one source of time: aware UTC datetimes that tests may stop and move."""

from collections.abc import Callable
from datetime import UTC, datetime

_source: Callable[[], datetime] | None = None


def now() -> datetime:
    """The current time in UTC, with microseconds."""
    return _source() if _source else datetime.now(UTC)


def use(source: Callable[[], datetime] | None) -> None:
    """Read the time from `source` from now on; None returns to the system clock."""
    global _source  # noqa: PLW0603 - the one switch that tests turn
    _source = source
