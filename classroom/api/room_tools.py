"""Hands, timer, picker and pulse over HTTP: the same as the live channel, for programs and while the socket is down."""

from fastapi import APIRouter, Depends

from classroom.api.answers import PROBLEMS
from classroom.schemas.room_tools import (
    HandForm,
    Hands,
    MoreTime,
    Picker,
    Pulse,
    PulseForm,
    Shown,
    Timer,
    TimerForm,
    Tools,
)
from classroom.services import hands, picker, pulse, room_tools, timers
from classroom.services.calls import call
from classroom.web.actor import SignedIn
from classroom.web.csrf import csrf_checked
from classroom.web.looks import STAFF_NOTED

router = APIRouter(
    prefix='/api/sessions/{session_id}', tags=['Hands and timer'], responses=PROBLEMS, dependencies=STAFF_NOTED
)
WRITE = [Depends(csrf_checked)]


@router.get('/tools')
async def tools(session_id: int, actor: SignedIn) -> Tools:
    """Hands, timer, picker and pulse as one may know of them, with the server's clock."""
    return await call(room_tools.get, actor, session_id)


@router.put('/hand', dependencies=WRITE)
async def hand(session_id: int, actor: SignedIn, form: HandForm) -> Hands:
    """Raise the own hand or lower it; `place` is the place in the line, 1 is first."""
    return await call(hands.put, actor, session_id, up=form.up)


@router.delete('/hands', status_code=204, dependencies=WRITE)
async def lower_all(session_id: int, actor: SignedIn) -> None:
    """Lower all hands; for who leads."""
    await call(hands.lower, actor, session_id)


@router.delete('/hands/{participant_id}', status_code=204, dependencies=WRITE)
async def lower(session_id: int, participant_id: int, actor: SignedIn) -> None:
    """Lower the hand of one student; for who leads."""
    await call(hands.lower, actor, session_id, participant_id)


@router.post('/timer', status_code=201, dependencies=WRITE)
async def begin(session_id: int, actor: SignedIn, form: TimerForm) -> Timer:
    """Start the timer; without seconds it runs to the end of the hour."""
    return await call(timers.begin, actor, session_id, form.seconds)


@router.post('/timer/more', dependencies=WRITE)
async def more(session_id: int, actor: SignedIn, form: MoreTime) -> Timer:
    """More time for all."""
    return await call(timers.more, actor, session_id, form.seconds)


@router.post('/timer/more/{participant_id}', dependencies=WRITE)
async def give(session_id: int, participant_id: int, actor: SignedIn, form: MoreTime) -> Timer:
    """More time for one student, of which the others do not hear."""
    return await call(timers.give, actor, session_id, participant_id, form.seconds)


@router.post('/timer/pause', dependencies=WRITE)
async def pause(session_id: int, actor: SignedIn) -> Timer:
    """Stop the clock for all; what remains, remains."""
    return await call(timers.pause, actor, session_id)


@router.post('/timer/go-on', dependencies=WRITE)
async def go_on(session_id: int, actor: SignedIn) -> Timer:
    """Let the clock run again."""
    return await call(timers.go_on, actor, session_id)


@router.delete('/timer', status_code=204, dependencies=WRITE)
async def stop(session_id: int, actor: SignedIn) -> None:
    """Take the timer away."""
    await call(timers.stop, actor, session_id)


@router.post('/picks', status_code=201, dependencies=WRITE)
async def pick(session_id: int, actor: SignedIn) -> Picker:
    """Pick somebody who is here and was not picked in this round."""
    return await call(picker.pick, actor, session_id)


@router.delete('/picks', dependencies=WRITE)
async def new_round(session_id: int, actor: SignedIn) -> Picker:
    """Begin a new round: all may be picked again."""
    return await call(picker.new_round, actor, session_id)


@router.put('/picks/shown', dependencies=WRITE)
async def show(session_id: int, actor: SignedIn, form: Shown) -> Picker:
    """Show on the projector who was picked, or do not any more."""
    return await call(picker.show, actor, session_id, shown=form.shown)


@router.post('/pulse', status_code=201, dependencies=WRITE)
async def ask(session_id: int, actor: SignedIn) -> Pulse:
    """Ask “Got it?”; an earlier question and its answers are forgotten."""
    return await call(pulse.ask, actor, session_id)


@router.put('/pulse/answer', dependencies=WRITE)
async def answer(session_id: int, actor: SignedIn, form: PulseForm) -> Pulse:
    """Say “got it” or “not yet”, or change one's mind while the question is open."""
    return await call(pulse.answer, actor, session_id, form.number, got=form.got)


@router.post('/pulse/close', dependencies=WRITE)
async def close(session_id: int, actor: SignedIn) -> Pulse | None:
    """Take no more answers."""
    return await call(pulse.close, actor, session_id)


@router.delete('/pulse', status_code=204, dependencies=WRITE)
async def clear(session_id: int, actor: SignedIn) -> None:
    """Put the question and its answers away."""
    await call(pulse.clear, actor, session_id)
