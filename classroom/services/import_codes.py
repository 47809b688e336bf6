"""One-time codes for a whole import, to print: for those of it who have no e-mail address and came in never yet."""

from typing import Literal

from sqlmodel import col, select

from classroom.db import transaction
from classroom.errors import Conflict, NotFound
from classroom.models import ImportBatch, User
from classroom.policies import administration as policy
from classroom.policies import require
from classroom.schemas.actor import Actor
from classroom.services import audit, cards, imports, recovery
from classroom.services.account_list import NO_PASSWORD

DAYS = 7
MOST = 1000
NOBODY = 'Nobody of this list needs a code: they have an e-mail address, or came in already.'
TOO_MANY = f'More than {MOST:,} people of this list wait for a code. Bring smaller lists, one for each school.'
HOW = 'Go to {address}/recover, type your user name and this code, and pick a password. Works once, for {days} days.'


def sheet(actor: Actor, batch_id: int, base_url: str, paper: Literal['a4', 'letter'] = 'a4') -> bytes:
    """A code for each of them as a PDF; codes that they had before end. Raises NotAllowed, NotFound, Conflict."""
    from classroom.domain.printing.code_sheet import Strip, code_strips  # noqa: PLC0415 - half a second at every start

    require(policy.may_administer(actor))
    with transaction() as tx:
        batch = tx.lock_row(ImportBatch, batch_id)
        if batch is None or batch.kind != imports.MADE:
            raise NotFound(imports.GONE)
        require(policy.may_print_codes(actor, batch.user_id))
        waiting = (col(User.password_hash) == NO_PASSWORD, col(User.email).is_(None), col(User.active))
        found: list[User] = []
        for at in range(0, len(batch.made), imports.CHUNK):
            made = col(User.id).in_(batch.made[at : at + imports.CHUNK])
            some = tx.all(select(User).where(made, *waiting))
            found += [user for user in some if policy.may_make(actor, user.role) is True]
        if not found:
            raise Conflict(NOBODY)
        if len(found) > MOST:
            raise Conflict(TOO_MANY)
        found.sort(key=lambda user: user.display_name.casefold())
        codes = recovery.put_codes(tx, actor, [user.id or 0 for user in found], minutes=DAYS * 24 * 60)
        strips = [Strip(one.display_name, one.username or '', code) for one, code in zip(found, codes, strict=True)]
        audit.note(tx, actor, 'import.codes', 'import', batch_id, codes=len(strips))
    how = HOW.format(address=cards.address(base_url), days=DAYS)
    return code_strips(batch.file_name or 'One-time codes', how, strips, paper)
