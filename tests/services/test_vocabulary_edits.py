"""Staff keep the tags and the school's words."""

import pytest

from classroom.db import transaction
from classroom.errors import Conflict, InvalidInput, NotAllowed, NotFound
from classroom.models import Module
from classroom.schemas.gallery import TagChange
from classroom.services import school_words, tag_edits, vocabulary, wall
from tests import factories


@pytest.fixture
def staff(gallery):
    return factories.account('staff', school_id=gallery.teacher.user.school_id)


def offered(gallery):
    return vocabulary.offered(gallery.otter, gallery.session.id)


def test_a_new_tag_is_offered_and_can_be_posted(gallery, staff):
    made = tag_edits.add(staff, 'graph', 'Ridgeline plot')
    assert made.slug == 'ridgeline_plot'
    assert offered(gallery).graph[-1].label == 'Ridgeline plot'
    assert gallery.post(graph_tag='ridgeline_plot').title == 'Ridgeline plot, one quantitative'


def test_a_retired_tag_is_offered_no_more_and_stays_on_its_posts(gallery, staff):
    post = gallery.post(graph_tag='dot_plot')
    row = next(one for one in tag_edits.words(staff) if one.slug == 'dot_plot')
    tag_edits.change(staff, row.id, TagChange(active=False))
    assert 'dot_plot' not in {word.slug for word in offered(gallery).graph}
    assert wall.one(gallery.otter, post.id).graph_tag == 'dot_plot'
    with pytest.raises(InvalidInput):
        gallery.post(graph_tag='dot_plot')


def test_the_last_tag_of_its_kind_stays(gallery, staff):
    rows = [one for one in tag_edits.words(staff) if one.kind == 'variable']
    for row in rows[1:]:
        tag_edits.change(staff, row.id, TagChange(active=False))
    with pytest.raises(Conflict):
        tag_edits.change(staff, rows[0].id, TagChange(active=False))


def test_two_tags_do_not_have_one_name(gallery, staff):
    with pytest.raises(InvalidInput, match='already'):
        tag_edits.add(staff, 'graph', 'dot  PLOT')


def test_tags_keep_the_order_that_staff_give_them(gallery, staff):
    second = next(one for one in tag_edits.words(staff) if one.slug == 'histogram')
    tag_edits.move(staff, second.id, -1)
    assert [word.slug for word in offered(gallery).graph][:2] == ['histogram', 'dot_plot']


def test_what_staff_have_changed_is_not_changed_back_at_the_next_start(gallery, staff):
    row = next(one for one in tag_edits.words(staff) if one.slug == 'dot_plot')
    tag_edits.change(staff, row.id, TagChange(label='Line plot'))
    vocabulary.ensure()
    assert offered(gallery).graph[0].label == 'Line plot'


def test_a_module_brings_its_tags_to_its_sessions(gallery, staff):
    with transaction() as tx:
        module = tx.add(Module(title='Boxes')).id
    tag_edits.set_module(staff, module, ['box_plot', 'histogram'], [])
    session = factories.started(gallery.teacher, section=5, module_id=module)
    words = vocabulary.offered(gallery.teacher, session.id)
    assert [word.slug for word in words.graph] == ['histogram', 'box_plot']
    assert len(words.variable) == 7


def test_teachers_and_students_keep_no_vocabulary(gallery):
    for somebody in (gallery.teacher, gallery.otter):
        with pytest.raises(NotAllowed):
            tag_edits.words(somebody)
        with pytest.raises(NotAllowed):
            tag_edits.add(somebody, 'graph', 'Mine')
        with pytest.raises(NotAllowed):
            school_words.add(somebody, 'mine')


def test_a_word_of_the_school_makes_a_post_wait(gallery, staff):
    gallery.set(approval='flagged')
    school_words.add(staff, 'Schnitzel')
    assert gallery.post(caption='The schnitzel axis').status == 'waiting'
    assert gallery.post(gallery.heron, caption='Schnitzels are plural').status == 'visible'
    [word] = school_words.listed(staff)
    school_words.remove(staff, word.id)
    assert gallery.post(gallery.fox, caption='The schnitzel axis').status == 'visible'


def test_a_word_of_another_school_cannot_be_taken_off(gallery, staff):
    word = school_words.add(staff, 'schnitzel')
    stranger = factories.account('staff', school_id=factories.school())
    with pytest.raises(NotFound):
        school_words.remove(stranger, word.id)
    assert school_words.listed(stranger) == []
