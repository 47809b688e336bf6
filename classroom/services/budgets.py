"""Every budget in one place: how often something may go wrong or be asked for in a time."""

import math
import time

import limits
from limits.storage import MemoryStorage, Storage
from limits.strategies import MovingWindowRateLimiter

from classroom.config import Settings
from classroom.errors import TooMany

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
    'board_refusal': '1 per 1 minute',  # entries of the audit log about one person who draws without the right
    'email_letters': '5 per 1 hour',  # letters to new addresses that one account asks for
    'setup_address': '30 per 1 hour',
    'page': '120 per 1 minute',
    'page_address': '1500 per 1 minute',
    'read': '1200 per 1 minute',  # reads under /api by one sign-in
    'read_address': '6000 per 1 minute',
}


class _State:
    """The rates and where the counts are kept."""

    def __init__(self) -> None:
        self.rates = {name: limits.parse(rate) for name, rate in _BUDGETS.items()}
        self.limiter = MovingWindowRateLimiter(MemoryStorage())

    def keep_in(self, storage: Storage) -> None:
        self.limiter = MovingWindowRateLimiter(storage)


_state = _State()


def configure(settings: Settings) -> None:
    """Take the page rates of the settings and begin with full budgets."""
    _state.rates['page'] = limits.parse(settings.page_rate)
    _state.rates['page_address'] = limits.parse(settings.anonymous_page_rate)
    reset()


def reset() -> None:
    """Begin again with full budgets."""
    _state.keep_in(MemoryStorage())


def spend(name: str, key: str) -> None:
    """Count one against the budget; an empty budget stays empty."""
    _state.limiter.hit(_state.rates[name], name, key)


def left(name: str, key: str) -> bool:
    """Whether anything is left of the budget."""
    return _state.limiter.test(_state.rates[name], name, key)


def retry_after(name: str, key: str) -> int:
    """Seconds, at least 1, until something is left again."""
    stats = _state.limiter.get_window_stats(_state.rates[name], name, key)
    return max(1, math.ceil(stats.reset_time - time.time()))


def check(name: str, key: str) -> None:
    """Raise TooMany, with the seconds to wait, when nothing is left."""
    if not left(name, key):
        raise _too_many(name, key)


def take(name: str, key: str) -> None:
    """Count one, or raise TooMany when nothing is left."""
    if not _state.limiter.hit(_state.rates[name], name, key):
        raise _too_many(name, key)


def _too_many(name: str, key: str) -> TooMany:
    seconds = retry_after(name, key)
    minutes = math.ceil(seconds / MINUTE)
    wait = f'{seconds} seconds' if seconds <= MINUTE else f'{minutes} minutes'
    return TooMany(TOO_MANY.format(wait='a second' if seconds == 1 else wait), retry_after=seconds)
