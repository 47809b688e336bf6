"""A person as programs and other people see them."""

from classroom.schemas.actor import Role
from classroom.schemas.base import Schema, shown


class PersonOut(Schema):
    """An account. `email` is there for the person alone and for staff; `photo` is an absolute address or null."""

    model_config = shown(
        id=42,
        username='mira.fern',
        email='mira@fernwood.example',
        full_name='Mira Fern',
        user_type='teacher',
        bio='',
        photo=None,
        school='Fernwood School',
    )

    id: int
    username: str | None
    email: str | None
    full_name: str
    user_type: Role
    bio: str
    photo: str | None
    school: str | None


class ProfileChange(Schema):
    """What may be changed of the own profile; None leaves it as it is."""

    full_name: str | None = None
    bio: str | None = None
    no_photo: bool = False
    """Whether the photo goes."""
