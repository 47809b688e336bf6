"""A student's assignment when it is not being taken: not open yet, over, handed in with its result, or a deck."""

from collections.abc import Sequence

from markupsafe import Markup

from classroom.domain import quizzes
from classroom.pages import design as d
from classroom.pages.components.planner import counted
from classroom.pages.components.work_words import at, due_line
from classroom.pages.elements.quiz import Deck
from classroom.schemas.assignments import AssignmentOut, OwnWork, Question
from classroom.schemas.submissions import Begun

SOON = 'This is not open yet. You can begin as soon as it opens.'
OVER = 'This is closed, and you have not handed it in. Ask your teacher if you still want to.'
EMPTY = 'There is no card in it yet.'
PICTURE = '<img class="own__picture" src="{path}" alt="Picture for question {number}" loading="lazy">'


def own_work(work: AssignmentOut, course_title: str, begun: Begun) -> None:
    """Build it here."""
    d.show(_head(work, course_title))
    if work.assignment_type == 'flashcard':
        if work.content and work.size:
            Deck(work)
        else:
            d.show(d.note('', 'info', SOON if work.state == 'soon' else EMPTY))
    elif work.own is not None and work.is_done:
        d.show(_result(work, work.own, begun))
    else:
        d.show(d.note('wait', 'schedule', work.refusal or (SOON if work.state == 'soon' else OVER)))


def _head(work: AssignmentOut, course_title: str) -> Markup:
    words = d.html('<p class="work__words">{words}</p>', words=work.instructions) if work.instructions else ''
    return d.html(
        '<p><a href="/courses/{course}">{title}</a></p><h1>{name}</h1><p class="soft">{due}</p>{words}',
        course=work.course,
        title=course_title,
        name=work.title,
        due=due_line(work),
        words=words,
    )


def _result(work: AssignmentOut, own: OwnWork, begun: Begun) -> Markup:
    handed_in = f'You handed it in {at(work, own.handed_in_at)}.' if own.handed_in_at else ''
    said = d.html('<blockquote class="own__said">{words}</blockquote>', words=own.comment) if own.comment else ''
    return d.html(
        '<section class="card card--pad own__score"><p class="own__points"><b>{score}</b> of 100</p>'
        '<p>{right} of {all} right. {handed_in}</p>{said}</section>{parts}',
        score=own.score,
        right=own.right,
        all=counted(work.size, 'question'),
        handed_in=handed_in,
        said=said,
        parts=answers(work, begun.answers),
    )


def answers(work: AssignmentOut, given: Sequence[int | None], chosen: str = 'your answer') -> Markup:
    """Each question with what was answered, which stands there in the words of `chosen`, what is right, and why."""
    pairs = zip(quizzes.questions(work.content or {}), given, strict=False)
    parts = d.join([_one(number, *pair, chosen) for number, pair in enumerate(pairs, 1)])
    return d.html('<ol class="own__list">{parts}</ol>', parts=parts)


def _one(number: int, one: Question, answer: int | None, chosen: str) -> Markup:
    is_right = answer == one.correct
    word = 'Right.' if is_right else 'No answer.' if answer is None else 'Not yet.'
    sign = d.icon('check_circle' if is_right else 'remove' if answer is None else 'refresh')
    return d.html(
        '<li class="card card--pad own__one own__one--{look}"><p class="soft">Question {number}</p><h2>{text}</h2>'
        '{image}<ul class="own__options">{options}</ul>'
        '<p class="own__why">{sign}<span><b>{word}</b> {why}</span></p></li>',
        look='right' if is_right else 'open',
        number=number,
        text=one.question,
        image=d.html(PICTURE, path=one.image, number=number) if one.image else '',
        options=d.join([_option(one, place, answer, chosen) for place in range(len(one.options))]),
        sign=sign,
        word=word,
        why=one.explanation,
    )


def _option(one: Question, place: int, answer: int | None, chosen: str) -> Markup:
    notes = ['right answer'] if place == one.correct else []
    notes += [chosen] if place == answer else []
    return d.html(
        '<li class="{look}"><kbd>{letter}</kbd><span>{text}</span><em>{note}</em></li>',
        look='is-right' if place == one.correct else 'is-mine' if place == answer else '',
        letter=quizzes.LETTERS[place],
        text=one.options[place],
        note=', '.join(notes),
    )
