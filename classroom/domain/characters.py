"""Characters for a class: names of a theme, no two of which share a name or a look."""

import random
from collections.abc import Iterable
from typing import NamedTuple

from classroom.domain import avatars, texts
from classroom.domain.nouns import ADJECTIVE
from classroom.errors import InvalidInput

THEMES = {'animals': 'Animals', 'space': 'Space', 'myths': 'Myths', 'ocean': 'Ocean', 'inventors': 'Inventors'}

PLAIN = ('quiet', 'brisk', 'mellow', 'tidal', 'nimble', 'willow', 'gentle', 'bright', 'merry', 'clever', 'lucky')
_NOUNS = {
    'animals': (
        'otter heron fox mole hare owl lynx badger raven newt wren bison stoat bear gecko moose beetle toad deer panda '
        'mouse koala cricket finch swift ibex'
    ),
    'space': (
        'comet nova moon rover saturn meteor pilot quasar orbit rocket pulsar nebula aurora beacon lander probe '
        'captain asteroid eclipse zenith sputnik'
    ),
    'myths': (
        'griffin phoenix dragon unicorn kitsune yeti kraken faun sphinx pixie pegasus sprite gnome selkie roc titan '
        'dryad sylph simurgh naiad golem djinn'
    ),
    'ocean': (
        'seal crab whale puffin narwhal urchin walrus lobster pelican dolphin squid turtle manatee orca marlin goby '
        'stingray sailor seahorse kelp nautilus'
    ),
    'inventors': (
        'compass kite piston lantern gear radio abacus lens bobbin dynamo rotor glider sextant anvil pendulum loom '
        'printer engine magnet drill telescope'
    ),
}
NOUNS = {theme: tuple(words.split()) for theme, words in _NOUNS.items()}
ADJECTIVES = (*ADJECTIVE, *PLAIN)


class Character(NamedTuple):
    """A name and the recipe of its avatar."""

    name: str
    avatar: str


def draw(theme: str, count: int, *, taken: Iterable[Character] = (), seed: int | None = None) -> list[Character]:
    """`count` characters with distinct names and looks, also against `taken`; the same ones for the same seed.

    Raises InvalidInput for a theme that we do not have.
    """
    if theme not in THEMES:
        raise InvalidInput('We do not have that theme. Pick one from the list.', field='theme')
    present = list(taken)
    names = {texts.key(one.name) for one in present}
    looks = {avatars.look(one.avatar) for one in present}
    drawn: list[Character] = []
    for name in _shuffled(theme, seed):
        if len(drawn) == count:
            break
        avatar = avatars.recipe(name)
        if texts.key(name) not in names and avatars.look(avatar) not in looks:
            drawn.append(Character(name, avatar))
            looks.add(avatars.look(avatar))
            names.add(texts.key(name))
    return drawn + _beyond(theme, count - len(drawn), names, looks)


def _shuffled(theme: str, seed: int | None) -> list[str]:
    """All names of a theme in a random order in which neighbours differ in noun, so that a class is mixed."""
    dice = random.Random(seed)  # noqa: S311 - names guard nothing
    nouns, adjectives = list(NOUNS[theme]), list(ADJECTIVES)
    dice.shuffle(nouns)
    dice.shuffle(adjectives)
    pairs = [(turn + place, noun) for turn in range(len(adjectives)) for place, noun in enumerate(nouns)]
    return [f'{adjectives[number % len(adjectives)]} {noun}'.title() for number, noun in pairs]


def _beyond(theme: str, count: int, names: set[str], looks: set[avatars.Look]) -> list[Character]:
    """More people than the theme has looks (a class of hundreds): numbered names, pictures as different as can be."""
    more: list[Character] = []
    number = 2
    while len(more) < count:
        name = f'{ADJECTIVES[number % len(ADJECTIVES)]} {NOUNS[theme][number % len(NOUNS[theme])]} {number}'.title()
        number += 1
        if texts.key(name) in names:
            continue
        avatar = avatars.another(name, looks)
        names.add(texts.key(name))
        looks.add(avatars.look(avatar))
        more.append(Character(name, avatar))
    return more
