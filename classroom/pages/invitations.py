"""Invitations: people left, a list on its way in right. Nothing is sent before the report is read."""

import asyncio
from datetime import datetime
from typing import Any

from nicegui import ui

from classroom import clock
from classroom.events import InvitationsChanged
from classroom.pages import design as d
from classroom.pages.components.invitation_dialogs import invite_one, roles, save_links, show_link
from classroom.pages.components.invitation_rows import row
from classroom.pages.components.planner import counted
from classroom.pages.elements.invitations import ImportPanel, InvitationList
from classroom.pages.follow import Newest, follow
from classroom.policies import invitations as policy
from classroom.policies import require
from classroom.schemas.actor import Actor
from classroom.schemas.courses import CourseQuery
from classroom.schemas.invitations import DraftOut, Enrolled, InvitationOut, Invited, Invitee, Link, Sent, Totals
from classroom.services import courses, invitations, letters
from classroom.services import invitation_drafts as drafts
from classroom.services.calls import call
from classroom.web.actor import Teaching

PAGE = 50
MOST = 500
FIND = 'Find a person or course'
STATES = {'': 'Everyone', 'pending': 'Waiting', 'accepted': 'Accepted', 'expired': 'Ran out', 'revoked': 'Taken back'}


@d.page('/invitations')
async def invitations_page(actor: Teaching) -> None:
    """Who was invited, and who comes next."""
    require(policy.may_invite(actor))
    with d.frame('Invitations', actor, here='/invitations', screen='invitations'):
        people = People(actor)
        incoming = Incoming(actor)
    await people.load()
    await incoming.load()


