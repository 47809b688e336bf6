"""Tags and words, for staff: the vocabulary of all galleries, what modules bring, and the school's own word list."""

from nicegui import ui

from classroom.errors import NotAllowed
from classroom.pages import design as d
from classroom.pages.components.clicks import Once
from classroom.pages.components.tag_editor import TagEditor
from classroom.policies import accounts as policy
from classroom.schemas.actor import Actor
from classroom.schemas.gallery import ModuleTags, SchoolWordOut, TagRow
from classroom.services import school_words, tag_edits
from classroom.services.calls import call
from classroom.web.actor import Teaching


@d.page('/vocabulary')
async def vocabulary_page(actor: Teaching) -> None:
    """Staff change what students pick from; posts keep the tags that they have."""
    verdict = policy.may_keep_vocabulary(actor)
    if verdict is not True:
        raise NotAllowed(str(verdict))
    rows = await call(tag_edits.words, actor)
    modules = await call(tag_edits.modules, actor)
    words = await call(school_words.listed, actor)
    kinds_of_data = {row.slug: row.label for row in rows if row.kind == 'variable' and row.active}
    with d.frame('Tags and words', actor, here='/vocabulary', screen='school'):
        d.show(d.html('<h1>Tags and words</h1>'))
        with section(
            'Kinds of graphs', 'Students pick one for each post. A retired tag stays on the posts that have it.'
        ):
            TagEditor(actor, 'graph', rows, kinds_of_data)
        with section('Kinds of data', 'The second tag. A graph asks once when its kind of data is unusual.'):
            TagEditor(actor, 'variable', rows, kinds_of_data)
        with section('What modules bring', 'Sessions of a module begin with these tags. None picked: all.'):
            for module in modules:
                ModuleLine(actor, module, rows)
        with section(
            'Words to look at', 'Beside the kept lists for ten languages. Teachers see posts with them first.'
        ):
            WordList(actor, words)


def section(title: str, hint: str) -> ui.element:
    """A part of the page under its own heading."""
    part = ui.element('section')
    with part:
        d.show(d.html('<h2>{title}</h2><p class="soft small">{hint}</p>', title=title, hint=hint))
    return part


class ModuleLine:
    """What one module brings."""

    def __init__(self, actor: Actor, module: ModuleTags, rows: list[TagRow]) -> None:
        self._actor = actor
        self._module = module
        with ui.element('div').classes('tags__row'):
            ui.label(module.title).classes('tags__name')
            self._graph = self._picker('graph', 'Graphs', rows, module.graph_tags)
            self._variable = self._picker('variable', 'Data', rows, module.variable_tags)

    def _picker(self, kind: str, words: str, rows: list[TagRow], value: tuple[str, ...]) -> ui.select:
        options = {row.slug: row.label for row in rows if row.kind == kind and row.active}
        there = [slug for slug in value if slug in options]
        return ui.select(options, multiple=True, value=there, label=words, on_change=self._keep)

    async def _keep(self) -> None:
        with d.told():
            graph, variable = list(self._graph.value or ()), list(self._variable.value or ())
            await call(tag_edits.set_module, self._actor, self._module.id, graph, variable)


class WordList:
    """The school's own words as chips, and a field for another one."""

    def __init__(self, actor: Actor, words: list[SchoolWordOut]) -> None:
        self._actor = actor
        with ui.element('div').classes('tags__new'):
            add = Once(self._add)
            self._word = ui.input('A word').on('keydown.enter', add)
            d.button('Put it on the list', add)
        self._chips = ui.element('div').classes('hbox hbox--wrap')
        self._show(words)

    def _show(self, words: list[SchoolWordOut]) -> None:
        self._chips.clear()
        with self._chips:
            if not words:
                ui.label('No words of your own yet.').classes('soft')
            for word in words:
                self._chip(word)

    def _chip(self, word: SchoolWordOut) -> None:
        async def remove() -> None:
            with d.told():
                await call(school_words.remove, self._actor, word.id)
            self._show(await call(school_words.listed, self._actor))

        ui.chip(word.word, removable=True).on('remove', remove)

    async def _add(self) -> None:
        with d.told({'word': self._word}):
            await call(school_words.add, self._actor, str(self._word.value or ''))
            self._word.value = ''
            self._show(await call(school_words.listed, self._actor))
