"""The table of who did what: sorted by any column, the same rows and sums as the CSV."""

from markupsafe import Markup

from classroom.domain import findings
from classroom.pages import assets, dates
from classroom.pages import design as d
from classroom.schemas.gallery import BADGES, BadgeType
from classroom.schemas.participation import Participation, Taking
from classroom.services.participation import numbers

STAMPS: dict[BadgeType, str] = {'graph': 'guru', 'eye': 'engager', 'read': 'story'}
TIME = 10
"""The column of the first arrival."""


def table(page: Participation) -> Markup:
    """All rows, with the sums below."""
    one_day = len({one.joined_at.date() for one in page.people if one.joined_at}) <= 1
    sums = [d.html('<td class="num">{number}</td>', number=number) for number in numbers(page.totals)]
    return d.html(
        '<div class="tablebox" tabindex="0" role="region" aria-label="Who did what"><table class="table" data-sortable>'
        '<caption class="vh">One row for each student. Press a heading to sort.</caption><thead>{groups}{columns}'
        '</thead><tbody>{rows}</tbody><tfoot><tr><th scope="row">All</th>{sums}<td></td></tr></tfoot></table></div>',
        groups=_groups(),
        columns=_columns(),
        rows=d.join([_row(one, one_day=one_day) for one in page.people]),
        sums=d.join(sums),
    )


def stamp(badge: BadgeType) -> Markup:
    """The picture of a badge; its name stands beside it or in a label."""
    return d.html(
        '<svg class="stamp stamp--{name}" aria-hidden="true"><use href="{glyphs}#{name}"/></svg>',
        name=STAMPS[badge],
        glyphs=assets.url('glyphs.svg'),
    )


def _groups() -> Markup:
    group = '<th scope="colgroup" colspan="{wide}" class="group">{word}</th>'
    words = [('Badges given', 3), ('Badges received', 3), ('Comments', 2)]
    groups = [d.html(group, word=word, wide=wide) for word, wide in words]
    return d.html('<tr><td colspan="2"></td>{groups}<td></td></tr>', groups=d.join(groups))


def _columns() -> Markup:
    parts = [_column(0, Markup('Name'), 'Name', sort='ascending'), _column(1, Markup('Posts'), 'Posts')]
    for place, badge in enumerate((*BADGES, *BADGES), start=2):
        way = 'given' if place < 2 + len(BADGES) else 'received'
        parts.append(_column(place, stamp(badge), f'{findings.NAMES[badge]} {way}'))
    parts += [_column(8, Markup('Written'), 'Comments written'), _column(9, Markup('Received'), 'Comments received')]
    return d.html('<tr>{parts}</tr>', parts=d.join([*parts, _column(TIME, Markup('First came in'), 'First came in')]))


def _column(place: int, shown: Markup, name: str, *, sort: str = 'none') -> Markup:
    return d.html(
        '<th scope="col" class="{look}" aria-sort="{sort}"><button type="button" data-sort="{place}" title="{name}" '
        'aria-label="{name}">{shown}</button></th>',
        look='num' if 0 < place < TIME else '',
        sort=sort,
        place=place,
        name=name,
        shown=shown,
    )


def _row(one: Taking, *, one_day: bool) -> Markup:
    cell = '<td class="num {look}">{number}</td>'
    cells = [d.html(cell, look='' if number else 'zero', number=number) for number in numbers(one)]
    return d.html(
        '<tr><th scope="row"><span class="who">{picture}<b>{name}</b></span></th>{cells}'
        '<td data-value="{stamp}">{came}</td></tr>',
        picture=d.face(one.avatar, one.photo, 's'),
        name=one.name,
        cells=d.join(cells),
        stamp=f'{one.joined_at:%Y-%m-%d %H:%M}' if one.joined_at else '',
        came=_came(one, one_day=one_day),
    )


def _came(one: Taking, *, one_day: bool) -> Markup:
    if one.joined_at is None:
        return d.state('off', 'schedule', 'Not yet')
    day = '' if one_day else f'{dates.short_day(one.joined_at)}, '
    return d.html('{day}{time}', day=day, time=dates.clock_time(one.joined_at))