class People:
    """Those who were invited; the list follows what becomes of their letters and links."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        self._limit = PAGE
        self._asked = Newest()
        with ui.element('div').classes('inv__head'):
            d.show(d.html('<h1>Invitations</h1>'))
            self._totals = ui.element('span').classes('soft')
            with ui.element('div').classes('hbox push'):
                find = ui.input(placeholder=FIND).props('debounce=300 clearable')
                find.props['aria-label'] = FIND
                self._find = find.on_value_change(self.load)
                self._state = ui.select(STATES, value='', on_change=self.load).props('aria-label="State"')
                d.button('Invite one', self._invite)
        self._list = InvitationList(self._act, self._more, letters=letters.mail_is_set_up())
        follow(InvitationsChanged, self._concerns, self.load, gather=True)

    async def load(self) -> None:
        """Show what is true now."""
        is_newest = self._asked.begin()
        with d.told():
            found, totals = await self._found()
            if is_newest():
                self._show(found, totals)

    async def _found(self) -> tuple[list[InvitationOut], Totals]:
        find, state = self._find.value or '', self._state.value or None
        found = await call(invitations.listing, self._actor, find=find, state=state, limit=self._limit + 1)
        return found, await call(invitations.totals, self._actor)

    def _show(self, found: list[InvitationOut], totals: Totals) -> None:
        self._totals.clear()
        with self._totals:
            d.show(d.html('{sent} invited, {accepted} accepted', **totals.model_dump()), 'span')
        looked = bool(self._find.value or self._state.value)
        self._list.show(
            [row(one, clock.now()) for one in found[: self._limit]],
            more=len(found) > self._limit < MOST,
            nothing='Nobody here' if looked else 'Nobody is invited yet',
            hint='Look for another name or state.' if looked else 'Invite one person, or bring a whole list.',
        )

    def _concerns(self, event: InvitationsChanged) -> bool:
        mine = self._actor.user is not None and event.inviter_id == self._actor.user.id
        return mine or self._actor.is_staff

    async def _more(self) -> None:
        self._limit += PAGE
        await self.load()

    async def _invite(self) -> None:
        made: list[Invited | Enrolled] = []

        async def keep(person: Invitee) -> None:
            made.append((await call(invitations.ask_in, self._actor, person)).root)

        taught = await call(courses.listed, self._actor, CourseQuery(which='mine', limit=100))
        await invite_one(self._actor, taught, keep)
        for invited in made:
            await self.load()
            if isinstance(invited, Enrolled):
                d.toast(invited.detail)
            elif letters.mail_is_set_up():
                d.toast(f'The letter to {invited.email} is on its way.')
            else:
                await show_link(invited)

    async def _act(self, what: str, ids: list[int]) -> None:
        with d.told():
            await {'again': self._again, 'link': self._link, 'revoke': self._revoke, 'remove': self._remove}[what](ids)
        await self.load()

    async def _again(self, ids: list[int]) -> None:
        made = [await call(invitations.resend, self._actor, number) for number in ids]
        if letters.mail_is_set_up():
            d.toast(f'{counted(len(made), "letter is", "letters are")} on the way.')
        elif len(made) == 1:
            await show_link(made[0])
        else:
            save_links([Link(full_name=one.full_name, email=one.email, link=one.link) for one in made])

    async def _link(self, ids: list[int]) -> None:
        for number in ids[:1]:
            await show_link(await call(invitations.resend, self._actor, number))

    async def _revoke(self, ids: list[int]) -> None:
        for number in ids:
            await call(invitations.revoke, self._actor, number)
        d.toast(f'{counted(len(ids), "invitation is", "invitations are")} taken back. The links open nothing now.')

    async def _remove(self, ids: list[int]) -> None:
        for number in ids:
            await call(invitations.remove, self._actor, number)


class Incoming:
    """A list that somebody has brought: it waits here until it is sent or put away."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        self._one_at_a_time = asyncio.Lock()
        names = [{'value': role, 'label': word} for role, word in roles(actor).items()]
        does = {
            'brought': self._brought,
            'mend': self._mend,
            'leave': self._leave,
            'undo': self._undo,
            'send': self._send,
            'discard': self._discard,
        }
        self._seen: datetime | None = None
        self._panel = ImportPanel(names, letters=letters.mail_is_set_up(), on=does)

    async def load(self) -> None:
        """Show the list that waits, or where one can be dropped."""
        with d.told():
            self._show(await call(drafts.waiting, self._actor))

    def _show(self, draft: DraftOut | None) -> None:
        self._seen = draft.brought_at if draft else None
        self._panel.show(draft)

    async def _brought(self, _: Any) -> None:
        await self.load()

    async def _mend(self, args: Any) -> None:
        if isinstance(args, dict) and type(args.get('row')) is int:
            await self._change(drafts.mend, args['row'], str(args.get('field')), str(args.get('value')))

    async def _leave(self, number: Any) -> None:
        if type(number) is int:
            await self._change(drafts.leave_out, number)

    async def _undo(self, number: Any) -> None:
        if type(number) is int:
            await self._change(drafts.undo, number)

    async def _change(self, service: Any, *args: Any) -> None:
        async with self._one_at_a_time:  # else an answer without the later change could be shown last
            with d.told():
                draft: DraftOut = await call(service, self._actor, *args, seen=self._seen)
                self._show(draft)
                return
            await self.load()

    async def _send(self, _: Any) -> None:
        with d.told():
            sent = await call(drafts.send, self._actor, seen=self._seen)
            where = ' Their links are in the file that your browser has just saved.' if sent.links else ''
            d.toast(f'{_done(sent)}{where}')
            if sent.links:
                save_links(sent.links)
        self._panel.run_method('ready')
        await self.load()

    async def _discard(self, _: Any) -> None:
        with d.told():
            await call(drafts.discard, self._actor, seen=self._seen)
        await self.load()


def _done(sent: Sent) -> str:
    """What became of those who were ready."""
    invited = f'{counted(sent.count, "person is", "people are")} invited.'
    enrolled = f'{counted(sent.enrolled, "student is", "students are")} in the course now.'
    return ' '.join([invited] * bool(sent.count) + [enrolled] * bool(sent.enrolled))
