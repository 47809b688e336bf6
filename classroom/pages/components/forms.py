"""Plain HTML forms: they work with password managers, keep what was typed, and say what is wrong at the field."""

from markupsafe import Markup

from classroom.pages.components.markup import html, join


def field(  # noqa: PLR0913 - two are needed, the others are rare
    label: str, name: str, kind: str = 'text', *, hint: str = '', value: str = '', extra: str = '', key: str = ''
) -> Markup:
    """A labelled input. `extra` are further attributes of our own, such as `autocomplete="email"`.

    `key` tells it from the field of the same name in another form of the page.
    """
    return html(
        '<div class="field"><label for="f-{key}">{label}</label><input class="input" id="f-{key}" name="{name}" '
        'type="{kind}" value="{value}" {extra}>{hint}</div>',
        label=label,
        key=key or name,
        name=name,
        kind=kind,
        value=value,
        extra=Markup(extra),  # noqa: S704 - written in our pages, never typed
        hint=html('<span class="hint">{hint}</span>', hint=hint) if hint else Markup(''),
    )


def form(  # noqa: PLR0913 - two are needed, the others are rare
    action: str,
    *parts: Markup,
    button: str,
    done: str = '',
    clear: bool = False,
    solid: bool = True,
    whole: bool = False,
    kept: bool = False,
) -> Markup:
    """A form that posts to `action`; `done` is what it says when there is nowhere to go next.

    The one `solid` button of a view is what most people do next. A `whole` form is sent only when each field that is
    needed is filled in: for tries that are counted. What is typed in a `kept` one, but its password, outlives a reload.
    """
    return html(
        '<form class="form" method="post" action="{action}" data-plain data-csrf data-done="{done}"{clear}{free}{kept}>'
        '{parts}<button class="btn{solid}">{button}</button></form>',
        action=action,
        done=done,
        clear=Markup(' data-clear') if clear else Markup(''),
        free=Markup('') if whole else Markup(' novalidate'),
        kept=html(' data-kept="{action}"', action=action) if kept else Markup(''),
        parts=join(list(parts)),
        button=button,
        solid=' btn--go btn--lg' if solid else '',
    )


def pair(one: Markup, other: Markup) -> Markup:
    """Two fields side by side, below each other on phones."""
    return html('<div class="row2">{one}{other}</div>', one=one, other=other)


def hidden(name: str, value: str) -> Markup:
    """A value that goes with the form."""
    return html('<input type="hidden" name="{name}" value="{value}">', name=name, value=value)


def names() -> Markup:
    """First and last name."""
    return pair(
        field('First name', 'first_name', extra='autocomplete="given-name" required'),
        field('Last name', 'last_name', extra='autocomplete="family-name" required'),
    )


def email(*, needed: bool = True, value: str = '') -> Markup:
    """An e-mail address."""
    plain = 'autocomplete="email" autocapitalize="none"'
    if needed:
        return field('E-mail', 'email', 'email', value=value, extra=f'{plain} required')
    hint = 'Leave it out if you have none. With it you can get a new password by mail.'
    return field('E-mail, if you like', 'email', 'email', value=value, hint=hint, extra=plain)


def username(*, needed: bool = True, value: str = '') -> Markup:
    """A user name that is made now."""
    hint = 'You sign in with it. Letters and digits, like mira.fern or otter42.'
    plain = 'autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="32"'
    label = 'User name' if needed else 'User name, if you like'
    return field(label, 'username', hint=hint, value=value, extra=f'{plain} required' if needed else plain)


def login() -> Markup:
    """Whom to sign in: one field for user names and e-mail addresses."""
    plain = 'autocomplete="username" autocapitalize="none" spellcheck="false" required'
    return field('User name or e-mail', 'name', extra=plain)


def choice(label: str, name: str, options: list[tuple[str, str]], *, value: str = '') -> Markup:
    """A labelled list to pick one from: pairs of what is sent and what is read."""
    picked = Markup(' selected')
    listed = [
        html('<option value="{key}"{now}>{word}</option>', key=key, word=word, now=picked if key == value else '')
        for key, word in options
    ]
    return html(
        '<div class="field"><label for="f-{name}">{label}</label>'
        '<select class="input" id="f-{name}" name="{name}">{listed}</select></div>',
        name=name,
        label=label,
        listed=join(listed),
    )


def password(name: str = 'password', label: str = 'Password', *, key: str = '') -> Markup:
    """A password that somebody has."""
    return field(label, name, 'password', extra='autocomplete="current-password" required', key=key)


def new_password(name: str = 'password', label: str = 'Password') -> Markup:
    """A password that is made now."""
    hint = 'At least 10 characters. Three words in a row are good and easy to keep.'
    return field(label, name, 'password', hint=hint, extra='autocomplete="new-password" required')
