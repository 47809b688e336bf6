"""The wall: page by page back to the first post, filters that never widen, and counts that tell nothing."""

import itertools

import pytest
from sqlalchemy import event

from classroom.errors import InvalidInput, NotFound
from classroom.schemas.gallery import WallQuery
from classroom.services import badges, comments, moderation, room_history, sessions, wall
from tests import factories


def page(gallery, actor=None, **query):
    """The ids of a page."""
    return [post.id for post in wall.page(actor or gallery.heron, gallery.session.id, WallQuery(**query))]


def start(gallery, actor):
    """Where this person's wall begins."""
    return room_history.snapshot(actor, gallery.session.room_id).wall


def facets(gallery, actor):
    return {(one.graph_tag, one.variable_tag): one.count for one in start(gallery, actor).facets}


@pytest.fixture
def busy(gallery):
    """Eleven posts with badges and comments here and there, many of them with as many as others."""
    made = [gallery.post(gallery.otter if number % 2 else gallery.fox).id for number in range(11)]
    for number, post in enumerate(made):
        for badge in badges.BADGES[: number % 3]:
            badges.give(gallery.heron, post, badge)
        if number % 4 == 0:
            comments.write(gallery.heron, post, 'Why seven?')
    return made


@pytest.mark.parametrize('sort', ['newest', 'badges', 'unanswered'])
def test_paging_comes_back_to_the_first_post_with_none_twice_and_none_left_out(gallery, busy, sort):
    whole = page(gallery, sort=sort, limit=100)
    for limit in (1, 4, 11, 100):
        seen, last = [], None
        for _ in range(20):
            part = page(gallery, sort=sort, limit=limit, before=last)
            if not part:
                break
            seen += part
            last = part[-1]
        assert seen == whole, limit
    numbers = {post: number for number, post in enumerate(busy)}
    wanted = {
        'newest': sorted(busy, reverse=True),
        'badges': sorted(busy, key=lambda post: (numbers[post] % 3, post), reverse=True),
        'unanswered': [post for post in sorted(busy, reverse=True) if numbers[post] % 4],
    }
    assert whole == wanted[sort]


def test_a_post_that_arrives_while_one_pages_moves_nothing(gallery, busy):
    first = page(gallery, limit=4)
    gallery.post(gallery.otter)
    assert page(gallery, limit=100, before=first[-1]) == sorted(busy, reverse=True)[4:]


@pytest.mark.parametrize('limit', [0, -1, 101, 10**30])
def test_a_page_has_its_limit(gallery, limit):
    with pytest.raises(InvalidInput) as problem:
        page(gallery, limit=limit)
    assert problem.value.field == 'limit'


@pytest.mark.parametrize('sort', ['newest', 'badges'])
@pytest.mark.parametrize('before', [0, -5, 10**30])
def test_a_page_before_nothing_is_empty_or_not_found(gallery, busy, sort, before):
    try:
        assert set(page(gallery, before=before, sort=sort)) <= set(busy)
    except NotFound:
        assert before > 2**62


def test_filters_by_tags_and_by_who(gallery):
    mine = gallery.post(gallery.heron, graph_tag='histogram').id
    other = gallery.post(gallery.otter, variable_tag='over_time').id
    example = gallery.post(gallery.teacher).id
    assert page(gallery, graph_tag='histogram') == [mine]
    assert page(gallery, graph_tag='dot_plot') == [example, other]
    assert page(gallery, graph_tag='dot_plot', variable_tag='over_time') == [other]
    assert page(gallery, graph_tag='pie_chart') == page(gallery, graph_tag="' OR 1=1 --") == []
    assert page(gallery, by='me') == [mine]
    assert page(gallery, by='teacher') == [example]
    assert page(gallery, by='students') == [other, mine]
    assert page(gallery, gallery.teacher, by='me') == [example]


@pytest.mark.parametrize('text', ['zebra', 'ZEBRA', ' zebra ', 'a zebra sl'])
def test_words_are_found_in_title_sentence_and_description(gallery, text):
    wanted = [gallery.post(**{field: 'A zebra sleeps'}).id for field in ('title', 'caption', 'alt_text')]
    gallery.post(caption='A horse sleeps')
    assert page(gallery, text=text) == wanted[::-1]


@pytest.mark.parametrize('text', ['%', '_', '\\', "'", '100%'])
def test_signs_in_a_search_mean_themselves(gallery, text):
    gallery.post(caption='plain')
    wanted = gallery.post(caption=f'so {text} it is').id
    assert page(gallery, text=text) == [wanted]


def test_letters_of_other_languages_are_found_in_either_case(gallery):
    wanted = gallery.post(caption='Été à Łódź').id
    assert page(gallery, text='Été') == [wanted]
    assert page(gallery, text='été à łódź') == [wanted]


def test_a_search_has_an_end(gallery):
    with pytest.raises(InvalidInput):
        page(gallery, text='x' * 101)


