"""What an account wants to hear, and when."""

from classroom.db import Reading, reading, transaction
from classroom.errors import InvalidInput, NotFound
from classroom.models import School, User
from classroom.policies import notices as policy
from classroom.policies import require
from classroom.schemas.actor import Actor
from classroom.schemas.notices import NoticeSettings, Wishes
from classroom.services import letters, notices

GONE = 'This account is not here any more.'
HALF = 'Quiet hours need a beginning and an end. Leave both empty for none.'
SAME = 'From and to are the same time, so it would never be quiet. Pick two times, or leave both empty for none.'
NO_MAIL = 'No mail goes out from here, so there is no daily letter. The bell tells you everything.'
NO_ADDRESS = 'Your account has no e-mail address, so there is nowhere to send a letter to.'


def get(actor: Actor) -> Wishes:
    """The own settings with what a form needs around them. Raises NotAllowed without an account."""
    require(policy.may_have_bell(actor))
    with reading() as db:
        return _wishes(db, _user(db, actor))


def change(actor: Actor, wanted: NoticeSettings) -> Wishes:
    """Keep other settings.

    Raises InvalidInput for half of the quiet hours, for those that end as they begin, and for a letter that cannot be
    sent.
    """
    require(policy.may_have_bell(actor))
    if (wanted.quiet_from is None) != (wanted.quiet_to is None):
        raise InvalidInput(HALF, field='quiet_to' if wanted.quiet_to is None else 'quiet_from')
    if wanted.quiet_from is not None and wanted.quiet_from == wanted.quiet_to:
        raise InvalidInput(SAME, field='quiet_to')
    if wanted.digest and not letters.mail_is_set_up():
        raise InvalidInput(NO_MAIL, field='digest')
    with transaction() as tx:
        user = _user(tx, actor)
        if wanted.digest and not user.email:
            raise InvalidInput(NO_ADDRESS, field='digest')
        user.notices = wanted.model_dump(mode='json', exclude_defaults=True)
        return _wishes(tx, user)


def _user(db: Reading, actor: Actor) -> User:
    user = db.get(User, actor.user.id) if actor.user else None
    if user is None:
        raise NotFound(GONE)
    return user


def _wishes(db: Reading, user: User) -> Wishes:
    school = db.get(School, user.school_id) if user.school_id else None
    return Wishes(
        settings=notices.settings_of(user.notices),
        kinds=policy.kinds_for(user.role),
        time_zone=school.time_zone if school else 'UTC',
        has_address=bool(user.email),
        mail=letters.mail_is_set_up(),
    )
