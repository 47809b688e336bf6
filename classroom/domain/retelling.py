"""Sentences that were kept with a time in them, as each reader writes times: one is kept for many."""

import re
from datetime import time

from classroom.domain import dates

CLOCK = re.compile(r'(?<=[Dd]ue |ens )((?:yesterday|today|tomorrow|on [\w ]+) at )(\d\d:\d\d)')
"""When something is due or opens, as `due.words` writes it."""


def retold(said: str, language: str) -> str:
    """`is due today at 21:50` as `is due today at 9:50 PM`; a title in quotes stays as it is."""
    quoted, mark, ours = said.rpartition('”')
    return quoted + mark + CLOCK.sub(lambda at: at[1] + dates.clock_time(time.fromisoformat(at[2]), language), ours)
