"""Who may start a session and who may go in."""

from classroom.policies import Verdict
from classroom.schemas.actor import Actor


def may_start(actor: Actor) -> Verdict:
    """Whether this actor may hold sessions."""
    return actor.is_teaching or 'Only teachers can start a session. Ask your school for a teacher account.'
