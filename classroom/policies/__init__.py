"""Who may do what: pure functions that return True, or the sentence that the person will read."""

from classroom.errors import NotAllowed

Verdict = bool | str


def require(verdict: Verdict) -> None:
    """Raise NotAllowed with the policy's sentence unless the verdict is True."""
    if verdict is not True:
        raise NotAllowed(verdict if isinstance(verdict, str) else 'You may not do that here.')
