"""Dates and times as they are written where the reader lives. The words are English everywhere.

Patterns come from the Unicode CLDR, by way of Babel.
"""

from datetime import date, datetime, time

from babel.dates import format_date, format_skeleton, format_time, get_time_format

USUAL = 'en-GB'
"""For a reader of whom nothing is known."""
LANGUAGES = {
    'en-AU': 'English (Australia)',
    'en-CA': 'English (Canada)',
    'en-IN': 'English (India)',
    'en-IE': 'English (Ireland)',
    'en-NZ': 'English (New Zealand)',
    'en-ZA': 'English (South Africa)',
    'en-GB': 'English (United Kingdom)',
    'en-US': 'English (United States)',
}
"""What one can read in, by language tag (BCP 47)."""


def day(at: date, language: str) -> str:
    """`14 October 2026`, in the United States `October 14, 2026`."""
    return format_date(at, 'long', locale=_locale(language))


def short_day(at: date, language: str) -> str:
    """`14 Oct`, `Oct 14`."""
    return format_skeleton('MMMd', at, locale=_locale(language))


def month_day(at: date, language: str) -> str:
    """`14 October`, `October 14`."""
    return format_skeleton('MMMMd', at, locale=_locale(language))


def weekday(at: date, language: str) -> str:
    """`Wednesday 14 October`, `Wednesday, October 14`."""
    month = month_day(at, language)
    between = ' ' if month[0].isdigit() else ', '
    return f'{format_date(at, "EEEE", locale=_locale(language))}{between}{month}'


def clock_time(at: time | datetime, language: str) -> str:
    """`14:05`, `2:05 PM`; the time that `at` itself shows, whatever its zone."""
    return format_time(at.time() if isinstance(at, datetime) else at, 'short', locale=_locale(language))


def hours(starts: time, ends: time, language: str) -> str:
    """`13:00–13:50`, `1:00–1:50`: from when to when; that school is by day goes without saying."""
    by_24 = 'H' in get_time_format('short', locale=_locale(language)).pattern
    return '–'.join(format_time(at, 'H:mm' if by_24 else 'h:mm') for at in (starts, ends))


def _locale(language: str) -> str:
    return (language if language in LANGUAGES else USUAL).replace('-', '_')
