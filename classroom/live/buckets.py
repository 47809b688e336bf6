"""How much one client may send: a token bucket for each seat."""

from dataclasses import dataclass
from typing import NamedTuple

RATE = 60.0
"""Messages a second; our own client stays below 40."""
BURST = 120.0


class Rate(NamedTuple):
    """What a kind of message may come at that does not count with all others."""

    a_second: float
    burst: float


@dataclass
class Bucket:
    """Refills at `rate` messages a second up to `burst` (token bucket, RFC 2697)."""

    rate: float = RATE
    burst: float = BURST
    left: float = BURST
    at: float = 0.0

    @classmethod
    def of(cls, rate: Rate) -> 'Bucket':
        """A full one for this rate."""
        return cls(rate.a_second, rate.burst, rate.burst)

    def take(self, now: float, count: int = 1) -> bool:
        """Whether so many more are allowed at this time (seconds of a monotonic clock)."""
        self.left = min(self.burst, self.left + (now - self.at) * self.rate)
        self.at = now
        if self.left < count:
            return False
        self.left -= count
        return True
