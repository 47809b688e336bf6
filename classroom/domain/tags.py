"""The vocabulary that a gallery begins with: kinds of graphs, kinds of data, and which go together."""

from typing import Literal, NamedTuple

Kind = Literal['graph', 'variable']


class Word(NamedTuple):
    """One tag. `fits` names the variable tags that go with a graph; empty means all."""

    slug: str
    label: str
    hint: str = ''
    fits: tuple[str, ...] = ()


LABELS, NUMBERS = ('one_categorical',), ('one_quantitative',)
TWO_LABELS, GROUPS, PAIRS = ('two_categorical',), ('categorical_and_quantitative',), ('two_quantitative',)
ANY_NUMBERS = NUMBERS + GROUPS

GRAPHS: tuple[Word, ...] = (
    Word('dot_plot', 'Dot plot', fits=ANY_NUMBERS),
    Word('histogram', 'Histogram', fits=ANY_NUMBERS),
    Word('box_plot', 'Box plot', fits=ANY_NUMBERS),
    Word('scatter_plot', 'Scatter plot', fits=(*PAIRS, 'three_or_more')),
    Word('bar_chart', 'Bar chart', fits=LABELS + TWO_LABELS + GROUPS),
    Word('line_graph', 'Line graph', fits=('over_time', 'two_quantitative', 'three_or_more')),
    Word('mosaic_plot', 'Mosaic plot', fits=(*TWO_LABELS, 'three_or_more')),
    Word('pie_chart', 'Pie chart', fits=LABELS),
    Word('pictograph', 'Pictograph', fits=LABELS + TWO_LABELS),
    Word('frequency_table', 'Frequency table', fits=LABELS + NUMBERS),
    Word('side_by_side_bar', 'Side-by-side bars', fits=(*TWO_LABELS, 'three_or_more')),
    Word('segmented_bar', 'Segmented bar', fits=(*TWO_LABELS, 'three_or_more')),
    Word('two_way_table', 'Two-way table', fits=(*TWO_LABELS, 'three_or_more')),
    Word('stem_and_leaf', 'Stem-and-leaf', fits=NUMBERS),
    Word('cumulative_frequency', 'Cumulative frequency', fits=ANY_NUMBERS),
    Word('normal_curve', 'Normal curve', fits=NUMBERS),
    Word('parallel_box_plots', 'Parallel box plots', fits=(*GROUPS, 'three_or_more')),
    Word('back_to_back_stemplot', 'Back-to-back stemplot', fits=GROUPS),
    Word('stacked_dot_plots', 'Stacked dot plots', fits=(*GROUPS, 'three_or_more')),
    Word('regression_line', 'Regression line', fits=(*PAIRS, 'three_or_more')),
    Word('residual_plot', 'Residual plot', fits=PAIRS),
    Word('map', 'Map'),
    Word('table', 'Table'),
    Word('other', 'Something else'),
)
VARIABLES: tuple[Word, ...] = (
    Word('one_categorical', 'One categorical', 'words, groups'),
    Word('one_quantitative', 'One quantitative', 'numbers'),
    Word('two_categorical', 'Two categorical', 'two kinds of groups'),
    Word('categorical_and_quantitative', 'Groups and numbers', 'numbers by group'),
    Word('two_quantitative', 'Two quantitative', 'x and y'),
    Word('over_time', 'Over time', 'by day, by year'),
    Word('three_or_more', 'Three or more', 'many at once'),
)
VOCABULARY: dict[Kind, tuple[Word, ...]] = {'graph': GRAPHS, 'variable': VARIABLES}


def title(graph: str, variable: str) -> str:
    """The title of a post that was given none, from the labels of its tags: `Dot plot, one quantitative`."""
    return f'{graph}, {variable[:1].lower()}{variable[1:]}'


def fits(allowed: list[str] | tuple[str, ...], variable: str) -> bool:
    """Whether a variable tag goes with a graph that names the ones it fits; none named: all go."""
    return not allowed or variable in allowed