def test_B33_a_search_finds_no_names_hidden_or_not(gallery):
    gallery.post(gallery.otter)
    assert page(gallery, text=gallery.otter.member.name) == []
    sessions.hide_names(gallery.teacher, gallery.session.id, hidden=True)
    assert page(gallery, text=gallery.otter.member.name) == []
    assert page(gallery, gallery.teacher, text=gallery.otter.member.name.split()[0]) == []


def test_B33_counts_and_search_leak_no_post_that_is_not_for_me(gallery):
    shown = gallery.post(gallery.otter, graph_tag='histogram').id
    gallery.set(approval='all')
    gallery.post(gallery.otter, caption='zebra', graph_tag='box_plot')
    gone = gallery.post(gallery.teacher, caption='zebra', graph_tag='line_graph').id
    moderation.remove(gallery.teacher, gone)
    for somebody in (gallery.heron, gallery.otter, gallery.teacher):
        assert facets(gallery, somebody) == {('histogram', 'one_quantitative'): 1}
        assert page(gallery, somebody, text='zebra') == page(gallery, somebody, graph_tag='box_plot') == []
        assert page(gallery, somebody) == [shown]
    assert start(gallery, gallery.heron).queue == start(gallery, gallery.otter).queue == ()
    assert len(start(gallery, gallery.teacher).queue) == len(start(gallery, gallery.otter).mine) == 1
    assert start(gallery, gallery.heron).mine == ()


def test_B33_counts_of_hidden_peers_are_hidden_until_the_own_post(gallery):
    gallery.set(peers_hidden_until_post=True)
    gallery.post(gallery.otter, graph_tag='histogram', caption='zebra')
    gallery.post(gallery.teacher, graph_tag='box_plot')
    assert facets(gallery, gallery.heron) == {('box_plot', 'one_quantitative'): 1}
    assert start(gallery, gallery.heron).hidden_until_post
    assert page(gallery, text='zebra') == page(gallery, by='students') == page(gallery, graph_tag='histogram') == []
    gallery.post(gallery.heron)
    assert len(facets(gallery, gallery.heron)) == 3
    assert not start(gallery, gallery.heron).hidden_until_post


def test_B32_no_filter_reaches_another_class(gallery):
    elsewhere = factories.teacher()
    other = factories.started(elsewhere)
    post = gallery.post(gallery.otter).id
    for query in ({}, {'before': post + 1}, {'by': 'teacher'}, {'sort': 'badges', 'before': post}, {'text': 'dot'}):
        assert wall.page(elsewhere, other.id, WallQuery(**query)) == []
        with pytest.raises(NotFound):
            wall.page(elsewhere, gallery.session.id, WallQuery(**query))


def test_hidden_names_are_aliases_for_peers_and_real_for_the_teacher_and_oneself(gallery):
    gallery.post(gallery.otter)
    sessions.hide_names(gallery.teacher, gallery.session.id, hidden=True)
    names = [
        wall.page(who, gallery.session.id, WallQuery())[0].author.name
        for who in (gallery.heron, gallery.otter, gallery.teacher)
    ]
    real = gallery.otter.member.name
    assert [name == real for name in names] == [False, True, True]
    assert facets(gallery, gallery.heron) == {('dot_plot', 'one_quantitative'): 1}


def queries(database, act):
    """How many statements this takes."""
    said = []

    def note(_connection, _cursor, statement, *_):
        said.append(statement)

    event.listen(database.engine, 'before_cursor_execute', note)
    try:
        act()
    finally:
        event.remove(database.engine, 'before_cursor_execute', note)
    return len([statement for statement in said if statement.lstrip().upper().startswith('SELECT')])


def test_a_longer_wall_takes_no_more_queries(gallery, database, busy):
    for actor in (gallery.heron, gallery.teacher):
        few = queries(database, lambda who=actor: page(gallery, who, limit=2))
        many = queries(database, lambda who=actor: page(gallery, who, limit=11))
        assert 0 < few == many <= 9


def test_a_longer_thread_takes_no_more_queries(gallery, database):
    first, second = gallery.post(gallery.otter).id, gallery.post(gallery.otter).id
    writers = itertools.cycle([gallery.heron, gallery.fox, gallery.teacher])
    for post, number in ((first, 1), (second, 12)):
        for _ in range(number):
            comments.write(next(writers), post, 'Why seven?')
    few, many = (queries(database, lambda one=post: wall.one(gallery.wren, one)) for post in (first, second))
    assert 0 < few == many <= 10


def test_the_start_of_a_wall_takes_no_more_queries_with_more_posts(gallery, database):
    gallery.post(gallery.otter)
    few = queries(database, lambda: start(gallery, gallery.heron))
    for _ in range(6):
        gallery.post(gallery.fox)
    assert few == queries(database, lambda: start(gallery, gallery.heron))
