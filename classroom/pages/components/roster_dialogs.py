"""What a row of the roster offers: rename, PIN, new PIN, remove, let in again, take back given badges."""

from classroom.domain import codes
from classroom.domain.printing import qr
from classroom.pages import design as d
from classroom.pages import site
from classroom.pages.components.asking import ask, ask_choice, ask_text, show
from classroom.schemas.actor import Actor
from classroom.services import badges, cards, merging, students
from classroom.services.calls import call

TOGETHER = 'Their posts, badges and comments come together under one name. This cannot be taken apart again.'


class RosterDialogs:
    """Asks, then acts. The services check every right again."""

    def __init__(self, actor: Actor, session_id: int) -> None:
        self.actor = actor
        self.session_id = session_id

    async def act(self, operation: str, participant_id: int, name: str) -> None:
        """Do what a row asked for; an operation that we do not know does nothing."""
        acts = {
            'rename': self._rename,
            'pin': self._show_pin,
            'reissue': self._reissue,
            'remove': self._remove,
            'readmit': self._readmit,
            'let_in': self._let_in,
            'unstamp': self._unstamp,
            'same': self._same,
        }
        if operation in acts:
            with d.told():
                await acts[operation](participant_id, name)

    async def _rename(self, participant_id: int, name: str) -> None:
        async def keep(text: str) -> None:
            await call(students.rename, self.actor, self.session_id, participant_id, text)

        await ask_text(f'Rename {name}', 'Name', name, 'Rename', keep, field='name')

    async def _show_pin(self, participant_id: int, name: str) -> None:
        every = await call(cards.cards, self.actor, self.session_id, site.base_url())
        pin = next((one.pin for one in every if one.id == participant_id), None)
        if pin is None:
            d.toast(f'{name} has no PIN. Guests come in by the class code.', bad=True)
        else:
            sentence = d.html('<p class="soft">Anyone with this PIN can go in as this student.</p>')
            await show(f'{name}: {codes.group_pin(pin)}', sentence, 'Close')

    async def _reissue(self, participant_id: int, name: str) -> None:
        sentence = 'The old card opens nothing any more, and whoever came in with it is out.'
        if await ask(f'Give {name} a new PIN?', sentence, 'Give a new PIN', 'Keep the old one'):
            await call(students.reissue, self.actor, self.session_id, participant_id)
            await self._show_pin(participant_id, name)

    async def _remove(self, participant_id: int, name: str) -> None:
        sentence = 'The PIN opens nothing until you let them in again. Their work stays.'
        if await ask(f'Remove {name} from this class?', sentence, 'Remove', 'Keep', danger=True):
            await call(students.remove, self.actor, self.session_id, participant_id)

    async def _unstamp(self, participant_id: int, name: str) -> None:
        sentence = 'The stamps are gone from all posts then, and cannot be brought back.'
        if await ask(f'Take back all badges that {name} gave?', sentence, 'Take them back', 'Leave them', danger=True):
            count = await call(badges.reset, self.actor, self.session_id, participant_id=participant_id)
            said = {0: f'{name} has given no badge yet.', 1: 'One badge was taken back.'}
            d.toast(said.get(count, f'{count} badges were taken back.'))

    async def _same(self, participant_id: int, name: str) -> None:
        roster = await call(students.roster, self.actor, self.session_id)
        others = {one.id: one.name for one in roster if one.kind != 'host' and one.id != participant_id}
        other = await ask_choice(f'Who is {name} as well?', 'The same person', others, 'Go on', 'Never mind')
        if other is None:
            return
        title = f'{name} and {others[other]}: these two are the same?'
        if await ask(title, TOGETHER, 'They are the same', 'Leave them', danger=True):
            kept = await call(merging.merge, self.actor, self.session_id, participant_id, other)
            d.toast(f'All of it belongs to {kept.name} now.')

    async def _readmit(self, participant_id: int, name: str) -> None:
        await call(students.readmit, self.actor, self.session_id, participant_id)
        d.toast(f'{name} can come in again.')

    async def _let_in(self, participant_id: int, name: str) -> None:
        card = await call(students.let_in_again, self.actor, self.session_id, participant_id, site.base_url())
        await show(
            f'Let {name} in again',
            d.html(
                '<p class="soft">Whoever scans this goes in as {name}, on any device. It works until you ask for a '
                'new one.</p><div class="qr">{qr}</div><p>Or type this PIN on {address}: <b class="code">{pin}</b></p>'
                '<button class="btn" data-copy="{link}">{icon}Copy link</button>',
                name=name,
                qr=d.ours(qr.svg(cards.qr_text(card.link), label=f'QR code of {name}')),
                address=cards.address(site.base_url()),
                pin=codes.group_pin(card.pin),
                link=card.link,
                icon=d.icon('content_copy'),
            ),
            'Done',
        )
