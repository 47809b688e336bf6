"""Each student of a quiz in a row: score, answers as dots, when; each leads to what was handed in."""

from markupsafe import Markup

from classroom.pages import design as d
from classroom.pages.components.work_words import at
from classroom.schemas.assignments import AssignmentOut
from classroom.schemas.results import Results, StudentResult

HEAD = (
    '<thead><tr><th scope="col">Student</th><th scope="col" class="num">Score</th><th scope="col">1 to {size}</th>'
    '<th scope="col">Time</th><th scope="col">Handed in</th><th scope="col">State</th>'
    '<th scope="col"><span class="vh">Open</span></th></tr></thead>'
)
MOST = 600
FIRST = '<p class="soft">These are the first {most} of {all} students, by name. The CSV has all of them.</p>'
WORDS = {True: 'right', False: 'not yet', None: 'no answer'}


def table(results: Results) -> Markup:
    """Those who have handed in and those who have not, by name; of a very large course the first, and it says so."""
    if not results.students:
        return d.html('<p class="soft results__none">No student is in this course yet.</p>')
    return d.html(
        '<h2>Submissions</h2>{first}<div class="results__table card"><table class="table">{head}<tbody>{rows}</tbody>'
        '</table></div>',
        first=d.html(FIRST, most=MOST, all=len(results.students)) if len(results.students) > MOST else '',
        head=d.html(HEAD, size=results.work.size),
        rows=d.join([_row(results.work, one) for one in results.students[:MOST]]),
    )


def _row(work: AssignmentOut, one: StudentResult) -> Markup:
    cells = (
        '<tr><th scope="row"><span class="who">{face}<b>{name}</b></span></th><td class="num">{score}</td>'
        '<td>{dots}</td><td>{time}</td><td>{when}</td><td>{state}</td><td>{open}</td></tr>'
    )
    return d.html(
        cells,
        face=d.portrait(one.name, one.photo, 's'),
        name=one.name,
        score='–' if one.score is None else one.score,
        dots=_dots(one) if one.right else '',
        time=_minutes(one),
        when=at(work, one.handed_in_at) if one.handed_in_at else '',
        state=_state(one),
        open=_link(work, one),
    )


def _dots(one: StudentResult) -> Markup:
    signs = {
        True: Markup('<i class="is-right"></i>'),
        False: Markup('<i></i>'),
        None: Markup('<i class="is-none"></i>'),
    }
    words = ', '.join(f'{place} {WORDS[mark]}' for place, mark in enumerate(one.right, 1))
    dots = '<span class="qdots" role="img" aria-label="{words}">{dots}</span>'
    return d.html(dots, words=words, dots=d.join([signs[mark] for mark in one.right]))


def _minutes(one: StudentResult) -> str:
    if one.began_at is None or one.handed_in_at is None:
        return ''
    minutes = round((one.handed_in_at - one.began_at).total_seconds() / 60)
    return f'{minutes} min' if minutes else 'under 1 min'


def _state(one: StudentResult) -> Markup:
    if one.state == 'handed in':
        return d.state('ok', 'check_circle', 'Set by you' if one.by_hand else 'Scored')
    return d.state('off', 'schedule', 'Has begun' if one.state == 'begun' else 'Not in yet')


def _link(work: AssignmentOut, one: StudentResult) -> Markup:
    if one.submission is None:
        return Markup('')
    return d.html(
        '<a class="btn btn--plain" href="/courses/{course}/assignments/{id}/of/{one}" '
        'aria-label="Open {name}">Open</a>',
        course=work.course,
        id=work.id,
        one=one.submission,
        name=one.name,
    )
