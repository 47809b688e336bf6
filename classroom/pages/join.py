"""The first page: one field for a PIN or a class code, and what a class looks like in here."""

from functools import cache
from urllib.parse import quote

from markupsafe import Markup
from nicegui import ui
from starlette.responses import RedirectResponse, Response

from classroom.pages import assets
from classroom.pages import design as d
from classroom.schemas.actor import NOBODY, Actor
from classroom.services import setup
from classroom.services.calls import call
from classroom.web.actor import MaybeSignedIn
from classroom.web.redirects import safe_next

COLUMNS = (1, 0, 1, 2, 3, 4, 6, 4, 2, 1, 0)
"""How many of the example class slept 5, 5½, … 10 hours."""
HOURS = ('5', '', '6', '', '7', '', '8', '', '9', '', '10 h')

FIELD = """
<form class="board join" id="join" autocomplete="off" novalidate data-code="{code}" data-next="{wanted}">
  <label for="key" class="join__say">
    <span class="vh">PIN or class code. </span><span data-say aria-live="polite"></span>
  </label>
  <div class="join__key">
    <div class="slots" data-slots aria-hidden="true"></div>
    <input id="key" name="key" inputmode="numeric" autocapitalize="characters" autocorrect="off" spellcheck="false"
      maxlength="24" aria-describedby="kinds" autofocus>
  </div>
  <button class="join__letters" type="button" data-letters>I have a class code</button>
  <div class="field join__more" data-step="class_code" hidden>
    <label for="class_code">Your class code</label>
    <input class="input" id="class_code" name="class_code" maxlength="12" autocapitalize="characters"
      spellcheck="false">
    <span class="small">The six characters on the board. Too many PINs were wrong nearby, so we ask for both.</span>
  </div>
  <div class="field join__more" data-step="name" hidden>
    <label for="display_name">What should the class call you?</label>
    <input class="input" id="display_name" name="display_name" maxlength="80" autocomplete="nickname"
      spellcheck="false">
    <span class="small">Everyone in the room sees this. Leave out your last name.</span>
  </div>
  <p class="join__err" data-error role="alert" hidden></p>
  <div class="join__ask" data-ask role="group" aria-labelledby="whose" hidden>
    <p id="whose" data-whose></p>
    <a class="btn btn--chalk btn--lg" data-stay></a>
    <button class="btn btn--chalkline btn--lg" type="button" data-replace></button>
  </div>
  <button class="btn btn--chalk btn--lg" data-go>Go in {arrow}</button>
</form>
<ul class="kinds" id="kinds">
  <li><span><b>Eight digits</b> are your PIN. You go straight in.</span></li>
  <li><span><b>Letters and digits</b> are a class code. You pick a name next.</span></li>
</ul>
"""


@d.page('/')
async def join_page(actor: MaybeSignedIn, next: str = '') -> Response | None:
    """Type a PIN or a class code. A fresh installation is set up first."""
    return await _page(actor, '', safe_next(next, ''))


@d.page('/j/{code}')
async def join_by_link(code: str, actor: MaybeSignedIn) -> Response | None:
    """The address in a class’s QR code: the code is typed already."""
    return await _page(actor, code[:12].upper())


@d.page('/J/{code}')
async def join_by_capital_link(code: str, actor: MaybeSignedIn) -> Response | None:
    """The same in capitals, as QR codes hold it."""
    return await _page(actor, code[:12].upper())


async def _page(actor: Actor, code: str, wanted: str = '') -> Response | None:
    if await call(setup.needed):
        return RedirectResponse('/setup', 303)
    ui.add_head_html(f'<script type="module" src="{assets.url("join.js")}"></script>')
    with d.frame('', actor, here='/', screen='joining'):
        heading = d.html('<h1 data-title>Type your PIN or class code</h1>')
        field = d.html(FIELD, code=code, wanted=wanted, arrow=d.icon('arrow_forward'))
        d.show(d.join([_bring_back(wanted if actor == NOBODY else ''), _inside(actor), heading, field, _plot()]))
    return None


def _bring_back(wanted: str) -> Markup:
    """For who was sent here from another page."""
    if not wanted:
        return Markup('')
    return d.html(
        '<p class="note" role="note">{icon}<span>Sign in first, then we bring you back. '
        'You have an account? <a href="/sign-in?next={next}">Sign in with it</a>.</span></p>',
        icon=d.icon('lock'),
        next=quote(wanted, safe='/'),
    )


def _inside(actor: Actor) -> Markup:
    """For who is in a class already: go on, or hand the device on."""
    if actor.member is None:
        return Markup('')
    return d.html(
        '<section class="card inside" aria-label="You are signed in"><div class="who">{picture}<div><b>{name}</b>'
        '<span>You are signed in on this device.</span></div></div>'
        '<a class="btn btn--go push" href="/session/{session_id}">Go back in</a>'
        '<form method="post" action="/hand-on" data-csrf><button class="btn">Hand on to the next student</button>'
        '</form></section>',
        picture=d.avatar(actor.member.avatar) if actor.member.avatar else d.initials(actor.member.name),
        name=actor.member.name,
        session_id=actor.member.session_id,
    )


@cache
def _plot() -> Markup:
    """The example class as a dot plot: one square is one student."""
    squares = iter(range(sum(COLUMNS)))
    columns = [d.join([d.html('<i class="av sq{n}"></i>', n=next(squares)) for _ in range(count)]) for count in COLUMNS]
    return d.html(
        '<section class="plot" aria-label="Example: a dot plot of hours of sleep in one class"><div class="cap">'
        '<h2>How long did we sleep?</h2><p>One square is one student. This is what a class looks like in here.</p>'
        '</div><div class="cols" aria-hidden="true">{columns}</div>'
        '<div class="axis" aria-hidden="true">{axis}</div></section>',
        columns=d.join([d.html('<div>{column}</div>', column=column) for column in columns]),
        axis=d.join([d.html('<span>{hour}</span>', hour=hour) for hour in HOURS]),
    )
