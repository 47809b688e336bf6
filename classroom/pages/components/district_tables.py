"""What an observer reads: figures with their course, sessions, schools or teachers, and pictures without names."""

from collections.abc import Callable, Sequence
from datetime import datetime

from markupsafe import Markup

from classroom import clock
from classroom.domain import district_findings as findings
from classroom.pages import dates
from classroom.pages import design as d
from classroom.pages.components.planner import short
from classroom.schemas.observing import Dashboard, Group, Moment, ObservedSession, Picture, Totals

WIDE, HIGH = 104, 34
GROUP_WORDS = ('Sessions', 'Students', 'Took part', 'Share', 'Posts')
WEEK_DAYS = 6
NAMELESS = 'Observers see graphs and totals. Names and comments of students stay in the class.'
STEPS = {1: 'today', 7: 'in the last 7 days', 28: 'in the last 4 weeks'}
Figure = tuple[str, str, str, Sequence[int]]


def figures(seen: Dashboard) -> Markup:
    """The four numbers of a look, each with its course."""
    total, last = seen.totals, seen.moments[-1]
    each = f'{total.posts / total.active:.1f} for each student who took part' if total.active else 'No posts yet'
    return shown_figures([
        ('Sessions', f'{total.sessions:,}', f'{last.sessions} with posts {STEPS[seen.days]}', _of(seen, 'sessions')),
        ('Students taking part', f'{total.active:,}', _part(total), _of(seen, 'students')),
        ('Posts with a graph', f'{total.posts:,}', each, _of(seen, 'posts')),
        ('Teachers active', f'{total.teachers:,}', f'of {seen.all_teachers}', _of(seen, 'teachers')),
    ])  # fmt: skip


def shown_figures(found: Sequence[Figure]) -> Markup:
    """Numbers with a name, a remark and a course; no course where there are no numbers of it."""
    one = '<div class="fig"><dt>{name}</dt><dd><b>{number}</b>{spark}<small>{remark}</small></dd></div>'
    parts = [
        d.html(one, name=name, number=number, remark=remark, spark=_spark(course))
        for name, number, remark, course in found
    ]
    return d.html('<dl class="figs">{parts}</dl>', parts=d.join(parts))


def sessions(found: Sequence[ObservedSession]) -> Markup:
    """The sessions as a table whose rows lead on."""
    if not found:
        return d.html('<p class="soft">No session fits. Choose a longer time, or all grades.</p>')
    heads = '<th scope="col">Session</th><th scope="col">School</th><th scope="col">Grade</th><th scope="col">Hour</th>'
    numbers = ''.join(f'<th scope="col" class="num">{word}</th>' for word in ('Students', 'Took part', 'Posts'))
    visit = '<th scope="col"><span class="vh">Look at it</span></th>'
    head = Markup(heads + numbers + visit)  # noqa: S704 - our own words
    return _boxed('Sessions', head, [_session(one) for one in found], look='rows--sessions')


def groups(found: Sequence[Group], what: str, total: Totals, link: Callable[[int], str]) -> Markup:
    """Schools or teachers as a table whose rows lead on, and the sums."""
    heads = ''.join(f'<th scope="col" class="num">{word}</th>' for word in GROUP_WORDS)
    head = d.html('<th scope="col">{what}</th>{heads}', what=what, heads=Markup(heads))  # noqa: S704 - our own words
    rows = [_group(d.html('<a href="{to}">{name}</a>', to=link(one.id), name=one.name), one) for one in found]
    foot = d.html('<tfoot>{row}</tfoot>', row=_group(Markup('All'), total))
    return _boxed(f'{what}s', head, rows, foot)


def pictures(found: Sequence[Picture], link: Callable[[Picture], str]) -> Markup:
    """Posts as pictures with their kind of graph and their school."""
    glyphs = {tag: d.glyph(tag) for tag in {picture.graph_tag for picture in found}}
    one = (
        '<li><a class="thumb" href="{to}"><span class="thumb__pic"><img src="{src}" alt="{label}, {school}" '
        'width="{width}" height="{height}" loading="lazy" decoding="async"></span><span class="thumb__words">'
        '{glyph}<span>{school}{many}</span></span></a></li>'
    )
    return d.join(
        [
            d.html(
                one,
                to=link(picture),
                src=picture.thumbnail_url,
                label=picture.label,
                school=picture.school,
                width=picture.width,
                height=picture.height,
                glyph=glyphs[picture.graph_tag],
                many=f', {picture.pictures} pictures' if picture.pictures > 1 else '',
            )
            for picture in found
        ]
    )


