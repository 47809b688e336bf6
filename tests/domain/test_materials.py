"""What a file is, is found by its content; and how its name is shown."""

import io

import pytest

from classroom.domain import materials
from classroom.domain.materials import PICTURE, WrongKind
from tests.gallery import image
from tests.materials import MP4, SVG, WEBM, archive, pdf

OPEN_TEXT = b'application/vnd.oasis.opendocument.text'


def found(content, name='file'):
    return materials.found(io.BytesIO(content), name)


@pytest.mark.parametrize(
    ('content', 'kind'),
    [
        (pdf(), 'pdf'),
        (image(), PICTURE),
        (image(kind='JPEG'), PICTURE),
        (image(kind='WEBP'), PICTURE),
        (image(kind='GIF'), PICTURE),
        (MP4, 'mp4'),
        (WEBM, 'webm'),
        (archive('[Content_Types].xml', 'word/document.xml'), 'docx'),
        (archive('[Content_Types].xml', 'ppt/presentation.xml'), 'pptx'),
        (archive('xl/workbook.xml', '[Content_Types].xml'), 'xlsx'),
        (archive('mimetype', 'content.xml', stored=OPEN_TEXT), 'odt'),
    ],
)
def test_a_file_is_what_its_content_says_whatever_its_name(content, kind):
    assert found(content, 'holiday.exe') == kind


@pytest.mark.parametrize(('name', 'kind'), [('buses.csv', 'csv'), ('buses.TSV', 'csv'), ('notes.txt', 'txt')])
def test_plain_text_is_what_its_name_says(name, kind):
    assert found('minutes,Größe\n7,3\n'.encode(), name) == kind


@pytest.mark.parametrize(
    ('content', 'name', 'sentence'),
    [
        (SVG, 'graph.svg', materials.NOT_TAKEN),
        (b'<!doctype html><script>alert(1)</script>', 'page.html', materials.NOT_TAKEN),
        (b'MZ\x90\x00\x03', 'setup.txt', materials.NOT_TAKEN),
        (b'  \n', 'empty.txt', materials.NOT_TAKEN),
        (archive('a.txt', 'b.exe'), 'a.docx', materials.NOT_TAKEN),
        (archive('mimetype', stored=OPEN_TEXT + b'-template'), 'a.odt', materials.NOT_TAKEN),
        (archive('[Content_Types].xml', 'word/vbaProject.bin'), 'a.docx', materials.MACROS),
        (b'PK\x03\x04 and nothing more', 'a.docx', materials.NOT_TAKEN),
        (b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + bytes(600), 'old.doc', materials.OLD_OFFICE),
        (b'\x00\x00\x00\x14ftypqt  ' + bytes(40), 'clip.mp4', materials.OTHER_VIDEO),
        (b'\x1a\x45\xdf\xa3\x01\x00matroska' + bytes(60), 'clip.webm', materials.OTHER_VIDEO),
    ],
)
def test_B39_what_a_browser_could_run_and_what_nobody_can_show_is_refused(content, name, sentence):
    with pytest.raises(WrongKind) as refused:
        found(content, name)
    assert (refused.value.detail, refused.value.status, refused.value.field) == (sentence, 415, 'file')


def test_B40_a_file_that_is_not_what_it_is_sent_as_is_refused():
    materials.check_type('pdf', 'document')
    materials.check_type('mp4', None)
    with pytest.raises(WrongKind, match='This file is a document, and it was sent as a picture'):
        materials.check_type(found(pdf(), 'graph.png'), 'image')


@pytest.mark.parametrize(
    ('content', 'name', 'sentence'),
    [
        (pdf(), 'graph.PNG', 'This file is a PDF, and its name ends in .png.'),
        (image(), 'graphs.pdf', 'This file is a picture, and its name ends in .pdf.'),
        (MP4, 'graph.jpeg', 'This file is a video, and its name ends in .jpeg.'),
        (archive('[Content_Types].xml', 'word/document.xml'), 'a.pptx', 'This file is a document, and its name'),
    ],
)
def test_B40_a_file_that_is_not_what_its_name_says_is_refused(content, name, sentence):
    with pytest.raises(WrongKind, match=sentence) as refused:
        materials.check_name(found(content), name)
    assert (refused.value.status, refused.value.field) == (415, 'file')


@pytest.mark.parametrize(
    ('kind', 'name'),
    [
        ('pdf', 'a.PDF'),
        (PICTURE, 'a.heic'),
        ('mp4', 'a.mov'),
        ('docx', 'a.doc'),
        ('csv', 'a.tsv'),
        ('pdf', 'a.x'),
        ('pdf', 'a'),
    ],
)
def test_a_name_that_says_the_same_or_nothing_is_taken(kind, name):
    materials.check_name(kind, name)


def test_a_zip_whose_list_is_far_too_long_is_not_read():
    content = bytearray(archive('[Content_Types].xml', 'word/document.xml'))
    at = content.rindex(b'PK\x05\x06') + 12
    content[at : at + 4] = (100 * 1024**2).to_bytes(4, 'little')
    with pytest.raises(WrongKind):
        found(bytes(content))


@pytest.mark.parametrize(
    ('name', 'shown'),
    [
        ('../../etc/passwd', 'passwd'),
        ('C:\\Users\\Fern\\graphs.pdf', 'graphs.pdf'),
        ('gra\u202efdp.exe', 'grafdp.exe'),
        ('a\0b.pdf', 'ab.pdf'),
        ('w' * 300 + '.pdf', 'w' * 196 + '.pdf'),
        ('', ''),
    ],
)
def test_B46_a_name_is_shown_without_folders_marks_and_excess(name, shown):
    assert materials.shown_name(name) == shown


@pytest.mark.parametrize(
    ('name', 'title'),
    [('What_a  graph.pdf', 'What a graph'), ('v1. the beginning', 'v1. the beginning'), ('', 'Material')],
)
def test_a_file_without_a_title_is_called_by_its_name(name, title):
    assert materials.title_of(name) == title


def test_a_download_is_called_like_the_material_with_the_ending_of_what_it_is():
    assert materials.download_name('Mean / median: which?', 'pdf') == 'Mean median which.pdf'
    assert materials.download_name('???', 'png') == 'material.png'
