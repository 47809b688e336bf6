"""Small signs: the brand, icons, avatars, what is live, states."""

from markupsafe import Markup

from classroom.pages import assets
from classroom.pages.components.markup import html

BRAND = Markup(
    '<svg viewBox="0 0 34 30" aria-hidden="true"><rect width="34" height="30" rx="7" fill="var(--c-board)"/>'
    '<g fill="var(--c-chalk)"><circle cx="9" cy="22" r="2.9"/><circle cx="17" cy="22" r="2.9"/>'
    '<circle cx="17" cy="15" r="2.9"/><circle cx="25" cy="22" r="2.9"/><circle cx="25" cy="15" r="2.9"/></g>'
    '<circle cx="17" cy="8" r="2.9" fill="var(--c-sun)"/></svg>'
)


def icon(name: str, extra: str = '') -> Markup:
    """One of our icons (static/icons.svg), hidden from screen readers: a word stands beside it or in a label."""
    return html(
        '<svg class="ic {extra}" aria-hidden="true"><use href="{url}#{name}"/></svg>',
        extra=extra,
        url=assets.url('icons.svg'),
        name=name,
    )


def glyph(slug: str) -> Markup:
    """The picture of a tag (static/glyphs.svg); one without a picture of its own has the three dots."""
    name = slug if f'id="{slug}"' in assets.text('glyphs.svg') else 'other'
    return html(
        '<svg class="glyph" aria-hidden="true"><use href="{url}#{name}"/></svg>',
        url=assets.url('glyphs.svg'),
        name=name,
    )


def avatar(recipe: str, size: str = '') -> Markup:
    """A character's picture; `size` is '', 's', 'xs' or 'l'. Decoration: the name stands beside it."""
    return html(
        '<span class="av {size}"><img src="/avatars/{recipe}.svg" alt="" width="64" height="64" loading="lazy"></span>',
        size=f'av--{size}' if size else '',
        recipe=recipe,
    )


def initials(name: str, size: str = '') -> Markup:
    """Accounts are round and, without a photo, have their initials."""
    return html(
        '<span class="av av--teacher {size}" aria-hidden="true">{letters}</span>',
        size=f'av--{size}' if size else '',
        letters=letters(name),
    )


def letters(name: str) -> str:
    """One letter of the first name and one of the last; of a single name its first."""
    words = name.replace('.', ' ').split()
    return ''.join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()


def portrait(name: str, photo: str | None, size: str = '') -> Markup:
    """Somebody with an account: the photo, or initials without one. `photo` is its address, with or without host."""
    if photo is None:
        return initials(name, size)
    return html(
        '<span class="av av--teacher av--photo {size}">'
        '<img src="{path}" alt="" width="128" height="128" loading="lazy"></span>',
        size=f'av--{size}' if size else '',
        path=photo_path(photo),
    )


def photo_path(photo: str) -> str:
    """Where the photo of an account is on this site; `photo` is its address, with or without host."""
    return photo[photo.index('/people/') :]


def face(recipe: str, photo: str, size: str = '') -> Markup:
    """Somebody in a class: the photo of the account where there is one, else the character."""
    if not photo:
        return avatar(recipe, size)
    return html(
        '<span class="av av--photo {size}"><img src="{photo}" alt="" width="64" height="64" loading="lazy"></span>',
        size=f'av--{size}' if size else '',
        photo=photo,
    )


def live(text: str = 'Live now') -> Markup:
    """The marker stroke behind what is live."""
    return html('<span class="live">{text}</span>', text=text)


def state(kind: str, icon_name: str, text: str) -> Markup:
    """A state in icon and word; `kind` is ok, wait, bad or off."""
    return html('<span class="state state--{kind}">{icon}{text}</span>', kind=kind, icon=icon(icon_name), text=text)


def note(kind: str, icon_name: str, text: str) -> Markup:
    """A sentence that stays; `kind` is '', ok, wait or bad."""
    return html(
        '<p class="note {kind}" role="note">{icon}<span>{text}</span></p>',
        kind=f'note--{kind}' if kind else '',
        icon=icon(icon_name),
        text=text,
    )
