"""The form of a chart reads what people type and paste, and says in a sentence what it cannot read."""

import pytest

from tests.pages.board_modules import opened, run

EMPTY = {'chart': 'dot', 'from': '', 'to': '', 'step': '', 'label': '', 'values': ''}


@pytest.fixture(scope='module')
def page(_chromium):
    """A page that can import the board's modules."""
    return opened(_chromium)


def read(page, **form):
    return run(page, 'chart_input', '$.readChart(given)', EMPTY | form)


@pytest.mark.parametrize(
    ('typed', 'values'),
    [
        ('5 6 7', [5, 6, 7]),
        ('5, 6, 7', [5, 6, 7]),
        ('5,6,7', [5, 6, 7]),
        ('3,5 4,2', [3.5, 4.2]),
        ('3,5; 4; 4,2', [3.5, 4, 4.2]),
        ('3.5\n4.25\n', [3.5, 4.25]),
        ('12\t7\n13\t8', [12, 7, 13, 8]),
        ('−2 –3 +4', [-2, -3, 4]),
        ('1e3 .5', [1000, 0.5]),
        ('0 0 0', [0, 0, 0]),
    ],
)
def test_values_are_read_however_they_are_written(page, typed, values):
    assert read(page, values=typed)['d']['values'] == values


@pytest.mark.parametrize(
    ('form', 'field', 'words'),
    [
        ({'values': '5 six 7'}, 'values', '“six” is not a number'),
        ({'values': '5 <b>x</b> y'}, 'values', '“<b>x</b>” and “y” are not numbers'),
        ({'values': ''}, 'values', 'Type one value or more.'),
        ({'chart': 'box', 'values': '5'}, 'values', 'Type two values or more.'),
        ({'values': ' '.join(['1'] * 201)}, 'values', 'These are 201'),
        ({'values': '1 2', 'from': 'one'}, 'from', '“one” is not a number'),
        ({'values': '1 2', 'from': '5', 'to': '5'}, 'to', 'greater than the beginning'),
        ({'values': '1 2', 'step': '0'}, 'step', 'greater than 0'),
        ({'values': '1 2', 'step': '-1'}, 'step', 'greater than 0'),
        ({'values': '1 1e9', 'step': '1', 'from': '0', 'to': '1e9'}, 'step', 'Take a larger step: 100000000 fits'),
        ({'values': '1 2 30', 'from': '0', 'to': '10', 'step': '1'}, 'values', '30 lies outside of the axis'),
        ({'values': '1 NaN'}, 'values', '“NaN” is not a number'),
        ({'values': '1 1e308'}, 'values', '“1e308” is too large for a chart. It takes numbers up to 1,000,000,000'),
        ({'values': '1 2', 'to': '-2e12'}, 'to', '“-2e12” is too large for a chart'),
        ({'values': '1 Infinity 1e400'}, 'values', '“Infinity” and “1e400” are not numbers'),
        ({'values': '1', 'label': 'x' * 101}, 'label', 'up to 100 characters'),
    ],
)
def test_B79_what_cannot_be_drawn_gets_a_sentence_beside_its_field(page, form, field, words):
    errors = read(page, **form)['errors']
    assert words in errors[field]


def test_an_axis_that_is_left_empty_is_a_round_one_around_the_values(page):
    for values, axis in [
        ('5 7.5 11', (5, 11, 1)),
        ('0.12 0.48', (0.1, 0.5, 0.05)),
        ('7 7', (7, 8, 1)),
        ('-3 1200', (-200, 1200, 200)),
        ('0', (0, 0.2, 0.2)),
    ]:
        d = read(page, values=values)['d']
        assert d['from'] <= min(d['values'])
        assert d['to'] >= max(d['values'])
        assert d['from'] < d['to']
        assert (d['to'] - d['from']) / d['step'] <= 12
        if values != '0':
            assert (d['from'], d['to'], d['step']) == pytest.approx(axis)


def test_an_axis_needs_no_values_and_a_chart_goes_back_into_its_form(page):
    d = read(page, chart='axis', **{'from': '0', 'to': '10', 'step': '2'}, values='rubbish', label=' hours ')['d']
    assert d == {'chart': 'axis', 'from': 0, 'to': 10, 'step': 2, 'label': 'hours', 'values': []}
    again = run(page, 'chart_input', '$.readChart($.formOf(given))', d)['d']
    assert again == d


def test_a_chart_is_said_in_words(page):
    d = {'chart': 'dot', 'from': 5, 'to': 11, 'step': 1, 'label': 'hours', 'values': [7, 5, 11]}
    words = run(page, 'chart_input', '$.chartInWords(given)', d)
    assert words == 'Dot plot, hours, from 5 to 11 in steps of 1, 3 values: 5, 7, 11'
