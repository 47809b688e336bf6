"""What people change of their own account: name, user name, e-mail address."""

from classroom.db import transaction
from classroom.errors import InvalidInput, NotFound
from classroom.models import User
from classroom.schemas.accounts import OwnDetails
from classroom.schemas.actor import Actor
from classroom.services import accounts, audit, people
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
        audit.note(tx, actor, 'account.renamed', 'user', user_id)


async def change_details(actor: Actor, form: OwnDetails) -> None:
    """Change user name and e-mail address, with the current password, for they open the account.

    What is left empty goes, but not both. Raises BadCredentials, InvalidInput, Conflict for what is taken, TooMany.
    """
    await accounts.prove_again(actor, form.current_password.get_secret_value())
    await call(_change, actor, form)


def _change(actor: Actor, form: OwnDetails) -> None:
    user_id = accounts.own_id(actor)
    with transaction() as tx:
        user = tx.lock_row(User, user_id)
        if user is None:
            raise NotFound
        _put(user, form)
        people.store(tx, user)
        audit.note(tx, actor, 'account.changed', 'user', user_id)


def _put(user: User, form: OwnDetails) -> None:
    username, email = form.username.strip(), form.email.strip()
    if not username and not email:
        raise InvalidInput(ONE_IS_NEEDED, field='username')
    if username != (user.username or ''):
        user.username = user.username_key = None
        if username:
            people.set_username(user, username)
    if email != (user.email or ''):
        user.email = user.email_key = None
        if email:
            people.set_email(user, email)
