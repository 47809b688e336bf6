"""The profile of a person; the own one is changed in place."""

from markupsafe import Markup
from nicegui import ui

from classroom.pages import assets
from classroom.pages import design as d
from classroom.pages.components import forms
from classroom.pages.components.administration import ROLE_WORDS
from classroom.pages.components.status_feed import StatusFeed
from classroom.schemas.people import PersonOut
from classroom.services import profiles
from classroom.services.calls import call
from classroom.web.actor import SignedIn

NO_WORDS = Markup('<p class="profile__bio soft" data-shown>Nothing here yet. Say a few words about yourself.</p>')
EDIT = Markup('<button class="btn" data-edit data-shown>Change my profile</button>')
ACCEPT = 'image/jpeg,image/png,image/webp,image/gif,image/heic,image/heif,.heic,.heif'


@d.page('/people/{user_id}')
async def person_page(user_id: int, actor: SignedIn) -> None:
    """Name, role, school, photo, a few words; for who may see this person."""
    seen = await call(profiles.look, actor, user_id)
    with d.frame(seen.person.full_name, actor, here=f'/people/{user_id}', screen='profile'):
        parts = [_head(seen.person, seen.photo), _bio(seen.person.bio, own=seen.own)]
        if seen.own:
            parts += [EDIT, _form(seen.person, actor.key)]
            ui.add_body_html(f'<script type="module" src="{assets.url("profile.js")}"></script>')
        d.show(d.html('<div class="card sheet-card" data-profile>{parts}</div>', parts=d.join(parts)))
        feed = StatusFeed(actor, 'profile', 'Updates', user_id=user_id)
    await feed.load()


def _head(person: PersonOut, photo: str | None) -> Markup:
    words = [ROLE_WORDS[person.user_type], person.school or '']
    return d.html(
        '<div class="profile__head">{picture}<div><h1>{name}</h1><p class="soft">{words}</p></div></div>',
        picture=d.portrait(person.full_name, photo, 'xl'),
        name=person.full_name,
        words=', '.join(word for word in words if word),
    )


def _bio(bio: str, *, own: bool) -> Markup:
    if not bio:
        return NO_WORDS if own else Markup('')
    return d.html('<p class="profile__bio" data-shown>{bio}</p>', bio=bio)


def _form(person: PersonOut, key: str) -> Markup:
    name = forms.field('Your name', 'full_name', value=person.full_name, extra='autocomplete="name" required')
    return d.html(
        '<form class="form" hidden novalidate data-kept="profile/{key}">{name}'
        '<div class="field"><label for="f-bio">About you</label><textarea class="input" id="f-bio" name="bio" '
        'maxlength="500">{bio}</textarea><span class="hint">Up to 500 characters. People of your school read it.</span>'
        '</div><div class="field"><span class="legend">Photo</span><div class="hbox hbox--wrap"><label class="btn">'
        '{icon}Pick a photo<input class="vh" type="file" name="photo" accept="{accept}"></label>{remove}</div>'
        '<span class="hint" data-picked></span></div>'
        '<div data-cut hidden><div class="crop" tabindex="0" role="group" aria-label="Part of the photo that is kept. '
        'Move it with the arrow keys."><img alt="" draggable="false"></div>'
        '<label class="zoom">Closer<input type="range" name="zoom" min="1" max="4" step="0.05" value="1"></label></div>'
        '<div class="hbox hbox--wrap"><button class="btn btn--go">Keep my profile</button>'
        '<button type="button" class="btn btn--plain" data-leave>Never mind</button></div></form>',
        key=key,
        name=name,
        bio=person.bio,
        icon=d.icon('add_photo_alternate'),
        accept=ACCEPT,
        remove=Markup('<button type="button" class="btn btn--plain" data-remove>Remove the photo</button>')
        if person.photo
        else Markup(''),
    )
