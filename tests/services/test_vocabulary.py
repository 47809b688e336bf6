"""The tags: those of a new installation, those that staff retire, those that a session offers."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import select

from classroom.db import transaction
from classroom.domain import tags
from classroom.errors import InvalidInput, NotFound
from classroom.models import Tag
from classroom.services import vocabulary
from tests import factories
from tests.timing import PATIENCE


def slugs(gallery, kind, actor=None):
    """What a session offers."""
    offered = vocabulary.offered(actor or gallery.otter, gallery.session.id)
    return [word.slug for word in getattr(offered, kind)]


def change(slug, **wanted):
    """What staff change of a word."""
    with transaction() as tx:
        row = tx.one(select(Tag).where(Tag.slug == slug))
        for name, value in wanted.items():
            setattr(row, name, value)


def test_a_new_installation_offers_the_whole_vocabulary_in_its_order(gallery):
    assert slugs(gallery, 'graph') == [word.slug for word in tags.GRAPHS]
    assert slugs(gallery, 'variable') == [word.slug for word in tags.VARIABLES]


def test_starting_again_adds_nothing_twice_and_keeps_what_staff_changed(gallery):
    change('dot_plot', label='Dots', active=False)
    vocabulary.ensure()
    assert 'dot_plot' not in slugs(gallery, 'graph')
    with transaction() as tx:
        words = tx.all(select(Tag))
    assert len(words) == len(tags.GRAPHS) + len(tags.VARIABLES)
    assert [word.label for word in words if word.slug == 'dot_plot'] == ['Dots']


def test_a_retired_tag_is_refused_and_keeps_its_name_on_old_posts(gallery):
    old = gallery.post(graph_tag='pie_chart')
    change('pie_chart', active=False)
    with pytest.raises(InvalidInput, match='does not offer'):
        gallery.post(graph_tag='pie_chart')
    assert gallery.sees(gallery.heron) == [old.id]
    with transaction() as tx:
        assert vocabulary.labels(tx)['graph:pie_chart'] == 'Pie chart'


def test_replicas_that_start_at_once_add_the_words_once(database):
    together = threading.Barrier(4, timeout=PATIENCE)

    def start():
        together.wait()
        vocabulary.ensure()

    with ThreadPoolExecutor(4) as pool:
        for started in [pool.submit(start) for _ in range(4)]:
            started.result()
    with transaction() as tx:
        assert len(tx.all(select(Tag))) == len(tags.GRAPHS) + len(tags.VARIABLES)


def test_a_session_narrows_and_widens_what_it_offers(gallery):
    gallery.set(graph_tags=['histogram', 'box_plot', 'histogram'], variable_tags=['over_time'])
    assert slugs(gallery, 'graph') == ['histogram', 'box_plot']
    assert slugs(gallery, 'variable') == ['over_time']
    gallery.set(graph_tags=[])
    assert len(slugs(gallery, 'graph')) == len(tags.GRAPHS)
    assert slugs(gallery, 'variable') == ['over_time']


def test_who_picks_all_tags_gets_those_that_are_added_later(gallery):
    gallery.set(graph_tags=slugs(gallery, 'graph'))
    with transaction() as tx:
        tx.add(Tag(kind='graph', slug='spider_chart', label='Spider chart', position=99))
    assert slugs(gallery, 'graph')[-1] == 'spider_chart'


def test_a_class_can_still_post_when_all_that_it_named_is_retired(gallery):
    gallery.set(graph_tags=['map'])
    change('map', active=False)
    assert len(slugs(gallery, 'graph')) == len(tags.GRAPHS) - 1
    assert gallery.post(gallery.otter).graph_tag == 'dot_plot'


@pytest.mark.parametrize('named', [{'graph_tags': ['spider_chart']}, {'variable_tags': ['dot_plot']}])
def test_a_session_names_no_unknown_tag(gallery, named):
    with pytest.raises(InvalidInput) as problem:
        gallery.set(**named)
    assert problem.value.field == next(iter(named))
    assert len(slugs(gallery, 'graph')) == len(tags.GRAPHS)


def test_other_sessions_offer_what_they_did(gallery):
    gallery.set(graph_tags=['histogram'])
    other = factories.started(gallery.teacher, section=4)
    assert len(vocabulary.offered(gallery.teacher, other.id).graph) == len(tags.GRAPHS)


def test_the_refusal_says_what_to_pick(gallery):
    with pytest.raises(InvalidInput, match='What kind of graph is it'):
        gallery.post(graph_tag=' ')
    with pytest.raises(InvalidInput, match='for the data'):
        gallery.post(variable_tag='x' * 500)


def test_a_pair_that_does_not_fit_is_taken_all_the_same(gallery):
    assert not tags.fits(next(word.fits for word in tags.GRAPHS if word.slug == 'pie_chart'), 'one_quantitative')
    assert gallery.post(graph_tag='pie_chart', variable_tag='one_quantitative').status == 'visible'


def test_every_tag_fits_tags_that_there_are():
    known = {word.slug for word in tags.VARIABLES}
    for word in tags.GRAPHS:
        assert set(word.fits) <= known
    assert tags.fits((), 'over_time')


def test_strangers_learn_no_tags(gallery):
    with pytest.raises(NotFound):
        vocabulary.offered(factories.teacher(), gallery.session.id)
