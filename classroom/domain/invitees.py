"""A row of a list of people to invite: what is wrong with it, and what was probably meant."""

import re
import unicodedata
from difflib import get_close_matches
from typing import NamedTuple

from classroom.domain import texts
from classroom.errors import InvalidInput

TYPES = ('student', 'teacher', 'observer', 'staff')
NAME_LIMIT = 100
EMAIL_LIMIT = 254
LOCAL_LIMIT = 64
_OTHER_WORDS = {
    'pupil': 'student',
    'pupils': 'student',
    'learner': 'student',
    'children': 'student',
    'child': 'student',
    'instructor': 'teacher',
    'educator': 'teacher',
    'tutor': 'teacher',
    'professor': 'teacher',
    'coteacher': 'teacher',
    'inspector': 'observer',
    'visitor': 'observer',
    'district': 'observer',
    'office': 'staff',
    'secretary': 'staff',
    'employee': 'staff',
}
_DOMAINS = (
    'gmail.com',
    'googlemail.com',
    'outlook.com',
    'hotmail.com',
    'yahoo.com',
    'icloud.com',
    'aol.com',
    'gmx.net',
)
_ENDINGS = {
    'con': 'com',
    'cmo': 'com',
    'ocm': 'com',
    'comm': 'com',
    'ogr': 'org',
    'orgg': 'org',
    'eud': 'edu',
    'nte': 'net',
}
_LOCAL = re.compile(r'[^\s@<>\",;:\\()\[\]]+')
_DOMAIN = re.compile(r'(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_](?:[\w-]*[^\W_])?')


class Wrong(NamedTuple):
    """Which cell is wrong, why, and what was probably meant."""

    field: str
    reason: str
    suggestion: str | None = None


def judge(full_name: str, email: str, user_type: str) -> Wrong | None:
    """What is wrong with a row by itself; None when nothing is."""
    try:
        checked_name(full_name)
    except InvalidInput as problem:
        return Wrong('full_name', problem.detail)
    return _judge_email(email) or _judge_type(user_type)


def checked_name(full_name: str) -> str:
    """The name, cleaned; it may be empty. Raises InvalidInput for line breaks and what is too long."""
    if any(unicodedata.category(letter) in {'Cc', 'Zl', 'Zp'} for letter in full_name.strip()):
        raise InvalidInput('There is a line break in the name. Please write it on one line.', field='full_name')
    return texts.clean(full_name, limit=NAME_LIMIT, field='full_name', what='The name', required=False)


def is_email(text: str) -> bool:
    """Whether letters may arrive there: one @, something before, a domain with a dot after (lengths: RFC 5321)."""
    local, at, domain = text.partition('@')
    if not at or not text.isprintable() or len(text) > EMAIL_LIMIT or len(local) > LOCAL_LIMIT:
        return False
    fits = _LOCAL.fullmatch(local) and _DOMAIN.fullmatch(domain)
    return bool(fits) and '..' not in local and not local.startswith('.') and not local.endswith('.')


def _judge_email(email: str) -> Wrong | None:
    if is_email(email):
        return None
    return Wrong('email', _why(email), _meant(email))


def _why(email: str) -> str:
    ways = (
        (not email, 'There is no address in this row.'),
        (any(unicodedata.category(letter)[0] == 'C' for letter in email), 'Nobody can see some signs in the address.'),
        ('@' not in email, 'There is no @ in the address.'),
        (email.endswith('@'), 'The address stops after the @.'),
        (email.startswith('@'), 'There is nothing before the @.'),
        (email.count('@') > 1, 'There is more than one @ in the address.'),
        (',' in email or ';' in email, 'There is a comma in the address where a dot should be.'),
        (' ' in email, 'There is a blank in the address.'),
        (len(email) > EMAIL_LIMIT, 'The address is too long.'),
        ('.' not in email.rpartition('@')[2], 'The address has no ending, like .org.'),
    )
    return next((sentence for is_so, sentence in ways if is_so), 'This is not an e-mail address.')


def _meant(email: str) -> str | None:
    """The address that was probably meant, if there is one."""
    text = unicodedata.normalize('NFKC', email).strip().strip('<>"\'').removeprefix('mailto:')
    text = re.sub(r'\s*(?:\(at\)|\[at\]|\s+at\s+)\s*', '@', text[: 2 * EMAIL_LIMIT], flags=re.IGNORECASE)
    text = re.sub(r'[,;]', '.', re.sub(r'\s+', '', text))
    text = re.sub(r'@+', '@', re.sub(r'\.+', '.', text)).strip('.')
    local, _, domain = text.partition('@')
    found = f'{local.strip(".")}@{_meant_domain(domain.strip("."))}'
    return found if is_email(found) and found != email else None


def _meant_domain(domain: str) -> str:
    folded = domain.casefold()
    if '.' in folded:
        name, _, ending = folded.rpartition('.')
        folded = f'{name}.{_ENDINGS.get(ending, ending)}'
        close = get_close_matches(folded, _DOMAINS, n=1, cutoff=0.86)
        return close[0] if close else folded if ending in _ENDINGS else domain
    names = {other: known for known in _DOMAINS for other in (known.partition('.')[0], known.replace('.', ''))}
    close = get_close_matches(folded, names, n=1, cutoff=0.8)
    return names[close[0]] if close else domain


def _judge_type(user_type: str) -> Wrong | None:
    word = user_type.strip().casefold()
    if word in TYPES:
        return None
    if not word:
        return Wrong('user_type', 'There is no role in this row: student, teacher, observer or staff.')
    if word in {'admin', 'administrator'}:
        return Wrong('user_type', 'Nobody becomes an admin by invitation. Invite them as staff first.', 'staff')
    letters = re.sub(r'[\W_]+', '', word)[:40]
    close = get_close_matches(letters, [*TYPES, *(f'{kind}s' for kind in TYPES), *_OTHER_WORDS], n=1, cutoff=0.7)
    meant = None
    if close:
        meant = _OTHER_WORDS.get(close[0]) or next(kind for kind in TYPES if close[0] in {kind, f'{kind}s'})
    return Wrong('user_type', f'We do not know the role “{user_type.strip()[:40]}”.', meant)
