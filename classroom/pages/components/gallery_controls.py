"""What the teacher sets for the gallery: freezing, who sees what when, badges, comments, which tags are offered."""

from typing import Any

from nicegui import ui
from nicegui.events import ValueChangeEventArguments

from classroom.pages import design as d
from classroom.pages.components.asking import ask
from classroom.pages.components.tag_choice import pick_tags
from classroom.pages.elements.galleries import StageBox
from classroom.schemas.actor import Actor
from classroom.schemas.gallery import GallerySettings, Vocabulary
from classroom.schemas.rooms import SessionOut
from classroom.services import badges, gallery_settings, vocabulary
from classroom.services.calls import call

APPROVAL = {'none': 'Posts show at once', 'flagged': 'Check posts with flagged words', 'all': 'Check every post first'}
COMMENTS = {'open': 'Comments are open', 'approved': 'Check every comment first', 'closed': 'Comments are closed'}
BADGES = {'toggle': 'All three badges for a post', 'single': 'One badge for a post'}


class GalleryControls:
    """The gallery's part of the teacher's side; it follows what is changed on another device."""

    def __init__(self, actor: Actor, session: SessionOut) -> None:
        self.actor = actor
        self.session = session

    def build(self) -> None:
        """Projector, the two switches of every hour, and the rest behind a word."""
        StageBox(self.session)
        with ui.element('div').classes('c'):
            self._frozen = self._switch('Freeze the wall', 'frozen')
            self._hidden = self._switch('Own post first', 'peers_hidden_until_post')
        with ui.element('details').classes('c more'):
            with ui.element('summary'):
                ui.label('Rules for the gallery')
            with ui.element('div').classes('more__in'):
                self._approval = self._choice(APPROVAL, 'approval', 'Posts')
                self._comments = self._choice(COMMENTS, 'comments', 'Comments')
                self._badges = self._choice(BADGES, 'badge_mode', 'Badges')
                d.button('Pick the tags that are offered', self._tags)
                d.plain_button('Take all badges back', self._reset)
        d.show(
            d.html(
                '<div class="c papers"><a class="btn" href="/session/{id}/participation">{chart}Who did what</a>'
                '<a class="btn" href="/session/{id}/wall.zip">{down}Download the wall</a></div>',
                id=self.session.id,
                chart=d.icon('table_chart'),
                down=d.icon('download'),
            )
        )

    def show(self, session: SessionOut) -> None:
        """Show what is true now."""
        self.session = session
        self._frozen.set_value(session.frozen)
        self._hidden.set_value(session.peers_hidden_until_post)
        self._approval.set_value(session.approval)
        self._comments.set_value(session.comments)
        self._badges.set_value(session.badge_mode)

    def _switch(self, words: str, field: str) -> ui.switch:
        async def changed(event: ValueChangeEventArguments[bool | None]) -> None:
            await self._set(field, bool(event.value))

        return ui.switch(words, value=getattr(self.session, field), on_change=changed).props('left-label')

    def _choice(self, options: dict[str, str], field: str, words: str) -> ui.select:
        async def changed(event: ValueChangeEventArguments[Any]) -> None:
            await self._set(field, event.value)

        return ui.select(options, value=getattr(self.session, field), label=words, on_change=changed)

    async def _set(self, field: str, value: object) -> None:
        if getattr(self.session, field) == value:
            return
        with d.told():
            wanted = GallerySettings.model_validate({field: value})
            self.session = await call(gallery_settings.change, self.actor, self.session.id, wanted)
        if getattr(self.session, field) != value:
            self.show(self.session)

    async def _tags(self) -> None:
        everything, now = await call(self._words)
        picked = await pick_tags(everything, now)
        if picked is None:
            return
        with d.told():
            wanted = GallerySettings(graph_tags=picked['graph'], variable_tags=picked['variable'])
            await call(gallery_settings.change, self.actor, self.session.id, wanted)
            d.toast('Kept. Who opens the room from now on picks from these tags.')

    def _words(self) -> tuple[Vocabulary, Vocabulary]:
        return vocabulary.in_use(), vocabulary.offered(self.actor, self.session.id)

    async def _reset(self) -> None:
        sentence = 'The stamps of the whole class are gone then, and cannot be brought back. Posts and comments stay.'
        if not await ask('Take all badges back?', sentence, 'Take them back', 'Leave them', danger=True):
            return
        with d.told():
            count = await call(badges.reset, self.actor, self.session.id)
            said = {0: 'No badge was given yet.', 1: 'One badge was taken back.'}
            d.toast(said.get(count, f'{count} badges were taken back.'))
