"""The teacher's home: today by hour, and the sessions of earlier days."""

from nicegui import ui
from starlette.responses import RedirectResponse, Response

from classroom.events import HourTaken
from classroom.pages import dates
from classroom.pages import design as d
from classroom.pages.components.course_cards import CourseCards
from classroom.pages.components.earlier import Earlier
from classroom.pages.components.new_for_you import NewForYou
from classroom.pages.components.planner import counted, planner
from classroom.pages.components.status_feed import StatusFeed
from classroom.pages.follow import Newest, follow
from classroom.policies import statuses as status_policy
from classroom.schemas.actor import NOBODY, Actor
from classroom.schemas.sessions import Day
from classroom.services import planner as days
from classroom.services import sessions
from classroom.services.calls import call
from classroom.web.actor import MaybeSignedIn, SignInNeeded

WAITS = (
    '<p class="note note--wait" role="note">{icon}<span>“{school}” is new here and waits for your district to confirm '
    'it. You can teach right away; observers see your classes once it is confirmed.</span></p>'
)
WAITS_FOR = (
    '<p class="note note--wait" role="note">{icon}<span>“{school}” has been asked whether you teach there. You can '
    'start your classes right away; your colleagues and the staff room come as soon as the school says yes.</span></p>'
)


@d.page('/home')
async def home_page(actor: MaybeSignedIn) -> Response | None:
    """Today and earlier, for a teacher; students go on to their room, observers to their own page."""
    if actor == NOBODY:
        raise SignInNeeded('/sign-in')
    if actor.member is not None:
        return RedirectResponse(f'/session/{actor.member.session_id}', 303)
    if not actor.is_teaching and not actor.is_student:
        return RedirectResponse('/observer/dashboard', 303)
    with d.frame('Home', actor, here='/home', screen='home'):
        if actor.is_student:
            await _students_home(actor)
        else:
            await _teachers_home(actor)
    return None


async def _teachers_home(actor: Actor) -> None:
    today = Today(actor)
    courses = CourseCards(actor, today.main)
    with ui.element('div').classes('home__side'):
        news = NewForYou(actor)
        room = _staff_room(actor)
        earlier = Earlier(actor)

    async def look_again() -> None:
        await today.load()
        await earlier.load()

    follow(HourTaken, lambda event: actor.user is not None and event.teacher_id == actor.user.id, look_again)
    await look_again()
    await courses.load()
    await news.load()
    if room is not None:
        await room.load()


def _staff_room(actor: Actor) -> StatusFeed | None:
    """What teachers and staff of a school tell each other; who has no school yet has none."""
    if status_policy.may_enter_staff_room(actor) is not True:
        return None
    return StatusFeed(actor, 'staff_room', 'Staff room', page=3)


class Today:
    """The greeting and the planner page; it follows what happens to the teacher's hours."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        self._shown: Day | None = None
        self._asked = Newest()
        self._hello = ui.element('div').classes('hello')
        with ui.element('div').classes('home__main') as self.main:
            self._plan = ui.element('section').props('aria-label=Today')

    async def load(self) -> None:
        """Show the day as it is now."""
        is_newest = self._asked.begin()
        day = await call(days.day, self._actor)
        if day == self._shown or not is_newest():
            return
        self._shown = day
        self._hello.clear()
        self._plan.clear()
        with self._hello:
            name = self._actor.user.name if self._actor.user else ''
            hello = '<h1>{greeting}, {name}</h1><p class="soft">{date}. {count}</p>'
            words = d.html(hello, greeting=day.greeting, name=name, date=dates.weekday(day.day), count=_count(day))
            d.show(words).classes('slot__text')
            if day.waiting_school:
                d.show(d.html(WAITS, icon=d.icon('hourglass_top'), school=day.waiting_school))
            if day.waits_for:
                d.show(d.html(WAITS_FOR, icon=d.icon('hourglass_top'), school=day.waits_for))
        with self._plan:
            planner(day, self._reopen)

    async def _reopen(self, session_id: int) -> None:
        with d.told():
            await call(sessions.reopen, self._actor, session_id)
            ui.navigate.to(f'/session/{session_id}')


async def _students_home(actor: Actor) -> None:
    name = actor.user.name if actor.user else ''
    text = (
        '<h1>Hello, {name}</h1><p>Your teacher gives you a PIN card or writes a class code on the board. '
        'Type it, and you are in your class.</p>'
        '<p class="hbox hbox--wrap"><a class="btn btn--go btn--lg" href="/">Go to class</a>'
        '<a class="btn btn--lg" href="/account">Your account</a></p>'
    )
    with ui.element('div').classes('kind') as place:
        d.show(d.html(text, name=name)).classes('contents')
    await CourseCards(actor, place).load()


def _count(day: Day) -> str:
    """How many classes there are today, in one sentence."""
    classes = sum(1 for hour in day.hours if hour.session)
    if not classes:
        return 'No class yet today.'
    live = f', {day.live} {"is" if day.live == 1 else "are"} live now' if day.live else ''
    return f'{counted(classes, "class", "classes")} today{live}.'
