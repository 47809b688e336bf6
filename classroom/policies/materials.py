"""Who may see and change the materials of a course."""

from classroom.policies import Verdict
from classroom.policies.courses import ARCHIVED, belongs, leads, may_lead
from classroom.schemas.actor import Actor


def may_change(actor: Actor, teacher_id: int, *, archived: bool) -> Verdict:
    """Whether this actor may add materials, order, hide and delete them: who leads the course, while it goes on."""
    verdict = may_lead(actor, teacher_id)
    if verdict is not True:
        return verdict
    return not archived or ARCHIVED


def sees(actor: Actor, teacher_id: int, *, enrolled: bool, hidden: bool) -> bool:
    """Whether this actor may see a material: students of the course those that are shown."""
    if hidden:
        return leads(actor, teacher_id)
    return belongs(actor, teacher_id, enrolled=enrolled)
