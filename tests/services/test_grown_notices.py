"""A notification that grows while it is unread: it comes to the top of the list with the time of now."""

import pytest

from classroom import clock
from classroom.db import transaction
from classroom.events import NoticesChanged
from classroom.schemas.invitations import Acceptance, Invitee
from classroom.schemas.materials import MaterialChange
from classroom.services import accepting, course_people, invitations, material_order, notices
from tests import factories
from tests.materials import Shelf


@pytest.fixture
def shelf(database, tmp_path):
    """Ms. Fern’s course."""
    return Shelf(tmp_path)


def bodies(actor):
    return [one.body for one in reversed(notices.page(actor)) if one.kind == 'material']


def tell_of_something_else(actor):
    with transaction() as tx:
        notices.tell(tx, [actor.user.id], 'comment', 'Heron commented')


def test_a_notification_that_grows_moves_up_is_of_now_and_pops_up_until_an_hour_is_over(shelf, stopped_clock, heard):
    first = shelf.add('Dot plots')
    tell_of_something_else(shelf.mira)
    for title, named in (('Box plots', 'Box plots, Dot plots'), ('Histograms', 'Histograms, Box plots, Dot plots')):
        stopped_clock.move(minutes=25)
        heard.clear()
        shelf.add(title)
        newest = notices.page(shelf.mira)[0]
        assert (newest.body, newest.created_at) == (named, clock.now())
        assert [one.title for one in heard if isinstance(one, NoticesChanged)] == [newest.title]
    assert newest.title == '3 new materials in Data Detectives 7B'
    stopped_clock.move(minutes=25)
    shelf.add('Mosaics')
    assert bodies(shelf.mira) == ['Histograms, Box plots, Dot plots', 'Mosaics']
    notices.mark_all_read(shelf.mira)
    for hidden in (True, False):
        material_order.change(shelf.teacher, first.id, MaterialChange(hidden=hidden))
    assert bodies(shelf.mira) == ['Histograms, Box plots, Dot plots', 'Mosaics']


def test_what_was_read_in_a_notification_that_grew_rings_no_second_time(shelf, stopped_clock):
    shelf.add('Dot plots')
    stopped_clock.move(minutes=20)
    box_plots = shelf.add('Box plots')
    notices.mark_all_read(shelf.mira)
    stopped_clock.move(hours=2)
    for hidden in (True, False):
        material_order.change(shelf.teacher, box_plots.id, MaterialChange(hidden=hidden))
    assert notices.unread(shelf.mira) == 0
    assert bodies(shelf.ben) == ['Dot plots', 'Box plots'], 'who had not read it hears of it anew'


def test_who_read_before_it_grew_hears_of_what_is_shown_again(shelf, stopped_clock):
    shelf.add('Dot plots')
    notices.mark_all_read(shelf.mira)
    stopped_clock.move(minutes=20)
    later = material_order.change(shelf.teacher, shelf.add('Box plots', hidden=True).id, MaterialChange(hidden=False))
    assert bodies(shelf.mira) == ['Dot plots', 'Box plots']
    course_people.add(shelf.teacher, shelf.id, user_id=shelf.olga.user.id)
    for hidden in (True, False):
        material_order.change(shelf.teacher, later.id, MaterialChange(hidden=hidden))
    assert [bodies(one) for one in (shelf.mira, shelf.olga)] == [['Dot plots', 'Box plots'], ['Box plots']]


def test_the_three_newest_are_named_and_the_others_counted_however_long_their_titles(shelf):
    for title in ('Dot plots', 'Box plots', 'Histograms', 'Mosaics', 'm' * 200):
        shelf.add(title)
    assert bodies(shelf.mira) == [f'{"m" * 200}, Mosaics, Histograms and 2 more']
    for letter in 'no':
        shelf.add(letter * 200)
    [body] = bodies(shelf.mira)
    assert (body[:202], len(body), body[-11:]) == (f'{"o" * 200}, ', 500, ' and 4 more')


async def test_of_those_who_accept_the_newest_moves_the_notification_up_and_a_day_later_it_grows_no_more(
    database, stopped_clock
):
    fern = factories.teacher()
    for number, hours in enumerate((0, 15, 15)):
        stopped_clock.move(hours=hours)
        tell_of_something_else(fern)
        made = invitations.create(
            fern, Invitee(email=f'jo{number}@w.example', user_type='student', full_name=f'Jo {number}')
        )
        form = Acceptance(password='maple-river-candle')
        await accepting.accept_program(made.link.rpartition('/')[2], form, '10.0.1.1')
        assert notices.page(fern)[0].created_at == clock.now()
    assert [one.title for one in notices.page(fern) if one.kind == 'invitation'] == [
        'Jo 2 has accepted your invitation',
        'Jo 1 and 1 other have accepted your invitations',
    ]
