"""A dialog that narrows the tags of a class: each with its picture and its word."""

from nicegui import ui

from classroom.pages import design as d
from classroom.pages.components.asking import put_away
from classroom.schemas.gallery import TagOut, Vocabulary

KINDS = {'graph': 'Kinds of graphs', 'variable': 'Kinds of data'}
HINT = 'Students pick from these when they post. Posts that are there keep their tags. None picked: all.'


async def pick_tags(everything: Vocabulary, now: Vocabulary) -> dict[str, list[str]] | None:
    """The slugs that are offered from now on, by kind; None where it was put away."""
    boxes: dict[str, dict[str, ui.checkbox]] = {}
    dialog = ui.dialog()
    dialog.props['aria-label'] = 'Tags that this class offers'
    with dialog, ui.element('div').classes('dialog dialog--wide'):
        d.show(d.html('<h2>Tags that this class offers</h2><p class="soft">{hint}</p>', hint=HINT))
        for kind, heading in KINDS.items():
            offered = {tag.slug for tag in getattr(now, kind)}
            boxes[kind] = _group(heading, getattr(everything, kind), offered)
        with ui.element('div').classes('hbox dialog__acts dialog__acts--low'):
            d.go_button('Offer these', lambda: dialog.submit('keep'))
            d.plain_button('Leave it', lambda: dialog.submit(None))
    answer = await dialog
    picked = {kind: [slug for slug, box in group.items() if box.value] for kind, group in boxes.items()}
    put_away(dialog)
    return picked if answer == 'keep' else None


def _group(heading: str, tags: list[TagOut], offered: set[str]) -> dict[str, ui.checkbox]:
    boxes: dict[str, ui.checkbox] = {}
    with ui.element('fieldset').classes('tagset'):
        with ui.element('legend').classes('hbox tight'):
            ui.label(heading)
            for word, on in (('All', True), ('None', False)):
                _turner(word, heading, boxes, on=on)
        for tag in tags:
            with ui.element('div').classes('tagset__one'):
                d.show(d.glyph(tag.slug))
                boxes[tag.slug] = ui.checkbox(tag.label, value=tag.slug in offered)
    return boxes


def _turner(word: str, heading: str, boxes: dict[str, ui.checkbox], *, on: bool) -> None:
    def turn() -> None:
        for box in boxes.values():
            box.value = on

    d.plain_button(word, turn).props['aria-label'] = f'{heading}: {word.lower()}'
