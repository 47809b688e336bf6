"""The page docs/roles.md, drawn from the table of rights; `python -m tests.rights_page` writes it."""

from classroom.policies.rights import TABLE
from classroom.policies.rights_asking import ROLES, WORDS
from tests.source import ROOT

PLACE = ROOT / 'docs' / 'roles.md'
LEAD = """# Who may do what

Drawn from `classroom/policies/rights.py` with `make roles`; a test asks every policy for every cell.

A *student of the hour* came in with a card, a *guest* with the class code; neither needs an account. A *guest host*
leads an open session. *Teacher* is who leads the class that a line speaks of, *student* somebody with an account.
*Teacher who waits* typed the school of
others and was not confirmed there yet. Staff and admins look after all schools. A policy about posts and messages is
asked about people of the class alone: for others the class is not there.
"""


def page() -> str:
    """The whole text."""
    return '\n'.join([LEAD, *(_group(group) for group in TABLE)])


def _group(group: str) -> str:
    head = ['Action', *(WORDS[role] for role in ROLES)]
    rows = [[right.action, *('yes' if right.expected(role) else '–' for role in ROLES)] for right in TABLE[group]]
    lines = [head, ['---', *(':-:' for _ in ROLES)], *rows]
    return '\n'.join([f'## {group}', '', *('| ' + ' | '.join(line) + ' |' for line in lines), ''])


if __name__ == '__main__':
    PLACE.write_text(page(), encoding='utf-8')
