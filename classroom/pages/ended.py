"""Where a page goes whose sign-in has ended, and the sentence that says there why."""

from urllib.parse import quote

from classroom.services import account_changes, accounts, sign_ins
from classroom.web.actor import STUDENTS_PAGE

SAID = {
    'ended': 'You were signed out here. Sign in again, and we bring you back.',
    'elsewhere': 'Somebody has signed out on all devices of your account. Sign in again, and we bring you back.',
    'password': accounts.CHANGED,
    'new-password': 'Your new password is set. Sign in with it.',
    'role': account_changes.NEW_ROLE,
    'school': account_changes.NEW_SCHOOL,
    'off': account_changes.SHUT,
    'gone': account_changes.DELETED,
}
"""The word in the address of the sign-in page -> the sentence."""
WORDS = {
    sign_ins.SIGNED_OUT_EVERYWHERE: 'elsewhere',
    accounts.CHANGED: 'password',
    account_changes.NEW_ROLE: 'role',
    account_changes.NEW_SCHOOL: 'school',
    account_changes.SHUT: 'off',
    account_changes.DELETED: 'gone',
}
COMES_BACK = frozenset({'ended', 'elsewhere', 'password', 'school'})
"""After these the page is still theirs."""


def door(path: str, reason: str, query: str = '') -> str:
    """Where the page at `path` goes: students to the first page, accounts to the sign-in, which says the reason."""
    if path == '/' or STUDENTS_PAGE.fullmatch(path):
        return '/'
    why = WORDS.get(reason, 'ended')
    whole = f'{path}?{query}' if query else path
    return f'/sign-in?why={why}' + (f'&next={quote(whole, safe="/")}' if why in COMES_BACK else '')
