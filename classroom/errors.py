"""Expected problems: each has a status, a stable code and a sentence for the person."""

from collections.abc import Mapping
from typing import Any, ClassVar


class ClassroomError(Exception):
    """A problem that we foresaw.

    `detail` is what the person reads. `field` names the input that it belongs to, where there is one.
    `extra` are further members of the problem document, such as the running session of a taken hour.
    """

    status: ClassVar[int] = 400
    code: ClassVar[str] = 'problem'

    def __init__(
        self, detail: str, *, field: str | None = None, code: str | None = None, extra: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.field = field
        self.problem_code = code or self.code
        self.extra = dict(extra or {})


class InvalidInput(ClassroomError):
    """What was typed cannot be taken as it is."""

    status = 422
    code = 'invalid_input'


class BadCredentials(ClassroomError):
    """A PIN, password, link or token that does not open anything."""

    status = 401
    code = 'bad_credentials'


class NotFound(ClassroomError):
    """Not there, or not for this person: strangers cannot tell which."""

    status = 404
    code = 'not_found'

    def __init__(self, detail: str = 'We could not find that.', **more: Any) -> None:
        super().__init__(detail, **more)


class NotAllowed(ClassroomError):
    """A member without the right."""

    status = 403
    code = 'not_allowed'


class Conflict(ClassroomError):
    """Somebody or something else was first."""

    status = 409
    code = 'conflict'


class TooLarge(ClassroomError):
    """More bytes than we take."""

    status = 413
    code = 'too_large'


class TooMany(ClassroomError):
    """Too often in too short a time; `retry_after` is in seconds."""

    status = 429
    code = 'too_many'

    def __init__(self, detail: str, *, retry_after: int, **more: Any) -> None:
        super().__init__(detail, **more)
        self.retry_after = retry_after


class Unavailable(ClassroomError):
    """We are too busy, or a part that we need is away."""

    status = 503
    code = 'unavailable'
