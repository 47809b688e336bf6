"""Who may see whose profile: name, role, school, words about oneself, and photo."""

from typing import NamedTuple

from classroom.policies import Verdict
from classroom.schemas.actor import Actor, Role

ROLES: tuple[Role, ...] = ('student', 'teacher', 'observer', 'staff', 'admin')
TEACHING: tuple[Role, ...] = ('teacher', 'staff', 'admin')
OBSERVER = 'Your account looks at what classes do. It shows no people.'
NO_ACCOUNT = 'Only people with an account can look others up. Your place here ends with the class.'


class Reach(NamedTuple):
    """Whom somebody may see beside themselves: everybody, these roles of the own school, and the own classes."""

    everybody: bool = False
    of_school: tuple[Role, ...] = ()
    classes: bool = False


def reach(actor: Actor) -> Reach:
    """Whom this actor may see. Observers, and people who are here for an hour, see nobody.

    A teacher whom the school has not confirmed sees the own classes alone.
    """
    if actor.user is None or actor.user.role == 'observer':
        return Reach()
    if actor.is_staff:
        return Reach(everybody=True)
    if actor.waits:
        return Reach(classes=True)
    return Reach(of_school=TEACHING if actor.is_student else ROLES, classes=True)


def sees_person(
    actor: Actor, person_id: int, role: Role, *, active: bool, same_school: bool, shares_class: bool
) -> bool:
    """Whether this actor may see a profile. An account that is switched off is there for staff alone."""
    if actor.user is None:
        return False
    area = reach(actor)
    if area.everybody or actor.user.id == person_id:
        return True
    return active and ((same_school and role in area.of_school) or (shares_class and area.classes))


def may_search_people(actor: Actor) -> Verdict:
    """Whether this actor may look people up."""
    if actor.user is None:
        return NO_ACCOUNT
    return actor.user.role != 'observer' or OBSERVER


def sees_email(actor: Actor, person_id: int) -> bool:
    """Whether this actor may read the address of an account: the own one, and staff."""
    return actor.is_staff or (actor.user is not None and actor.user.id == person_id)
