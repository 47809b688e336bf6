"""Words that a teacher wants to look at: a kept list for each language, and the school's own."""

import re
from functools import cache

from glin_profanity import Filter
from sqlmodel import select

from classroom.db import Reading
from classroom.domain import texts
from classroom.domain.everyday import EVERYDAY
from classroom.models import SchoolWord

LANGUAGES = ['english', 'spanish', 'french', 'german', 'portuguese', 'italian', 'dutch', 'polish', 'turkish', 'russian']
MOST_SHOWN = 5


def found(db: Reading, school_id: int | None, *parts: str) -> list[str]:
    """The words of a text that are on a list, as they were written; at most a handful."""
    text = ' \n '.join(part for part in parts if part)
    if not text:
        return []
    hits = [*_own(db, school_id, text), *_kept(text)]
    return list(dict.fromkeys(hits))[:MOST_SHOWN]


def _kept(text: str) -> list[str]:
    """What the kept lists say; whole words only, so that Scunthorpe stays a town."""
    answer = _filter().check_profanity(text)
    return [word for word in map(str, answer.get('profane_words', [])) if word.casefold() not in EVERYDAY]


def _own(db: Reading, school_id: int | None, text: str) -> list[str]:
    words = db.all(select(SchoolWord.word).where(SchoolWord.school_id == school_id).limit(1000))
    folded = texts.key(text)
    return [word for word in words if re.search(rf'(?<!\w){re.escape(texts.key(word))}(?!\w)', folded)]


@cache
def _filter() -> Filter:
    return Filter({'languages': LANGUAGES, 'word_boundaries': True, 'case_sensitive': False})
