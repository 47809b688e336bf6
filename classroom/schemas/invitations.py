"""What letters and invitations take and return."""

from datetime import datetime

from classroom.schemas.base import Schema


class Outgoing(Schema):
    """A letter that somebody has claimed until `lease`; without words where the secret key has changed since."""

    id: int
    to_address: str
    subject: str
    text: str | None
    html: str | None
    lease: datetime
