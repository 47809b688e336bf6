"""What all forms of our pages share."""

from classroom.schemas.base import Schema


class Posted(Schema):
    """A form of one of our pages. Fields that it does not name are refused."""

    csrf_token: str = ''
