"""Posting to the gallery: what is taken, what is refused, who hears of it."""

import pytest

from classroom.errors import InvalidInput, NotAllowed, NotFound, TooLarge
from classroom.schemas.gallery import PostForm, WallQuery
from classroom.services import moderation, posting, room_history, sessions, stores, wall
from tests import factories
from tests.gallery import heard_by, image


def test_a_post_without_a_title_is_named_by_its_tags(gallery):
    assert gallery.post().title == 'Dot plot, one quantitative'


def test_all_of_the_class_hear_of_a_post(gallery, heard):
    post = gallery.post(caption='Most of us sleep 7 to 8 hours.')
    for audience in ('staff', 'posted', 'others', 'screen'):
        [view] = heard_by(heard, 'post', audience)
        assert view['post']['caption'] == 'Most of us sleep 7 to 8 hours.'
        assert view['delta'] == 1
    assert gallery.sees(gallery.heron) == [post.id]


def test_who_has_posted_stands_on_the_roster_for_the_teacher_alone(gallery, heard):
    gallery.post(gallery.otter)
    assert heard_by(heard, 'roster', 'staff')[-1]['entry']['posts'] == 1
    assert heard_by(heard, 'roster', 'others')[-1]['entry']['posts'] == 0


@pytest.mark.parametrize(
    ('field', 'typed'),
    [
        ('graph_tag', {'graph_tag': ''}),
        ('graph_tag', {'graph_tag': 'spider_chart'}),
        ('variable_tag', {'variable_tag': ''}),
        ('variable_tag', {'variable_tag': 'dot_plot'}),
        ('title', {'title': 'x' * 121}),
        ('caption', {'caption': 'x' * 281}),
        ('alt_text', {'alt_text': 'x' * 401}),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_kept(gallery, field, typed):
    with pytest.raises(InvalidInput) as problem:
        gallery.post(**typed)
    assert problem.value.field == field
    assert gallery.sees(gallery.teacher) == []


def test_a_tag_that_this_session_does_not_offer_is_refused(gallery):
    gallery.set(graph_tags=['histogram', 'box_plot'])
    with pytest.raises(InvalidInput, match='does not offer'):
        gallery.post(graph_tag='dot_plot')
    assert gallery.post(graph_tag='box_plot').graph_tag == 'box_plot'


def test_the_same_post_sent_twice_is_one_post(gallery):
    first = gallery.post(client_key='abc')
    again = gallery.post(client_key='abc')
    assert first.id == again.id
    assert gallery.sees(gallery.teacher) == [first.id]


def test_somebody_elses_key_does_not_matter(gallery):
    assert gallery.post(gallery.otter, client_key='abc').id != gallery.post(gallery.heron, client_key='abc').id


def test_B75_posting_while_frozen_is_refused_with_a_sentence(gallery, heard):
    gallery.set(frozen=True)
    del heard[:]
    with pytest.raises(NotAllowed, match='frozen'):
        gallery.post()
    assert heard == []
    assert gallery.post(gallery.teacher).status == 'visible'


def test_nobody_posts_while_the_class_is_paused_or_closed(gallery):
    sessions.pause(gallery.teacher, gallery.session.id, paused=True)
    with pytest.raises(NotAllowed, match='paused'):
        gallery.post()
    sessions.close(gallery.teacher, gallery.session.id)
    with pytest.raises(NotAllowed, match='closed'):
        gallery.post()


def test_a_stranger_finds_no_wall(gallery):
    stranger = factories.teacher()
    with pytest.raises(NotFound):
        gallery.post(stranger)
    with pytest.raises(NotFound):
        wall.page(stranger, gallery.session.id, WallQuery())


def test_B49_a_full_class_takes_no_more_and_leaves_no_file(gallery, monkeypatch):
    monkeypatch.setattr(posting, 'QUOTA', 100)
    with pytest.raises(TooLarge):
        gallery.post()
    assert list(stores.media().names()) == []


def test_a_waiting_post_is_seen_by_its_author_and_the_teacher_alone(gallery, heard):
    gallery.set(approval='all')
    del heard[:]
    post = gallery.post(gallery.otter, caption='secret')
    assert post.status == 'waiting'
    assert heard_by(heard, 'post', 'others', gallery.heron) == []
    assert heard_by(heard, 'post', 'posted') == heard_by(heard, 'post', 'screen') == []
    assert heard_by(heard, 'post', 'staff')[0]['post']['flag'] == 'all'
    [own] = heard_by(heard, 'post', 'others', gallery.otter)
    assert own['post']['status'] == 'waiting'
    assert own['delta'] == 0
    assert 'flag' not in own['post'] or own['post']['flag'] == ''
    for somebody in (gallery.heron, gallery.teacher):
        assert gallery.sees(somebody) == []
    with pytest.raises(NotFound):
        wall.one(gallery.heron, post.id)
    assert wall.one(gallery.otter, post.id).status == 'waiting'


def test_an_allowed_post_appears_for_all_and_counts_once(gallery, heard):
    gallery.set(approval='all')
    post = gallery.post(gallery.otter)
    del heard[:]
    moderation.allow(gallery.teacher, post.id)
    assert [view['delta'] for view in heard_by(heard, 'post', 'others')] == [1]
    assert gallery.sees(gallery.heron) == [post.id]


def test_flagged_only_lets_clean_posts_through_and_names_the_word(gallery, heard):
    gallery.set(approval='flagged')
    assert gallery.post(caption='Labels clear').status == 'visible'
    post = gallery.post(gallery.heron, caption='This axis is bullshit')
    assert post.status == 'waiting'
    [waiting] = wall_start(gallery).queue
    assert waiting.flag == 'word'
    assert 'bullshit' in waiting.flagged


@pytest.mark.parametrize(
    'caption',
    [
        'It is 12 cm at the top, and I am sure of it. See my pic.',
        'Wir sind nicht so groß, wie sie sagen.',
        'El café con leche y el pan, comer en casa.',
        'Nie wiem, czy to się zgadza: jajko.',
        'Scunthorpe has the best analysis of assets.',
    ],
)
def test_everyday_words_of_other_languages_make_no_post_wait(gallery, caption):
    gallery.set(approval='flagged')
    assert gallery.post(caption=caption).status == 'visible'


@pytest.mark.parametrize('word', ['bullshit', 'arsch', 'mierda', 'kurwa', 'siktir', 'putain'])
def test_a_word_of_any_kept_list_waits(gallery, word):
    gallery.set(approval='flagged')
    assert gallery.post(caption=f'This is {word}, really').status == 'waiting'


def wall_start(gallery):
    return room_history.snapshot(gallery.teacher, gallery.session.room_id).wall


def test_peers_are_hidden_until_the_own_post_also_their_number(gallery, heard):
    gallery.set(peers_hidden_until_post=True)
    first = gallery.post(gallery.otter)
    example = gallery.post(gallery.teacher)
    assert gallery.sees(gallery.heron) == [example.id]
    with pytest.raises(NotFound):
        wall.one(gallery.heron, first.id)
    seen = [view['post']['id'] for view in heard_by(heard, 'post', 'others', gallery.heron)]
    assert seen == [example.id]
    own = gallery.post(gallery.heron)
    assert gallery.sees(gallery.heron) == [own.id, example.id, first.id]
    assert heard_by(heard, 'audience', 'others', gallery.heron) == [{'audience': 'posted', 'afresh': True}]
    assert heard_by(heard, 'audience', 'staff', gallery.otter)[0]['audience'] == 'posted'
    assert heard_by(heard, 'audience', 'staff') == []


def test_who_began_to_see_more_in_a_cut_comes_back_to_a_fresh_start(gallery):
    gallery.set(peers_hidden_until_post=True)
    gallery.post(gallery.otter)
    before = room_history.snapshot(gallery.heron, gallery.session.room_id)
    gallery.post(gallery.heron)
    back = room_history.since(gallery.heron, gallery.session.room_id, before.seq)
    assert (back.audience, len(back.snapshot.wall.posts)) == ('posted', 2)
    for other in (gallery.otter, gallery.fox, gallery.teacher):
        assert room_history.since(other, gallery.session.room_id, before.seq).snapshot is None


def test_names_are_hidden_on_the_wall_and_on_the_wire(gallery, heard):
    sessions.hide_names(gallery.teacher, gallery.session.id, hidden=True)
    del heard[:]
    post = gallery.post(gallery.otter)
    name = gallery.otter.member.name
    assert name not in str(heard_by(heard, 'post', 'others', gallery.heron))
    assert name not in str(heard_by(heard, 'post', 'screen'))
    assert name not in wall.one(gallery.heron, post.id).model_dump_json()
    assert wall.one(gallery.otter, post.id).author.name == name
    assert wall.one(gallery.teacher, post.id).author.name == name


def test_check_says_what_create_would_say(gallery):
    with pytest.raises(InvalidInput):
        posting.check(gallery.otter, gallery.session.id, PostForm())


def test_a_removed_student_cannot_post(gallery):
    from classroom.services import students

    students.remove(gallery.teacher, gallery.session.id, gallery.otter.member.id)
    with pytest.raises(NotAllowed):
        gallery.post(gallery.otter)


def test_the_same_picture_twice_is_one_file(gallery):
    gallery.post(gallery.otter, data=image(color='plum'))
    names = set(stores.media().names())
    gallery.post(gallery.heron, data=image(color='plum'))
    assert set(stores.media().names()) == names
