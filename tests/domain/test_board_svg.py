"""A board as a small picture: every kind of thing is in it, as well-formed XML without anything that could run."""

from xml.etree import ElementTree

import pytest

from classroom.domain.printing import board_svg
from tests.domain.test_board_pdf import KINDS, things


@pytest.mark.parametrize(('kind', 'data'), KINDS)
@pytest.mark.parametrize('m', [[0, 0, 1, 1, 0], [0.2, 0.1, 1.5, -1.5, 0.6], [0, 0, 1e-5, 0, 0]])
def test_every_kind_of_thing_is_in_the_picture(kind, data, m):
    [thing] = things([(kind, data)])
    root = ElementTree.fromstring(board_svg.picture([{**thing, 'm': m}], 0.75))
    paper, drawn = root
    assert (root.get('viewBox'), paper.get('height')) == ('0 0 1000 750', '750')
    assert len(drawn) >= 1


def test_B61_script_in_a_text_stays_text():
    evil = '</text><script>alert(1)</script> & "'
    [thing] = things([('text', {'c': 1, 'size': 2, 'x': 0.2, 'y': 0.3, 'text': evil, 'mark': True})])
    [text] = ElementTree.fromstring(board_svg.picture([thing], 0.5))[1]
    assert text.text == evil


def test_things_lie_where_they_lie_on_the_board():
    [thing] = things([('rect', {'c': 0, 'w': 2, 'fill': 2, 'dash': True, 'p': [0.1, 0.2, 0.3, 0.1]})])
    group = ElementTree.fromstring(board_svg.picture([{**thing, 'm': [0.5, 0.1, 2, 1, 0]}], 0.5))[1]
    assert group.get('transform') == 'translate(750 350) rotate(0.00) scale(2.0000 1.0000) translate(-250 -250)'
    assert (group[0].get('x'), group[0].get('width')) == ('100', '300')
