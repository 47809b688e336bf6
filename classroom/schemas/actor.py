"""Who acts: what a service sees instead of a request."""

from typing import Literal

from classroom.schemas.base import Schema

Role = Literal['student', 'teacher', 'observer', 'staff', 'admin']
Kind = Literal['host', 'student', 'guest']


class Account(Schema):
    """The user behind an actor."""

    id: int
    role: Role
    name: str
    first_name: str = ''
    last_name: str = ''
    username: str | None = None
    email: str | None = None
    school_id: int | None = None
    waits: bool = False
    """A teacher whom the school has not confirmed yet: nothing that belongs to others there is open."""
    district_id: int | None = None
    theme: str = 'auto'
    language: str = 'auto'
    photo: str | None = None
    """The digest of the photo, if there is one."""

    @property
    def colleagues_at(self) -> int | None:
        """The school whose people this account belongs to; none while it waits there."""
        return None if self.waits else self.school_id


class Member(Schema):
    """The participant behind an actor. `alias_number` is what others read while names are hidden."""

    id: int
    session_id: int
    kind: Kind
    name: str
    avatar: str
    alias_number: int


class Actor(Schema):
    """The sign-in or token it came by, what that may do, and the user or participant, if there is one."""

    sign_in_id: int | None = None
    token_id: int | None = None
    scope: Literal['read', 'write'] = 'write'
    user: Account | None = None
    member: Member | None = None

    @property
    def is_staff(self) -> bool:
        """Whether this is staff or an admin of the installation."""
        return self.user is not None and self.user.role in {'staff', 'admin'}

    @property
    def is_teaching(self) -> bool:
        """Whether this account may hold sessions."""
        return self.user is not None and self.user.role in {'teacher', 'staff', 'admin'}

    @property
    def waits(self) -> bool:
        """Whether this is a teacher whom the school has not confirmed yet."""
        return self.user is not None and self.user.waits

    @property
    def is_student(self) -> bool:
        """Whether this is the account of a student; students of an hour have none."""
        return self.user is not None and self.user.role == 'student'

    @property
    def key(self) -> str:
        """One word for this actor, for rate limits and logs; no personal data."""
        if self.user:
            return f'u{self.user.id}'
        if self.member:
            return f'p{self.member.id}'
        return 'nobody'


NOBODY = Actor()