def nameless() -> Markup:
    """Why there are no names."""
    return d.html('<p class="nameless small muted">{icon}{words}</p>', icon=d.icon('visibility_off'), words=NAMELESS)


def when(one: ObservedSession) -> str:
    """When a session was last held: `Today, 1st`, `Mon, 5th`, `2 Mar, 5th`."""
    hour = short(one.hour)
    return f'{_day(one.held)}, {hour}' if hour else _day(one.held)


def _part(total: Totals) -> str:
    return f'{findings.share(total.share)} of {total.students:,} students' if total.students else 'No students yet'


def _of(seen: Dashboard, name: str) -> list[int]:
    return [_number(moment, name) for moment in seen.moments]


def _number(moment: Moment, name: str) -> int:
    number: int = getattr(moment, name)
    return number


def _spark(numbers: Sequence[int]) -> Markup:
    """A line through the numbers; decoration, as they stand in the graphs as text."""
    most = max(numbers, default=0)
    if not most:
        return Markup('')
    step = (WIDE - 8) / max(1, len(numbers) - 1)
    points = [
        (round(4 + place * step, 1), round(HIGH - 5 - number / most * (HIGH - 10), 1))
        for place, number in enumerate(numbers)
    ]
    return d.html(
        '<svg class="spark" viewBox="0 0 {wide} {high}" aria-hidden="true"><polyline points="{points}"/>'
        '<circle cx="{x}" cy="{y}" r="4"/></svg>',
        wide=WIDE,
        high=HIGH,
        points=' '.join(f'{x},{y}' for x, y in points),
        x=points[-1][0],
        y=points[-1][1],
    )


def _session(one: ObservedSession) -> Markup:
    hour = d.live(f'Live, {short(one.hour)}' if one.hour else 'Live') if one.live else when(one)
    return d.html(
        '<tr><th scope="row"><a href="/observer/session/{id}">{title}</a>'
        '<small><a href="/observer/teacher/{teacher_id}">{teacher}</a></small></th>'
        '<td><a href="/observer/school/{school_id}">{school}</a></td><td>{grade}</td>'
        '<td class="when">{hour}</td><td class="num" data-word="students">{students}</td>'
        '<td class="num" data-word="took part">{active}</td><td class="num" data-word="posts">{posts}</td>'
        '<td class="visit"><a href="/observer/session/{id}">{visit}'
        '<span class="vh"> {title}</span></a></td></tr>',
        visit='Visit' if one.live else 'Open',
        **one.model_dump(exclude={'hour', 'held', 'live'}),
        hour=hour,
    )


def _group(name: Markup, one: Totals) -> Markup:
    numbers = [f'{number:,}' for number in (one.sessions, one.students, one.active, one.posts)]
    share = findings.share(one.share) if one.students else '–'
    cell = '<td class="num" data-word="{word}">{number}</td>'
    shown = zip(GROUP_WORDS, [*numbers[:3], share, numbers[3]], strict=True)
    cells = d.join([d.html(cell, word=word.lower(), number=number) for word, number in shown])
    return d.html('<tr><th scope="row">{name}</th>{cells}</tr>', name=name, cells=cells)


def _boxed(label: str, head: Markup, rows: list[Markup], foot: Markup = Markup(''), *, look: str = '') -> Markup:
    return d.html(
        '<div class="card rows {look}" role="region" aria-label="{label}" tabindex="0"><table class="table">'
        '<thead><tr>{head}</tr></thead><tbody>{rows}</tbody>{foot}</table></div>',
        look=look,
        label=label,
        head=head,
        rows=d.join(rows),
        foot=foot,
    )


def _day(held: datetime) -> str:
    ago = (clock.now().astimezone(held.tzinfo).date() - held.date()).days
    if not ago:
        return 'Today'
    return f'{held:%a}' if ago <= WEEK_DAYS else dates.short_day(held)
