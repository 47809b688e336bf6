"""A PDF from elsewhere is read by a process of its own, and whatever it does stays there."""

import io
import sys

import pypdf
import pytest
from fpdf import FPDF

from classroom.domain import pdf_pages
from classroom.errors import InvalidInput, TooLarge
from classroom.services import board_papers


def pdf(pages=2, *, size=(210, 297)):
    """A PDF with a word on each page."""
    paper = FPDF(format=size)
    paper.set_font('helvetica', size=24)
    for number in range(pages):
        paper.add_page()
        paper.text(20, 40, f'Page {number + 1}')
    return bytes(paper.output())


def raw(pages_entry, *objects):
    """A PDF written by hand: object 2 is the tree of its pages."""
    body = [b'<< /Type /Catalog /Pages 2 0 R >>', pages_entry, *objects]
    out = b'%PDF-1.4\n'
    for number, one in enumerate(body, 1):
        out += b'%d 0 obj\n%s\nendobj\n' % (number, one)
    return out + b'trailer << /Root 1 0 R >>\n%%EOF'


def stream(content):
    return b'<< /Length %d >>\nstream\n%s\nendstream' % (len(content), content)


def read(content, folder, first=1, last=0):
    return board_papers._read(io.BytesIO(content), folder, first, last)


def said(content, folder, first=1, last=0):
    with pytest.raises(InvalidInput) as refused:
        read(content, folder, first, last)
    return refused.value.detail


def test_each_page_becomes_a_picture_of_its_shape(tmp_path):
    made = read(pdf(3), tmp_path)
    assert made == [[1600, 2263]] * 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ['1.jpg', '2.jpg', '3.jpg', 'in.pdf']


def test_some_pages_of_many_are_enough(tmp_path):
    assert len(read(pdf(5), tmp_path, 2, 3)) == 2
    assert len(read(pdf(5), tmp_path, 4)) == 2
    assert said(pdf(2), tmp_path, 9) == 'This PDF has 2 pages. Say again from which page to which.'


def test_B44_a_pdf_of_50000_pages_is_refused_with_a_way_out(tmp_path):
    kids = b' '.join([b'3 0 R'] * 50_000)
    tree = b'<< /Type /Pages /Count 50000 /Kids [%s] >>' % kids
    content = raw(tree, b'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>')
    assert 'more than 300 pages' in said(content, tmp_path)
    assert len(read(content, tmp_path, 1, 5)) == 5


def test_B44_a_pdf_that_wants_memory_or_time_takes_them_from_its_own_process(tmp_path, monkeypatch):
    page = b'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 600] /Contents 4 0 R >>'
    circles = b'0 0 1 rg ' + b'10 10 m 300 900 600 -900 590 590 c f* ' * 400_000
    monkeypatch.setattr(pdf_pages, 'SECONDS', 2)
    heavy = raw(b'<< /Type /Pages /Count 1 /Kids [3 0 R] >>', page, stream(circles))
    assert said(heavy, tmp_path) == board_papers.HEAVY


@pytest.mark.skipif(sys.platform == 'win32', reason='limits are those of Unix')
def test_B44_the_reader_sets_itself_limits_and_knows_no_secret(tmp_path, monkeypatch):
    spy = tmp_path / 'spy.py'
    spy.write_text(
        'import json, os, resource, sys\n'
        f'sys.path.insert(0, {str(pdf_pages.__file__.rpartition("/")[0])!r})\n'
        'import pdf_pages\n'
        'pdf_pages.limit()\n'
        'limits = [resource.getrlimit(one)[1] for one in (resource.RLIMIT_AS, resource.RLIMIT_CPU)]\n'
        'print(json.dumps({"pages": 1, "made": [*limits, sorted(os.environ)]}))\n'
    )
    monkeypatch.setenv('CLASSROOM_SECRET_KEY', 'secret')
    monkeypatch.setattr(pdf_pages, '__file__', str(spy))
    memory, seconds, world = read(pdf(1), tmp_path)
    assert (memory, seconds) == (512 * 1024**2, 20)
    assert not [name for name in world if name.startswith('CLASSROOM')]


def test_B45_a_locked_pdf_an_empty_one_and_what_is_none_get_a_sentence_each(tmp_path):
    locked = io.BytesIO()
    writer = pypdf.PdfWriter(io.BytesIO(pdf(1)))
    writer.encrypt('secret', algorithm='RC4-128')
    writer.write(locked)
    assert said(locked.getvalue(), tmp_path) == board_papers.LOCKED
    assert said(raw(b'<< /Type /Pages /Count 0 /Kids [] >>'), tmp_path) in {board_papers.EMPTY, board_papers.BROKEN}
    for content in (b'', b'%PDF-1.7', b'<html></html>', pdf(1)[:200], bytes(5000)):
        assert said(content, tmp_path) == board_papers.BROKEN


def test_B45_a_page_tree_that_bites_its_tail_ends(tmp_path):
    loop = raw(b'<< /Type /Pages /Count 2 /Kids [2 0 R 2 0 R] >>')
    try:
        made = read(loop, tmp_path)
    except InvalidInput:
        return
    assert made == [None] * len(made)


def test_a_page_of_no_size_or_a_mile_is_left_out(tmp_path):
    page = b'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] >>'
    content = raw(b'<< /Type /Pages /Count 2 /Kids [3 0 R 4 0 R] >>', page % (1, 200), page % (200, 90_000))
    assert read(content, tmp_path) == [None, None]


def test_a_pdf_of_more_than_50_mb_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(board_papers, 'MOST_BYTES', 1000)
    with pytest.raises(TooLarge):
        read(pdf(1) + bytes(2000), tmp_path)
