"""User names: which ones may be taken, and how they are compared, so that no two people look the same."""

import re
import unicodedata

from classroom.errors import InvalidInput

SHORTEST, LONGEST = 3, 32
LONGEST_TYPED = 254
FIELD = 'username'
NEEDED = 'Please pick a user name, like mira.fern or otter42.'
LENGTH = f'A user name has {SHORTEST} to {LONGEST} characters.'
SIGNS = 'A user name is made of letters and digits, with dots, dashes or underscores between them.'
MIXED = 'This name mixes letters of two alphabets. Please write it in one.'
LOOKALIKE = 'This name looks like another one in other letters. Please pick a different one.'
RESERVED = 'This name is kept for the school. Please pick another one.'

_SHAPE = re.compile(r'[^\W_]+(?:[._-][^\W_]+)*')
_LATIN_LOOKS = frozenset('авеікмнорсутхѕјԁԛԝһьӏ' + 'αβγεικνορτυχω' + 'օսհոց')
"""Letters of other alphabets that look like Latin ones (Unicode TR 39, confusables), case-folded."""
_ONE_SCRIPT = {'HIRAGANA': 'CJK', 'KATAKANA': 'CJK', 'HANGUL': 'CJK', 'BOPOMOFO': 'CJK', 'KATAKANA-HIRAGANA': 'CJK'}
"""Scripts that are written together."""
_LIKE_LETTERS = str.maketrans('01345', 'oieas')
_KEPT = """
account admin administrator anonymous api classroom deleted district everyone help me moderator nobody null observer
official owner postmaster principal registrar root school security staff superuser support system sysadmin teacher
undefined webmaster
"""
_RESERVED = frozenset(_KEPT.split())


def key(name: str) -> str:
    """The name as it is compared: NFKC, case-folded, and i without and with a dot are one letter."""
    folded = unicodedata.normalize('NFKC', unicodedata.normalize('NFKC', name[:LONGEST_TYPED]).strip().casefold())
    return folded.replace('ı', 'i').replace('i\u0307', 'i')


def checked(name: str) -> str:
    """The name as it is shown. Raises InvalidInput for what no name is made of, and for what pretends to be another."""
    shown = unicodedata.normalize('NFKC', name[:LONGEST_TYPED]).strip()
    if not shown:
        raise InvalidInput(NEEDED, field=FIELD)
    if not SHORTEST <= len(shown) <= LONGEST or len(key(shown)) > 2 * LONGEST:
        raise InvalidInput(LENGTH, field=FIELD)
    if not _SHAPE.fullmatch(_without_marks(shown)) or _marks_pile_up(shown) or not _counts_plainly(shown):
        raise InvalidInput(SIGNS, field=FIELD)
    _check_looks(key(shown))
    return shown


def _check_looks(folded: str) -> None:
    letters = [letter for letter in folded if letter.isalpha()]
    scripts = {_script(letter) for letter in letters}
    if len(scripts) > 1:
        raise InvalidInput(MIXED, field=FIELD)
    if 'LATIN' not in scripts and _LATIN_LOOKS.issuperset(letters):
        raise InvalidInput(LOOKALIKE, field=FIELD)
    if _bare(folded) in _RESERVED:
        raise InvalidInput(RESERVED, field=FIELD)


def _script(letter: str) -> str:
    word = unicodedata.name(letter, '').split(' ')[0]
    return _ONE_SCRIPT.get(word, word)


def _bare(folded: str) -> str:
    """Without accents and signs, and with digits as the letters that they are used for."""
    plain = _without_marks(unicodedata.normalize('NFKD', folded))
    return re.sub(r'[._-]', '', plain).translate(_LIKE_LETTERS)


def _without_marks(text: str) -> str:
    return ''.join(letter for letter in text if not unicodedata.category(letter).startswith('M'))


def _marks_pile_up(text: str) -> bool:
    """Two marks on a letter occur in several scripts; more are a tower."""
    kinds = ''.join(unicodedata.category(letter)[0] for letter in text)
    return 'MMM' in kinds or kinds.startswith('M')


def _counts_plainly(text: str) -> bool:
    """There is a letter, and digits are 0 to 9."""
    others = [letter for letter in text if letter.isnumeric() and not letter.isalpha() and not letter.isascii()]
    return not others and any(letter.isalpha() for letter in text)
