"""What the teacher sets for the gallery: freezing, who sees what when, badges, comments, which tags are offered."""

from typing import Any

from nicegui import ui
from nicegui.events import ValueChangeEventArguments

from classroom.pages import design as d
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
        picked: dict[str, list[str]] = {}
        with ui.dialog() as dialog, ui.card().classes('dialog'):
            ui.label('Tags that this class offers').classes('text-h6')
            for kind, words in (('graph', 'Kinds of graphs'), ('variable', 'Kinds of data')):
                options = {word.slug: word.label for word in getattr(everything, kind)}
                picked[kind] = [word.slug for word in getattr(now, kind)]
                box = ui.select(options, multiple=True, value=picked[kind], label=words).props('use-chips')
                box.bind_value(picked, kind)
            with ui.element('div').classes('hbox dialog__acts'):
                d.plain_button('Leave it', lambda: dialog.submit(None))
                d.go_button('Offer these', lambda: dialog.submit('keep'))
        if await dialog == 'keep':
            with d.told():
                wanted = GallerySettings(graph_tags=picked['graph'], variable_tags=picked['variable'])
                await call(gallery_settings.change, self.actor, self.session.id, wanted)
                d.toast('Students see these tags from their next post on.')
        dialog.delete()

    def _words(self) -> tuple[Vocabulary, Vocabulary]:
        return vocabulary.in_use(), vocabulary.offered(self.actor, self.session.id)

    async def _reset(self) -> None:
        with d.told():
            count = await call(badges.reset, self.actor, self.session.id)
            d.toast('No badge was given yet.' if not count else f'{count} badges were taken back.')
