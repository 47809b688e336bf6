"""Who did what in a session: the finding, three graphs, the table, and the posts with most badges."""

from markupsafe import Markup
from nicegui import ui

from classroom.domain import findings
from classroom.pages import assets, dates
from classroom.pages import design as d
from classroom.pages.components import charts
from classroom.pages.components.charts import Bar, Dot
from classroom.pages.components.participation_table import table
from classroom.pages.components.post_card import counts
from classroom.schemas.gallery import BADGES, PostOut
from classroom.schemas.participation import Participation
from classroom.services import participation, session_list
from classroom.services.calls import call
from classroom.web.actor import SignedIn

MOST_POSTS, LEAST_COLUMNS = 10, 5
"""Who has more posts than that stands in one last column."""
COLOURS = {'graph': 'ink', 'eye': 'brick', 'read': 'plum'}
STEPS = {'minutes': '5 minutes', 'hour': 'hour', 'day': 'day', 'week': 'week'}


@d.page('/session/{session_id}/participation')
async def participation_page(session_id: int, actor: SignedIn) -> None:
    """For who leads the session."""
    page = await call(participation.look, actor, session_id)
    await call(session_list.note_look, actor, session_id)
    ui.add_head_html(f'<script type="module" src="{assets.url("sorting.js")}"></script>')
    with d.frame(f'Who did what, {page.title}', actor, screen='participation'):
        d.show(d.join([_head(page), _charts(page), _rows(page), _top(page)]))


def _head(page: Participation) -> Markup:
    missing = [one.name for one in page.people if not one.posts]
    files = [
        _file(page, 'participation.csv', 'download', 'CSV'),
        _file(page, 'wall.zip', 'download', 'Download the wall'),
        _file(page, 'wall.pdf', 'picture_as_pdf', 'Print the wall'),
        _file(page, 'wall.pdf?layout=four', 'picture_as_pdf', 'Print 4 on a page'),
    ]
    return d.html(
        '<p><a href="/session/{id}">{title}</a></p><div class="headline"><h1>{finding}</h1>'
        '<div class="hbox hbox--wrap">{files}</div></div>{missing}',
        id=page.session_id,
        title=page.title,
        finding=findings.posted(page.people),
        files=d.join(files),
        missing=_missing(missing) if 0 < len(missing) < len(page.people) else '',
    )


def _file(page: Participation, name: str, sign: str, word: str) -> Markup:
    """A file to take away; paper opens beside the page."""
    beside = Markup(' target="_blank" rel="noopener"') if name.startswith('wall.pdf') else ''
    return d.html(
        '<a class="btn" href="/session/{id}/{name}"{beside}>{sign}{word}</a>',
        id=page.session_id,
        name=name,
        beside=beside,
        sign=d.icon(sign),
        word=word,
    )


def _missing(names: list[str]) -> Markup:
    shown, more = names[:12], len(names) - 12
    rest = f' and {more} more' if more > 0 else ''
    return d.html('<p class="soft">Not yet: {names}{rest}.</p>', names=', '.join(shown), rest=rest)


def _charts(page: Participation) -> Markup:
    if not page.people:
        return d.html('<p class="soft">When students come in and post, you see here who did what.</p>')
    return d.html('<div class="graphs">{cards}</div>', cards=d.join([_posts(page), _rhythm(page), _badges(page)]))


def _posts(page: Participation) -> Markup:
    last = min(MOST_POSTS, max(LEAST_COLUMNS - 1, *(one.posts for one in page.people)))
    columns: list[tuple[str, list[Dot]]] = [(str(number), []) for number in range(last + 1)]
    columns[MOST_POSTS:] = [(f'{MOST_POSTS}+', []) for _ in columns[MOST_POSTS:]]
    for one in page.people:
        columns[min(one.posts, last)][1].append(Dot(one.avatar, f'{one.name}, {one.posts}'))
    label = f'Dot plot of posts for each student. {findings.each(page.people)}.'
    rows = [(word, len(dots)) for word, dots in columns]
    about = 'Number of posts. One square is one student.'
    return charts.card(findings.each(page.people), about, charts.dot_plot(columns, label), ('Posts', 'Students'), rows)


def _rhythm(page: Participation) -> Markup:
    finding = findings.rhythm(page.slots, page.step, dates.language())
    bars = [Bar(findings.short(slot.starts, page.step, dates.language()), slot.posts) for slot in page.slots]
    graph = charts.upright(bars, f'Bars of posts over time. {finding}.') if bars else Markup('')
    about = f'Posts in each {STEPS[page.step]}.'
    return charts.card(finding, about, graph, ('From', 'Posts'), [(bar.word, bar.number) for bar in bars])


def _badges(page: Participation) -> Markup:
    finding = findings.stamps(page.totals.given)
    bars = [Bar(findings.NAMES[badge], getattr(page.totals.given, badge), COLOURS[badge]) for badge in BADGES]
    graph = charts.lying(bars, f'Bars of badges. {finding}.')
    rows = [(bar.word, bar.number) for bar in bars]
    return charts.card(finding, 'Badges that students gave.', graph, ('Badge', 'Given'), rows)


def _rows(page: Participation) -> Markup:
    if not page.people:
        return Markup('')
    about = (
        '<h2>Student by student</h2><p class="small muted about">Press a heading to sort. Badges and comments count '
        'on posts that are on the wall, those of the teacher too.</p>{table}'
    )
    return d.html(about, table=table(page))


def _top(page: Participation) -> Markup:
    if not page.top:
        return Markup('')
    return d.html(
        '<h2>Posts with most badges</h2><p class="small muted about">Only you see this list.</p>'
        '<ul class="tops">{posts}</ul>',
        posts=d.join([_post(post) for post in page.top]),
    )


def _post(post: PostOut) -> Markup:
    return d.html(
        '<li><a class="card topcard" href="/post/{id}"><span class="topcard__img"><img src="{image}" alt="{alt}" '
        'loading="lazy"></span><span class="topcard__words"><b>{title}</b><span class="muted">{author}</span>'
        '<span class="counts">{stamps}</span></span></a></li>',
        id=post.id,
        image=post.images[0].thumbnail_url if post.images else '',
        alt=post.alt_text,
        title=post.title,
        author=post.author.name,
        stamps=counts(post.counts),
    )
