"""CSV that spreadsheets open without surprises."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.domain import csv_export


def read(table):
    return list(csv.reader(io.StringIO(table.decode('utf-8-sig'), newline='')))


def test_a_table_has_a_mark_quotes_and_crlf():
    table = csv_export.table(['Name', 'PIN'], [['Copper, "Otter"', '0123 4567'], ['Zoë', None]])
    assert table.startswith(b'\xef\xbb\xbfName,PIN\r\n')
    assert read(table) == [['Name', 'PIN'], ['Copper, "Otter"', '0123 4567'], ['Zoë', '']]


@pytest.mark.parametrize('start', ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'])
def test_B56_what_a_spreadsheet_would_run_becomes_text(start):
    (_, (cell,)) = read(csv_export.table(['Name'], [[f'{start}HYPERLINK("http://evil")']]))
    assert cell.startswith("'")
    assert '\0' not in cell


@given(st.text(st.characters(codec='utf-8', exclude_characters='\0\r\n')))
def test_B56_no_cell_begins_a_formula(text):
    (_, row) = read(csv_export.table(['Name'], [['x' if text == '' else text]]))
    assert not row[0].startswith(csv_export.FORMULA_STARTS)


def test_numbers_stay_numbers_below_zero_too():
    assert read(csv_export.table(['n'], [[-3], [2.5]]))[1:] == [['-3'], ['2.5']]
