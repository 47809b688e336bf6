"""What an import of accounts takes and returns."""

from datetime import datetime

from classroom.schemas.base import Schema


class RowProblem(Schema):
    """What is wrong with a cell: the row as the spreadsheet numbers it, what stands there, why, and the likely fix."""

    row: int
    field: str
    value: str
    reason: str
    suggestion: str = ''


class GoodRow(Schema):
    """An account that can be made."""

    full_name: str
    email: str
    username: str
    role: str
    school_id: int | None


class ListedRow(GoodRow):
    """An account that can be made, with the name of its school."""

    school: str


class ImportReport(Schema):
    """A list that was checked: nothing is made of it yet."""

    id: int
    file_name: str
    good: int
    bad: int
    """Rows with a problem."""
    problems: list[RowProblem]
    """The first ones, in the order of the rows."""
    roles: dict[str, int]
    """How many accounts of each role there would be."""
    rows: list[ListedRow]
    """The first rows of a list that can be made as it is."""


class ImportOut(Schema):
    """An import that was made."""

    id: int
    file_name: str
    made: int
    by: str
    created_at: datetime
    undone_at: datetime | None
    may_undo: bool


class Undone(Schema):
    """What an undo did: how many accounts went, and who stays because the account was used already."""

    removed: int
    kept: list[str]
