"""A list of accounts is mended cell by cell where it waits, and its rows are seen before they are made."""

import pytest

from classroom.errors import Conflict, InvalidInput, NotFound
from classroom.services import imports
from tests.services.test_imports import check

GOOD, BAD = 'Zoe Reed,zoe@fern.example,,teacher,', 'Kim Oak,kim@,,techer,'


def test_a_suggestion_mends_the_cell_where_it_stands(admin):
    found = check(admin, GOOD, BAD)
    assert (found.good, found.bad, found.rows) == (1, 1, [])
    for problem in found.problems:
        found = imports.mend(admin, found.id, problem.row, problem.field, problem.suggestion)
    assert (found.good, found.bad, found.problems) == (2, 0, [])
    assert [(row.full_name, row.role, row.email) for row in found.rows] == [
        ('Zoe Reed', 'teacher', 'zoe@fern.example'),
        ('Kim Oak', 'teacher', 'kim@fern.example'),
    ]
    assert {row.school for row in found.rows} == {'Fernwood School'}
    assert imports.report(admin, found.id) == found
    assert imports.make(admin, found.id) == 2


def test_a_row_that_is_left_out_is_not_made_and_the_others_keep_their_numbers(admin):
    found = imports.leave_out(admin, check(admin, BAD, 'Lea Sand,lea@,,pupl,', GOOD).id, 2)
    assert {problem.row for problem in found.problems} == {3}
    with pytest.raises(NotFound):
        imports.leave_out(admin, found.id, 2)
    found = imports.leave_out(admin, found.id, 3)
    assert [row.full_name for row in found.rows] == ['Zoe Reed']


def test_fifty_rows_are_shown_of_a_long_list(admin):
    found = check(admin, *(f'Person {number},p{number}@fern.example,,student,' for number in range(60)))
    assert (found.good, len(found.rows)) == (60, 50)


def test_B29_B55_a_mended_cell_is_checked_like_any_other_and_for_who_brought_the_list(admin, sam):
    found = check(admin, GOOD, BAD)
    again = imports.mend(admin, found.id, 3, 'email', 'ZOE@fern.example')
    assert 'Row 2 has the same e-mail.' in [problem.reason for problem in again.problems]
    with pytest.raises(InvalidInput):
        imports.mend(admin, found.id, 3, 'password_hash', 'x')
    for attempt in (lambda: imports.mend(sam, found.id, 3, 'email', 'x'), lambda: imports.leave_out(sam, found.id, 3)):
        with pytest.raises(NotFound):
            attempt()
    imports.leave_out(admin, found.id, 3)
    imports.make(admin, found.id)
    with pytest.raises(Conflict):
        imports.leave_out(admin, found.id, 2)
