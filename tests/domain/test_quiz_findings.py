"""What scores say in a sentence."""

import pytest

from classroom.domain import quiz_findings


@pytest.mark.parametrize(
    ('scores', 'finding'),
    [
        ([], 'Nobody has handed in yet'),
        ([66], 'The first score is 66'),
        ([50, 50], 'All have 50'),
        ([70, 75, 79], 'All have 70 or better'),
        ([10, 70, 80], 'More than half have 70 or better'),
        ([75, 100], 'Half have 80 or better'),
        ([0, 10], 'Half have less than 10'),
        ([0, 0, 100], 'More than half have less than 10'),
    ],
)
def test_the_finding_says_where_half_of_them_stand(scores, finding):
    assert quiz_findings.finding(scores) == finding


@pytest.mark.parametrize(('scores', 'median'), [([75, 100], '87.5'), ([70, 80], '75'), ([10, 70, 80], '70')])
def test_the_median_of_two_in_the_middle_lies_half_way_between_them(scores, median):
    assert str(quiz_findings.median(scores)) == median


def test_a_column_holds_ten_points_and_the_last_one_a_hundred_alone():
    assert [quiz_findings.column(score) for score in (0, 9, 10, 99, 100)] == [0, 0, 1, 9, 10]


def test_a_score_lies_within_the_column_that_counts_it():
    for score in range(101):
        assert abs(quiz_findings.place(score) - quiz_findings.column(score)) <= 0.5
    assert quiz_findings.place(100) == 10
    assert quiz_findings.place(74.5) == 7
