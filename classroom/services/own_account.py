"""What people change of their own account: name, user name, e-mail address."""

from classroom.db import Transaction, transaction
from classroom.errors import InvalidInput, NotFound
from classroom.models import User
from classroom.schemas.accounts import OwnDetails
from classroom.schemas.actor import Actor
from classroom.services import accounts, audit, email_changes, host_names, people
from classroom.services.calls import call

ONE_IS_NEEDED = 'Keep a user name or an e-mail address: you sign in with it.'


def rename(actor: Actor, full_name: str) -> None:
    """Change the name that others read. Raises InvalidInput."""
    user_id = accounts.own_id(actor)
    with transaction() as tx:
        user = tx.lock_row(User, user_id)
        if user is None:
            raise NotFound
        people.rename_fully(user, full_name)
        host_names.follow(tx, user)
        audit.note(tx, actor, 'account.renamed', 'user', user_id)


async def change_details(actor: Actor, form: OwnDetails) -> bool:
    """Change user name and e-mail address, with the current password, for they open the account.

    What is left empty goes, but not both. True where a letter went to the new address, which has to be confirmed.
    Raises BadCredentials, InvalidInput, Conflict for what is taken, TooMany.
    """
    await accounts.prove_again(actor, form.current_password.get_secret_value())
    return await call(_change, actor, form)


def _change(actor: Actor, form: OwnDetails) -> bool:
    user_id = accounts.own_id(actor)
    with transaction() as tx:
        user = tx.lock_row(User, user_id)
        if user is None:
            raise NotFound
        waits = _put(tx, user, form)
        people.store(tx, user)
        audit.note(tx, actor, 'account.email-asked' if waits else 'account.changed', 'user', user_id)
        return waits


def _put(tx: Transaction, user: User, form: OwnDetails) -> bool:
    username, email = form.username.strip(), form.email.strip()
    if not username and not email:
        raise InvalidInput(ONE_IS_NEEDED, field='username')
    if username != (user.username or ''):
        user.username = user.username_key = None
        if username:
            people.set_username(user, username)
    people.store(tx, user)
    return email != (user.email or '') and email_changes.put(tx, user, email)
