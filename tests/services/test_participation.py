"""Who did what: numbers that fit the wall, for the eyes of who leads."""

import csv
import io

import pytest
from sqlalchemy import event

from classroom.errors import NotAllowed, NotFound
from classroom.services import badges, comments, moderation, participation, students
from tests import factories


def of(page, actor):
    """The row of a student."""
    return next(one for one in page.people if one.id == actor.member.id)


@pytest.fixture
def busy(gallery):
    """Three posts with badges and comments."""
    owl, crane = gallery.post(gallery.otter), gallery.post(gallery.heron)
    badges.give(gallery.heron, owl.id, 'graph')
    badges.give(gallery.fox, owl.id, 'graph')
    badges.give(gallery.fox, owl.id, 'eye')
    badges.give(gallery.otter, crane.id, 'read')
    first = comments.write(gallery.fox, owl.id, 'I notice a gap.')
    comments.write(gallery.otter, owl.id, 'Me too.', parent_id=first.id)
    comments.write(gallery.teacher, owl.id, 'Good.')
    return gallery


def test_each_student_has_a_row_that_fits_the_wall(busy):
    page = participation.look(busy.teacher, busy.session.id)
    otter, fox, wren = of(page, busy.otter), of(page, busy.fox), of(page, busy.wren)
    assert (otter.posts, otter.received.graph, otter.received.eye, otter.given.read) == (1, 2, 1, 1)
    assert (otter.comments_written, otter.comments_received) == (1, 2), 'the own answer is not received'
    assert (fox.posts, fox.given.graph, fox.given.eye, fox.comments_written) == (0, 1, 1, 1)
    assert participation.numbers(wren) == [0] * 9
    assert [one.name for one in page.people] == sorted(one.name for one in page.people)


def test_totals_are_the_sums_of_the_rows(busy):
    page = participation.look(busy.teacher, busy.session.id)
    rows = [participation.numbers(one) for one in page.people]
    assert participation.numbers(page.totals) == [sum(column) for column in zip(*rows, strict=True)]
    assert page.totals.posts == 2


def test_what_is_taken_off_the_wall_does_not_count(busy):
    post = participation.look(busy.teacher, busy.session.id).top[0]
    moderation.remove(busy.teacher, post.id)
    page = participation.look(busy.teacher, busy.session.id)
    assert participation.numbers(of(page, busy.otter)) == [0, 0, 0, 1, 0, 0, 0, 0, 0]
    assert of(page, busy.fox).comments_written == 0
    assert sum(slot.posts for slot in page.slots) == 1


def test_waiting_posts_count_as_posts_and_nowhere_else(gallery):
    gallery.set(approval='all')
    gallery.post(gallery.otter)
    page = participation.look(gallery.teacher, gallery.session.id)
    assert (of(page, gallery.otter).posts, page.slots, page.top) == (1, [], [])


def test_removed_students_have_no_row(busy):
    students.remove(busy.teacher, busy.session.id, busy.otter.member.id)
    page = participation.look(busy.teacher, busy.session.id)
    assert busy.otter.member.id not in [one.id for one in page.people]


def test_the_top_is_what_has_most_badges(busy):
    top = participation.look(busy.teacher, busy.session.id).top
    assert [(post.author.id, sum(post.counts.model_dump().values())) for post in top] == [
        (busy.otter.member.id, 3),
        (busy.heron.member.id, 1),
    ]


def test_it_takes_as_many_queries_for_a_large_class_as_for_a_small_one(busy, database):
    asked = []
    event.listen(database.engine, 'before_cursor_execute', lambda *parts: asked.append(parts[2]))
    participation.look(busy.teacher, busy.session.id)
    few = len(asked)
    for place in range(4, 12):
        students.add(busy.teacher, busy.session.id)
        badges.give(busy.otter, busy.post(busy.student(place)).id, 'eye')
    asked.clear()
    page = participation.look(busy.teacher, busy.session.id)
    assert (len(page.people), len(asked)) == (12, few)


def test_the_table_is_for_who_leads(busy):
    for service in (participation.look, participation.csv):
        with pytest.raises(NotAllowed):
            service(busy.otter, busy.session.id)
        with pytest.raises(NotFound):
            service(factories.teacher(), busy.session.id)


def test_the_csv_is_equal_to_the_screen(busy):
    page = participation.look(busy.teacher, busy.session.id)
    rows = list(csv.reader(io.StringIO(participation.csv(busy.teacher, busy.session.id).decode('utf-8-sig'))))
    assert rows[0] == participation.HEADER
    assert [row[:-1] for row in rows[1:-1]] == [
        [one.name, *map(str, participation.numbers(one))] for one in page.people
    ]
    assert rows[-1] == ['All', *map(str, participation.numbers(page.totals)), '']


def test_B56_a_name_that_begins_like_a_formula_stays_a_name(busy):
    students.rename(busy.teacher, busy.session.id, busy.otter.member.id, '=HYPERLINK("x")')
    assert b"'=HYPERLINK" in participation.csv(busy.teacher, busy.session.id)
