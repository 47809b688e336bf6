"""CSV as people bring it: from any spreadsheet, in any of the usual encodings, as rows under names that we know."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from classroom.domain import texts
from classroom.errors import InvalidInput, TooLarge

MOST_BYTES = 8 * 1024 * 1024
MOST_ROWS = 10_000
MOST_LINES = 1_048_576
"""Rows with the blank ones: no spreadsheet writes more, and each costs time."""
MOST_COLUMNS = 50
LONGEST_CELL = 1000
DELIMITERS = ',;\t'
MARKS = ((b'\xef\xbb\xbf', 'utf-8-sig'), (b'\xff\xfe', 'utf-16'), (b'\xfe\xff', 'utf-16'))
"""What files begin with that say their encoding."""
SAID = re.compile(r'sep=([,;\t])\r?\n', re.IGNORECASE)
"""The first line by which a file tells Excel its sign between the cells."""
BINARY = (
    (b'PK\x03\x04', 'an Excel or zip file'),
    (b'\xd0\xcf\x11\xe0', 'an old Excel file'),
    (b'%PDF', 'a PDF'),
    (b'\x89PNG', 'a picture'),
    (b'\xff\xd8\xff', 'a picture'),
    (b'GIF8', 'a picture'),
)
NOT_CSV = 'This file is {what}. Open your list in the spreadsheet, choose “Save as” and “CSV UTF-8”, then bring that.'
NOT_TEXT = 'This file is no list in CSV. ' + NOT_CSV.partition('. ')[2]
UNREADABLE = 'We cannot read the letters of this file. Save it as “CSV UTF-8” and try again.'
BIG = f'This file is larger than {MOST_BYTES // 1024 // 1024} MB. Split the list and bring the parts one by one.'
NOTHING = 'This file is empty. The first row names the columns, each further row is one person.'
NO_ROWS = 'This file has a first row with the names of columns, and no row below it. Add one row for each person.'
NO_COLUMN = 'We miss the column “{name}”. The first row must name the columns: {names}.'
TWICE = 'The column “{name}” is there twice. Take one of them out.'
WIDE = f'This file has more than {MOST_COLUMNS} columns. Keep those of the template.'
LONG = f'Row {{number}} has a cell of more than {LONGEST_CELL:,} characters. Shorten it.'
OPEN = 'Row {number} has a quotation mark (") that is not closed. Close it or take it out, then bring the file again.'
MANY = f'This file has more than {MOST_ROWS:,} rows. Split the list and bring the parts one by one.'


class Row(NamedTuple):
    """A row as the spreadsheet numbers it (the names of the columns are row 1), its cells by our column names.

    Cells are as they were typed, without blanks around them; a column that the file does not have is empty.
    """

    number: int
    cells: dict[str, str]


def read(content: bytes, columns: Mapping[str, Sequence[str]], *, required: Sequence[str] = ()) -> list[Row]:
    """The rows of a file under the names of `columns`, which map to other words for them; blank rows are left out.

    Columns that we do not know are ignored. Raises InvalidInput (field `file`) for what is no such list, in a
    sentence that says what to do, TooLarge for more than `MOST_BYTES`.
    """
    if len(content) > MOST_BYTES:
        raise TooLarge(BIG, field='file')
    lines = _records(_decoded(content))
    header = next(lines, None)
    if header is None:
        raise _refused(NOTHING)
    places = _places(header[1], columns, required)
    rows: list[Row] = []
    for number, cells in lines:
        if len(rows) == MOST_ROWS:
            raise _refused(MANY)
        named = {name: cells[at].strip() if at is not None and at < len(cells) else '' for name, at in places.items()}
        rows.append(Row(number, named))
    if not rows:
        raise _refused(NO_ROWS)
    return rows


def unknown(content: bytes, columns: Mapping[str, Sequence[str]]) -> list[str]:
    """What the first row of a file that `read` has taken names besides our columns."""
    known = {_word(word) for name, others in columns.items() for word in (name, *others)}
    _, header = next(_records(_decoded(content)))
    return [cell.strip() for cell in header if cell.strip() and _word(cell) not in known]


def template(columns: Sequence[str], *examples: Sequence[str]) -> bytes:
    """A file to fill in: the names of the columns and rows that show how."""
    out = io.StringIO()
    csv.writer(out, lineterminator='\r\n').writerows([columns, *examples])
    return ('\ufeff' + out.getvalue()).encode()


def _decoded(content: bytes) -> str:
    """The text of the file: by its byte order mark, else UTF-8, else what Western spreadsheets write."""
    for start, what in BINARY:
        if content.startswith(start):
            raise _refused(NOT_CSV.format(what=what))
    encodings = [name for mark, name in MARKS if content.startswith(mark)] or ['utf-8', 'cp1252']
    for name in encodings:
        try:
            text = content.decode(name)
        except UnicodeError:
            continue
        if '\0' in text or any(letter < ' ' and letter not in '\t\r\n' for letter in text[:4096]):
            raise _refused(NOT_TEXT)
        return text
    raise _refused(UNREADABLE)


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank with their numbers. Raises InvalidInput for too wide and too long ones."""
    said = SAID.match(text)
    delimiter = said[1] if said else _delimiter(text)
    body = text[said.end() if said else 0 :]
    reader = csv.reader(io.StringIO(body, newline=''), delimiter=delimiter)
    is_odd = body.count('"') % 2 == 1
    last = sum(1 for _ in io.StringIO(body, newline='')) if is_odd else 0
    number = 1 if said else 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:  # the only one that remains for text: a cell beyond the limit of the module
            raise _refused((OPEN if is_odd else LONG).format(number=number)) from None
        if number > MOST_LINES:
            raise _refused(MANY)
        if is_odd and reader.line_num >= last and _goes_on(cells):
            raise _refused(OPEN.format(number=number))
        _check_size(cells, number)
        if any(cell.strip() for cell in cells):
            yield number, cells


def _check_size(cells: Sequence[str], number: int) -> None:
    if len(cells) > MOST_COLUMNS:
        raise _refused(WIDE)
    if any(len(cell) > LONGEST_CELL for cell in cells):
        raise _refused(LONG.format(number=number))


def _goes_on(cells: Sequence[str]) -> bool:
    """Whether the last cell of a row holds more than one line: at the end of a file it has swallowed what came."""
    return bool(cells) and ('\n' in cells[-1] or '\r' in cells[-1])


def _delimiter(text: str) -> str:
    """The sign that stands most often in the first line with words; a comma where none does."""
    first = next((line for line in text[:10_000].splitlines() if line.strip()), '')
    return max(DELIMITERS, key=first.count)


def _places(
    header: Sequence[str], columns: Mapping[str, Sequence[str]], required: Sequence[str]
) -> dict[str, int | None]:
    """Where each of our columns stands. Raises InvalidInput for a missing and for a doubled one."""
    words = [_word(cell) for cell in header]
    places: dict[str, int | None] = {}
    for name, others in columns.items():
        known = {_word(name), *map(_word, others)}
        found = [at for at, word in enumerate(words) if word in known]
        if len(found) > 1:
            raise _refused(TWICE.format(name=name))
        places[name] = found[0] if found else None
    if missing := [name for name in required if places[name] is None]:
        raise _refused(NO_COLUMN.format(name=missing[0], names=', '.join(columns)))
    return places


def _word(cell: str) -> str:
    """The name of a column as it is compared: letters and digits alone, so that `Full name` is `full_name`."""
    return ''.join(letter for letter in texts.key(cell[:200]) if letter.isalnum())


def _refused(sentence: str) -> InvalidInput:
    return InvalidInput(sentence, field='file', code='not_a_list')
