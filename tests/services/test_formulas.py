"""No cell of a table that leaves a class is a formula, whatever somebody typed into a name, a title or a comment."""

import csv
import io
import zipfile

import pytest

from classroom.services import cards, comments, moderation, participation, students, wall_export
from classroom.storage import archives

STARTS = ('=', '+', '-', '@', '\t')


def cells(content):
    """All cells of a table but its headings, as a spreadsheet reads them."""
    rows = list(csv.reader(io.StringIO(content.decode('utf-8-sig'))))
    return [cell for row in rows[1:] for cell in row]


def zipped(gallery):
    """The tables in the archive of the wall."""
    export = wall_export.collect(gallery.teacher, gallery.session.id)
    archive = zipfile.ZipFile(io.BytesIO(b''.join(archives.stream(export.entries))))
    return [archive.read(name) for name in ('posts.csv', 'comments.csv')]


@pytest.fixture(params=STARTS, ids=['equals', 'plus', 'minus', 'at', 'tab'])
def typed(gallery, request):
    """What is typed everywhere in a class: `=1+1` and the like."""
    text = f'{request.param}1+1'
    students.rename(gallery.teacher, gallery.session.id, gallery.otter.member.id, text)
    post = gallery.post(gallery.otter, title=text, caption=text, alt_text=text)
    comments.write(gallery.otter, post.id, text)
    moderation.send_back(gallery.teacher, post.id, text)
    return text.strip()


def test_B28_B56_every_table_of_a_class_holds_words_and_no_formulas(gallery, typed):
    tables = [
        participation.csv(gallery.teacher, gallery.session.id),
        cards.csv(gallery.teacher, gallery.session.id, 'https://classroom.example'),
        *zipped(gallery),
    ]
    for table in tables:
        found = [cell for cell in cells(table) if '1+1' in cell]
        assert found, 'what was typed stands in each table'
        assert not [cell for cell in found if cell.startswith(STARTS)]
        assert all(cell in {typed, f"'{typed}"} for cell in found)
