"""The pages of a PDF as a board takes them."""

from classroom.schemas.base import Schema


class Sheet(Schema):
    """A page as a picture of this board: a `page_add` names it by `file`."""

    file: str
    width: int
    height: int


class Papers(Schema):
    """What a PDF became: the sheets that could be read, of so many that were asked for."""

    sheets: list[Sheet]
    pages: int
