"""Boards and paper over HTTP: who takes a board away as PDF, and what becomes of a PDF that is brought in."""

import io

import pypdf
import pytest

from tests.api.test_boards import Board
from tests.api.test_chat import opened
from tests.services.test_pdf_pages import pdf

TEXT = {'c': 1, 'size': 2, 'x': 0.2, 'y': 0.3, 'text': 'half are in the box', 'mark': False}


@pytest.fixture
def people(visit):
    return opened(visit(), 'Otter', 'Heron')


@pytest.fixture
def board(people):
    return Board(people[0])


def bring(member, board, content, **fields):
    """Send a PDF."""
    path = f'/api/board-papers/{board.facts["id"]}'
    files = {'file': ('sheet.pdf', content, 'application/pdf')}
    return member.browser.post(path, files=files, data=fields, headers=member.headers)


def test_a_member_takes_the_board_away_as_pdf_and_a_stranger_finds_nothing(visit, people, board):
    board.add(people[0], 'k', kind='text', d=TEXT)
    answer = people[1].browser.get(f'{board.path}/board.pdf', headers=people[1].headers)
    assert answer.headers['content-type'] == 'application/pdf'
    assert answer.headers['content-disposition'].startswith('attachment; filename="')
    [page] = pypdf.PdfReader(io.BytesIO(answer.content)).pages
    assert 'half are in the box' in page.extract_text()
    stranger = opened(visit())[0]
    assert stranger.browser.get(f'{board.path}/board.pdf', headers=stranger.headers).status_code == 404
    assert bring(stranger, board, pdf(1)).status_code == 404


def test_what_is_unseen_is_not_on_the_paper_of_others(people, board):
    host, otter, heron = people
    host.call('PATCH', board.path, rights='all', unseen=True)
    board.add(otter, 'k', kind='text', d=TEXT)
    for member, is_there in ((host, True), (otter, True), (heron, False)):
        content = member.browser.get(f'{board.path}/board.pdf', headers=member.headers).content
        text = pypdf.PdfReader(io.BytesIO(content)).pages[0].extract_text()
        assert ('half are in the box' in text) == is_there


def test_the_pages_of_a_pdf_become_pictures_that_pages_name(people, board):
    host = people[0]
    answer = bring(host, board, pdf(3), first='2')
    assert answer.status_code == 201
    assert answer.json()['pages'] == 2
    sheets = answer.json()['sheets']
    assert [(one['width'], one['height']) for one in sheets] == [(1600, 2263)] * 2
    page = {'id': 'page-sheet', 'z': 'a5', 'bg': 'plain', 'file': sheets[0]['file'], 'ratio': 1.41343}
    assert board.draw(host, 'k', {'op': 'page_add', 'p': page}).status_code == 200
    picture = people[1].browser.get(f'{board.path}/images/{sheets[0]["file"]}', headers=people[1].headers)
    assert picture.headers['content-type'] == 'image/jpeg'
    paper = host.browser.get(f'{board.path}/board.pdf', headers=host.headers).content
    assert sum(len(page.images) for page in pypdf.PdfReader(io.BytesIO(paper)).pages) == 1


def test_students_bring_in_no_papers(people, board):
    people[0].call('PATCH', board.path, rights='all')
    refused = bring(people[1], board, pdf(1))
    assert (refused.status_code, refused.json()['code']) == (403, 'not_allowed')


@pytest.mark.parametrize(
    ('content', 'fields', 'words'),
    [
        (b'', {}, 'not a PDF that we can read'),
        (b'<html></html>', {}, 'not a PDF that we can read'),
        (pdf(2), {'first': '9'}, 'This PDF has 2 pages'),
        (pdf(2), {'first': 'x'}, 'A page is a number'),
        (pdf(2), {'first': '0'}, 'A page is a number'),
        (pdf(2), {'last': '99999999999999999999'}, 'A page is a number'),
        (pdf(2), {'first': '1²'}, 'A page is a number'),
    ],
)
def test_B45_what_is_no_pdf_gets_a_sentence(people, board, content, fields, words):
    refused = bring(people[0], board, content, **fields)
    assert refused.status_code == 422
    assert words in refused.json()['detail']


def test_a_form_without_a_file_gets_a_sentence(people, board):
    host = people[0]
    path = f'/api/board-papers/{board.facts["id"]}'
    answer = host.browser.post(path, data={'file': 'words'}, headers=host.headers)
    assert answer.json()['detail'] == 'Pick a PDF first.'
