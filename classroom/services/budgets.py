"""Every budget in one place: how often something may go wrong or be asked for in a time."""

import asyncio
import math
import time
from collections.abc import Callable

import limits

from classroom.config import Settings
from classroom.errors import TooMany
from classroom.services.counts import Counts

TOO_MANY = 'That was a bit much at once. Try again in {wait}.'
MINUTE = 60

_BUDGETS = {
    'pin_address': '60 per 15 minute',  # failed PINs from one address; then the class code is needed too
    'pin_site': '300 per 15 minute',  # failed PINs over the whole site
    'pair_address': '20 per 15 minute',  # wrong pairs of PIN and class code that are answered as wrong
    'pair_most': '620 per 15 minute',  # wrong pairs after which not even right ones go in: nobody types so many
    'code_address': '120 per 15 minute',  # unknown class codes
    'staff_address': '300 per 15 minute',  # wrong passwords from one address, which a school shares
    'password_user': '10 per 15 minute',  # wrong current passwords of somebody who is signed in
    'register_address': '120 per 1 hour',  # a whole staff at once, behind the address of their school
    'recover_address': '120 per 1 hour',  # letters with a link that one address asks for
    'recover_letters': '3 per 1 hour',  # letters to one account
    'recover_tries': '100 per 15 minute',  # wrong links and codes from one address, which a school shares
    'recover_name': '10 per 15 minute',  # wrong codes for one name
    'recover_codes': '60 per 1 hour',  # codes that one teacher makes
    'course_codes': '30 per 15 minute',  # wrong course codes of one account
    'enrolments': '60 per 1 hour',  # courses into which one account comes, or comes again
    'board_refusal': '1 per 1 minute',  # entries of the audit log about one person who draws without the right
    'email_letters': '5 per 1 hour',  # letters to new addresses that one account asks for
    'setup_address': '30 per 1 hour',
    'page': '120 per 1 minute',
    'page_address': '1500 per 1 minute',
    'read': '1200 per 1 minute',  # reads under /api by one sign-in
    'read_address': '6000 per 1 minute',
}


class _State:
    """The rates and what was counted."""

    def __init__(self) -> None:
        self.rates = {name: limits.parse(rate) for name, rate in _BUDGETS.items()}
        self.counts = Counts()

    def count_with(self, counts: Counts) -> None:
        self.counts.close()
        self.counts = counts


_state = _State()


def configure(settings: Settings) -> None:
    """Take the page rates of the settings, and begin with full budgets or with what is left of those in Redis."""
    _state.rates['page'] = limits.parse(settings.page_rate)
    _state.rates['page_address'] = limits.parse(settings.anonymous_page_rate)
    _state.count_with(Counts(settings.redis_url.get_secret_value()))


def reset() -> None:
    """Begin again with full budgets, in this process alone."""
    _state.count_with(Counts())


def spend(name: str, key: str) -> None:
    """Count one against the budget; an empty budget stays empty."""
    _state.counts.hit(_state.rates[name], name, key)


def left(name: str, key: str) -> bool:
    """Whether anything is left of the budget."""
    return _state.counts.left(_state.rates[name], name, key)


def retry_after(name: str, key: str) -> int:
    """Seconds, at least 1, until something is left again."""
    return max(1, math.ceil(_state.counts.full_until(_state.rates[name], name, key) - time.time()))


def check(name: str, key: str) -> None:
    """Raise TooMany, with the seconds to wait, when nothing is left."""
    if not left(name, key):
        raise _too_many(name, key)


def take(name: str, key: str) -> None:
    """Count one, or raise TooMany when nothing is left."""
    if not _state.counts.hit(_state.rates[name], name, key):
        raise _too_many(name, key)


async def take_on_loop(name: str, key: str) -> None:
    """`take` for the event loop, which waits for no Redis. Raises TooMany."""
    await _on_loop(take, name, key)


async def check_on_loop(name: str, key: str) -> None:
    """`check` for the event loop. Raises TooMany."""
    await _on_loop(check, name, key)


async def spend_on_loop(name: str, key: str) -> None:
    """`spend` for the event loop."""
    await _on_loop(spend, name, key)


async def _on_loop(ask: Callable[[str, str], None], name: str, key: str) -> None:
    if _state.counts.is_shared:
        await asyncio.to_thread(ask, name, key)
    else:
        ask(name, key)


def _too_many(name: str, key: str) -> TooMany:
    seconds = retry_after(name, key)
    minutes = math.ceil(seconds / MINUTE)
    wait = f'{seconds} seconds' if seconds <= MINUTE else f'{minutes} minutes'
    return TooMany(TOO_MANY.format(wait='a second' if seconds == 1 else wait), retry_after=seconds)
