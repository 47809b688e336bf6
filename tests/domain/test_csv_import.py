"""Lists as spreadsheets save them, and files that are no lists."""

import io
import sys
import zipfile

import pytest

from classroom.domain import csv_import
from classroom.errors import InvalidInput, TooLarge

COLUMNS = {'full_name': ('name',), 'email': ('e-mail', 'mail'), 'school': ()}
TEXT = 'full_name,email,school\r\nZoë Müller,zoe@fern.example,Fernwood\r\n'


def read(content, **more):
    return csv_import.read(content, COLUMNS, **more)


def cells(content):
    return [tuple(row.cells.values()) for row in read(content)]


@pytest.mark.parametrize('encoding', ['utf-8', 'utf-8-sig', 'utf-16', 'cp1252'])
def test_B53_names_are_read_in_every_usual_encoding(encoding):
    assert cells(TEXT.encode(encoding)) == [('Zoë Müller', 'zoe@fern.example', 'Fernwood')]


def test_B53_utf_16_of_either_byte_order():
    for mark, encoding in ((b'\xff\xfe', 'utf-16-le'), (b'\xfe\xff', 'utf-16-be')):
        assert len(read(mark + TEXT.encode(encoding))) == 1


@pytest.mark.parametrize('content', [b'\xff\xfea', b'full_name\x81\x8d\n\xff', b'\xef\xbb\xbf\xff\xfe'])
def test_B53_letters_that_nobody_can_read_are_refused_with_advice(content):
    with pytest.raises(InvalidInput, match='CSV UTF-8'):
        read(content)


@pytest.mark.parametrize('delimiter', [',', ';', '\t'])
def test_commas_semicolons_and_tabs_part_the_cells(delimiter):
    assert cells(TEXT.replace(',', delimiter).encode()) == [('Zoë Müller', 'zoe@fern.example', 'Fernwood')]


def zipped():
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w') as file:
        file.writestr('sheet.xml', 'x')
    return out.getvalue()


@pytest.mark.parametrize(
    ('content', 'word'),
    [
        (zipped(), 'Excel'),
        (b'%PDF-1.7 list', 'PDF'),
        (b'\x89PNG\r\n\x1a\n\0\0', 'a picture'),
        (b'', 'empty'),
        (b'\n\n , \n', 'empty'),
        (b'full_name,email\n\n', 'no row below'),
        (b'Dear all, please find\nthe list below', 'full_name'),
        (b'name,full_name\nA,B', 'twice'),
    ],
)
def test_what_is_no_list_is_refused_with_what_to_do(content, word):
    with pytest.raises(InvalidInput, match=word) as refused:
        read(content, required=['full_name'])
    assert refused.value.field == 'file'


def test_columns_are_known_by_other_words_in_any_order_and_case():
    content = b'E-Mail;Shoe size;Full Name\nmira@fern.example;38;Mira Fern\n'
    assert read(content)[0].cells == {'full_name': 'Mira Fern', 'email': 'mira@fern.example', 'school': ''}


def test_B57_a_column_that_begins_with_a_colon_is_read_under_its_plain_name():
    assert read(b':full_name,email\nMira,m@fern.example\n')[0].cells['full_name'] == 'Mira'


def test_rows_bear_the_numbers_of_the_spreadsheet_and_blank_ones_are_left_out():
    assert [row.number for row in read(b'full_name,email\nA,a@b\n\n,\nB,b@b\n')] == [2, 5]


def test_a_short_row_has_empty_cells_and_a_quoted_cell_keeps_its_comma():
    assert cells(b'full_name,email,school\n"Fern, Mira"\n') == [('Fern, Mira', '', '')]


def test_B54_ten_thousand_rows_are_read_and_one_more_is_refused():
    rows = b'Mira Fern,mira@fern.example,Fernwood\n'
    assert len(read(b'full_name,email,school\n' + rows * 10_000)) == 10_000
    with pytest.raises(InvalidInput, match='10,000 rows'):
        read(b'full_name,email,school\n' + rows * 10_001)


@pytest.mark.parametrize(
    ('content', 'word'),
    [
        (b'full_name,email\n' + b'x' * 1_000_000 + b',a@b', 'Row 2'),
        (b'full_name,email\nA,' + b'y' * 1001, 'Row 2'),
        (b','.join([b'full_name'] * 10_000) + b'\nA', 'columns'),
        (b'full_name\n' + b',' * 10_000, 'columns'),
        (b'full_name\n"' + b'x\n' * 200_000, 'Row 2'),
    ],
)
def test_B58_a_huge_cell_and_ten_thousand_columns_are_refused(content, word):
    with pytest.raises(InvalidInput, match=word) as refused:
        read(content)
    assert refused.value.status == 422


def test_a_file_beyond_the_limit_is_refused_before_it_is_read():
    with pytest.raises(TooLarge):
        read(b'x' * (csv_import.MOST_BYTES + 1))


def test_the_template_is_read_again():
    made = csv_import.template(list(COLUMNS), ['Mira Fern', 'mira@fern.example', ''])
    assert read(made, required=['full_name', 'email'])[0].cells['full_name'] == 'Mira Fern'


def test_B58_a_quote_that_is_not_closed_is_named_where_it_stands():
    rows = '\n'.join(f'Mira {number},m{number}@fern.example' for number in range(200))
    for content in (
        f'full_name,email\nKim,k@fern.example\n"Abx,a@x.example\n{rows}',
        'full_name,email\nA,b\n"Abx,c\nD,e\n',
    ):
        with pytest.raises(InvalidInput, match='quotation mark') as refused:
            csv_import.read(content.encode(), {'full_name': (), 'email': ()})
        assert refused.value.detail.startswith(('Row 3', 'Row 3 '))
    fine = b'full_name,email\n5" disk,"two\nlines"\nA,b\n'
    assert len(csv_import.read(fine, {'full_name': (), 'email': ()})) == 2


def test_B58_line_breaks_of_other_kinds_hide_no_open_quote():
    for sign in ('\x85', '\u2028', '\u2029'):
        with pytest.raises(InvalidInput, match='quotation mark'):
            read(f'full_name,email\nA{sign}{sign}B,a@b\nAbx,"c\nD,e\n'.encode())
    with pytest.raises(InvalidInput, match='quotation mark'):
        read(b'full_name,email\rA,a@b\rAbx,"c\rD,e\r')


def test_B54_a_file_of_nothing_but_blank_rows_ends_where_spreadsheets_end(monkeypatch):
    monkeypatch.setattr(csv_import, 'MOST_LINES', 30)
    assert len(read(b'full_name,email\n' + b'\n' * 28 + b'A,a@b\n')) == 1
    with pytest.raises(InvalidInput, match='rows'):
        read(b'full_name,email\n' + b'\n' * 29 + b'A,a@b\n')


def test_B58_a_lone_quote_does_not_have_the_whole_file_searched_for_each_row():
    searched = []
    content = b'full_name,email\n5" disk,a@b\n' + b'A,"two\nlines"\n' * 500 + b'B,b@b'

    def look(frame, event, called):
        text = getattr(called, '__self__', None)
        if event == 'c_call' and isinstance(text, str) and len(text) > 5000:
            searched.append(called.__name__)

    sys.setprofile(look)
    try:
        read(content)
    finally:
        sys.setprofile(None)
    assert len(searched) < 20
