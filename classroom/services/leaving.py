"""People delete their own account for good."""

from classroom.db import transaction
from classroom.policies import accounts as policy
from classroom.policies import require
from classroom.schemas.actor import Actor
from classroom.services import account_changes, accounts, erasing
from classroom.services.calls import call


async def leave_for_good(actor: Actor, password: str) -> None:
    """Delete one's own account, with the current password; what is left is as after `erasing.erase`.

    Raises NotAllowed, BadCredentials (field `current_password`), TooMany, Conflict for the last admin.
    """
    require(policy.may_delete_own(actor))
    await accounts.prove_again(actor, password)
    await call(_leave, actor)


def _leave(actor: Actor) -> None:
    with transaction() as tx:
        erasing.wipe(tx, actor, account_changes.held(tx, [accounts.own_id(actor)], with_admins=True)[0])
