"""Delete an account for good: what is personal goes, what others rely on stays under “Deleted account”."""

from sqlmodel import col, delete, select, update

from classroom.db import Transaction, transaction
from classroom.domain import avatars
from classroom.errors import InvalidInput
from classroom.events import InvitationsChanged, SchoolsChanged
from classroom.models import (
    ApiToken,
    EmailChange,
    ImportBatch,
    Invitation,
    Letter,
    MaterialOpened,
    Notification,
    Participant,
    Recovery,
    SignIn,
    StatusUpdate,
    Submission,
    User,
)
from classroom.policies import administration as policy
from classroom.policies import require
from classroom.schemas.actor import Actor
from classroom.services import (
    account_changes,
    audit,
    course_seats,
    host_names,
    imports,
    invitation_drafts,
    notices_about,
    people,
    shutting_out,
)
from classroom.services.account_list import ERASED

NAME = 'Deleted account'
NOT_THE_NAME = 'Type the name as it stands above, so that nobody is deleted by mistake.'
OWN = (ApiToken, EmailChange, Letter, MaterialOpened, Notification, Recovery, SignIn, StatusUpdate, Submission)
"""What goes with the account."""


def erase(actor: Actor, user_id: int, typed: str) -> None:
    """Delete an account and end all that opens it; `typed` is its name, or what it signs in with.

    Classes that it led and posts of its places in classes stay, without its name. This cannot be taken back.
    Raises NotAllowed for who is no admin and for the own account, InvalidInput (field `name`), NotFound, Conflict for
    the last admin.
    """
    require(policy.may_delete(actor, user_id))
    with transaction() as tx:
        user = account_changes.held(tx, [user_id], with_admins=True)[0]
        names = {people.email_key(one) for one in (user.display_name, user.email, user.username) if one}
        if people.email_key(' '.join(typed.split())) not in names:
            raise InvalidInput(NOT_THE_NAME, field='name')
        wipe(tx, actor, user)


def wipe(tx: Transaction, actor: Actor, user: User) -> None:
    """End all that opens an account, which is held, and leave nothing personal. Raises Conflict for the last admin."""
    shutting_out.shut_out(tx, {user.id or 0}, reason=account_changes.DELETED)
    _forget(tx, user)
    if not user.place_confirmed:
        tx.publish(SchoolsChanged())
    _blank(tx, user)
    account_changes.check_admin_left(tx)
    audit.note(tx, actor, 'account.deleted', 'user', user.id, role=user.role)


def _forget(tx: Transaction, user: User) -> None:
    """Remove what is the person's alone, and what names the person elsewhere.

    That an invitation was accepted stays, without whose it was.
    """
    mine = col(Invitation.user_id) == user.id
    asked = mine | (col(Invitation.email_key) == user.email_key) if user.email_key else mine
    written = select(Invitation.id).where(asked)
    notices_about.forget(tx, user, list(tx.all(written)))
    tx.run(delete(Letter).where(col(Letter.invitation_id).in_(written)))
    came = (mine, col(Invitation.status) == 'accepted')
    inviters = set(tx.all(select(Invitation.invited_by_id).where(asked)))
    tx.run(update(Invitation).where(*came).values(email='', email_key='', full_name=NAME))
    tx.run(delete(Invitation).where(asked, col(Invitation.email_key) != ''))
    for one in inviters:
        tx.publish(InvitationsChanged(inviter_id=one))
    if user.email:
        tx.run(delete(Letter).where(col(Letter.to_address) == user.email))
    for table in OWN:
        tx.run(delete(table).where(col(table.user_id) == user.id))
    drafts = col(ImportBatch.kind).in_((imports.DRAFT, invitation_drafts.KIND))
    tx.run(delete(ImportBatch).where(col(ImportBatch.user_id) == user.id, drafts))


def _blank(tx: Transaction, user: User) -> None:
    """Leave a row without a person, on which classes and posts of others stand."""
    user.email = user.email_key = user.username = user.username_key = user.photo = None
    user.first_name = user.last_name = user.bio = ''
    user.display_name, user.password_hash = NAME, ERASED
    user.notices, user.active, user.place_confirmed, user.locked_at = {}, False, True, None
    tx.flush()
    places = col(Participant.user_id) == user.id
    tx.run(update(Participant).where(places).values(name=NAME, avatar=avatars.recipe(NAME), device_hash=None))
    host_names.follow(tx, user)
    host_names.show_photo(tx, user)
    course_seats.put_out_everywhere(tx, user.id or 0, account_changes.DELETED)
