"""CSV that spreadsheets open without surprises: no cell of ours becomes a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA_STARTS = ('=', '+', '-', '@', '\t', '\r', '\n', '\0', '\uff1d', '\uff0b', '\uff0d', '\uff20')
BOM = '\ufeff'

Cell = str | int | float | None


def table(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8 with a byte order mark and CRLF, as spreadsheets expect (RFC 4180)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator='\r\n')
    writer.writerow([safe(cell) for cell in header])
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return (BOM + out.getvalue()).encode()


def safe(cell: Cell) -> Cell:
    """A cell that stays text: what a spreadsheet would take for a formula gets an apostrophe in front (OWASP)."""
    if not isinstance(cell, str):
        return cell
    text = cell.replace('\0', '')
    return f"'{text}" if cell.startswith(FORMULA_STARTS) else text
