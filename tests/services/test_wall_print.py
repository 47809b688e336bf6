"""The wall on paper: what hangs there, under the names that the class sees."""

import io

import pypdf
import pytest

from classroom.domain import pictures
from classroom.errors import NotFound
from classroom.schemas.gallery import PostForm
from classroom.services import badges, moderation, posting, sessions, stores, wall_print
from tests import factories
from tests.gallery import image


@pytest.fixture
def printed(gallery):
    """`printed(layout)` is the text of each page."""

    def pages(layout='one', paper='a4'):
        content = wall_print.pdf(gallery.teacher, gallery.session.id, layout, paper)
        return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]

    return pages


def project(gallery, count):
    """A post of several pictures."""
    shown = [pictures.clean(image(color=color)) for color in ('red', 'green', 'blue')[:count]]
    form = PostForm(graph_tag='map', variable_tag='one_categorical', title='Our street')
    return posting.create(gallery.fox, gallery.session.id, form, shown)


@pytest.mark.parametrize('paper', ['a4', 'letter'])
def test_a_post_has_a_page_with_its_words(gallery, printed, paper):
    post = gallery.post(gallery.otter, title='How long we sleep', caption='Most of us sleep 8 hours.')
    badges.give(gallery.heron, post.id, 'graph')
    [page] = printed(paper=paper)
    for words in ('How long we sleep', 'Most of us sleep 8 hours.', 'Dot plot', 'Graph Guru 1', 'Page 1 of 1'):
        assert words in page
    assert gallery.otter.member.name in page


def test_every_picture_of_a_project_has_its_page(gallery, printed):
    project(gallery, 3)
    assert [f'picture {n} of 3' in page for n, page in enumerate(printed(), start=1)] == [True] * 3


def test_two_by_two_takes_a_quarter_of_the_pages(gallery, printed):
    for number in range(5):
        gallery.post(title=f'Graph {number}')
    first, second = printed('four')
    assert [f'Graph {number}' in first for number in range(5)] == [True] * 4 + [False]
    assert 'Graph 4' in second


@pytest.mark.parametrize(('layout', 'pages'), [('one', 60), ('four', 15)])
def test_a_full_wall_is_printed_whole_and_in_order(gallery, printed, layout, pages):
    for number in range(60):
        gallery.post(title=f'Graph number {number};')
    found = printed(layout)
    assert len(found) == pages
    assert [f'number {number};' in found[number * pages // 60] for number in range(60)] == [True] * 60


def test_only_what_hangs_on_the_wall_is_printed(gallery, printed):
    moderation.remove(gallery.teacher, gallery.post(title='Removed one').id)
    gallery.set(approval='all')
    gallery.post(title='Waiting one')
    [page] = printed()
    assert 'Nothing hangs on this wall yet' in page
    assert 'one' not in page.replace('yet', '').split()


def test_hidden_names_are_not_on_paper(gallery, printed):
    gallery.post(gallery.otter)
    sessions.hide_names(gallery.teacher, gallery.session.id, hidden=True)
    assert gallery.otter.member.name not in printed()[0]


def test_words_of_any_length_and_letter_fit(gallery, printed):
    long = 'Straße 犬 👍 ' + 'w' * 90 + ' and so on ' * 14
    gallery.post(title='x' * 120, caption=long[:280])
    assert len(printed()) == 1
    assert len(printed('four')) == 1


def test_a_picture_whose_file_has_gone_leaves_a_frame(gallery, printed):
    gallery.post()
    for name in list(stores.media().names()):
        stores.media().remove(name)
    assert len(printed()) == 1


def test_B28_for_all_others_there_is_no_paper(gallery):
    for person in (gallery.otter, factories.teacher()):
        with pytest.raises(NotFound):
            wall_print.pdf(person, gallery.session.id, 'one', 'a4')
