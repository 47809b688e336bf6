"""Graphs as SVG: everything lies inside, nobody is left out, and no word becomes markup."""

from xml.etree import ElementTree

import pytest

from classroom.pages.components import charts
from classroom.pages.components.charts import HEIGHT, WIDTH, Bar, Dot


def drawn(markup, tag):
    """The elements of a kind with their places as numbers."""
    found = ElementTree.fromstring(str(markup)).iter(tag)
    return [{name: float(one.get(name)) for name in ('x', 'y', 'width', 'height')} for one in found]


def people(count):
    return [Dot('a', f'Student {number}') for number in range(count)]


@pytest.mark.parametrize('counts', [(1,), (0, 24), (4, 20, 0), (30,) * 5, (3, 300, 1, 0, 0), (60,) * 11])
def test_all_squares_of_a_dot_plot_lie_inside_and_none_on_another(counts):
    columns = [(str(place), people(count)) for place, count in enumerate(counts)]
    squares = drawn(charts.dot_plot(columns, 'x'), 'image')
    assert len(squares) == sum(counts)
    for one in squares:
        assert 0 <= one['x'] <= WIDTH - one['width'] + 0.1
        assert 0 <= one['y'] <= HEIGHT - one['height']
    assert len({(one['x'], one['y']) for one in squares}) == len(squares)


@pytest.mark.parametrize('numbers', [(0, 0, 0), (1,), (3, 0, 500), tuple(range(60))])
def test_all_bars_lie_inside(numbers):
    bars = [Bar(str(place), number) for place, number in enumerate(numbers)]
    for graph in (charts.upright(bars, 'x'), charts.lying(bars[:3], 'x')):
        for one in drawn(graph, 'rect'):
            assert one['y'] >= 0
            assert one['x'] + one['width'] <= WIDTH + 0.1


def test_as_many_words_stand_below_bars_as_fit():
    bars = [Bar(f'{hour:02}:00', 1) for hour in range(60)]
    assert str(charts.upright(bars, 'x')).count(':00') <= 8


def test_B61_names_in_graphs_are_text():
    evil = '</title><script>alert(1)</script>'
    graph = charts.dot_plot([(evil, [Dot('a', evil)])], evil)
    bars = charts.upright([Bar(evil, 20)], evil) + charts.lying([Bar(evil, 1)], evil)
    shown = charts.card(evil, evil, graph + bars, (evil, evil), [(evil, 1)])
    assert '<script>' not in shown
