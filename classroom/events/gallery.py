"""Events of a session's gallery."""

from typing import Any, ClassVar

from classroom.events.base import RoomEvent
from classroom.schemas.gallery import CommentOut, Counts, PostOut, Stage
from classroom.schemas.rooms import Audience


class PostChanged(RoomEvent):
    """A post is new, allowed, changed, sent back, removed or back again.

    `real` is for those who lead and the author, `shown` for the others. `seen` and `was_seen` say for each audience
    whether it may know of the post now, and did before: who never did hears nothing.
    """

    kind: ClassVar[str] = 'post'
    real: PostOut
    shown: PostOut
    seen: dict[Audience, bool]
    was_seen: dict[Audience, bool]
    author_id: int

    def view(self, audience: Audience) -> dict[str, Any] | None:
        """The post for who may see it, the fact that it is gone for who saw it, nothing for all others."""
        if self.seen[audience]:
            post = self.real if audience == 'staff' else self.shown
            return {'post': dumped(post), 'delta': self._delta(audience)}
        if self.was_seen[audience]:
            return {'gone': self.real.id, 'graph_tag': self.real.graph_tag, 'variable_tag': self.real.variable_tag}
        return None

    def personal(self) -> dict[int, dict[str, Any]]:
        """The author sees the own post whatever becomes of it, unless it is removed."""
        if self.real.status == 'removed':
            gone = {'gone': self.real.id, 'graph_tag': self.real.graph_tag, 'variable_tag': self.real.variable_tag}
            return {self.author_id: gone | {'was_visible': self.was_seen['posted']}}
        own = self.real.model_copy(update={'flag': '', 'flagged': '', 'reports': 0})
        return {self.author_id: {'post': dumped(own), 'delta': self._delta('posted')}}

    def _delta(self, audience: Audience) -> int:
        """What to add to the counts of visible posts; for staff it is what the class sees that counts."""
        heard: Audience = 'posted' if audience == 'staff' else audience
        return int(self.seen[heard]) - int(self.was_seen[heard])


class BadgesChanged(RoomEvent):
    """A post has other counters; `giver` learns what is given now on all own screens."""

    kind: ClassVar[str] = 'counts'
    media_id: int
    counts: Counts
    seen: dict[Audience, bool]
    giver_id: int
    gives: list[str]
    author_id: int

    def view(self, audience: Audience) -> dict[str, Any] | None:
        """The counters, for who may know of the post."""
        return {'id': self.media_id, 'counts': self.counts.model_dump()} if self.seen[audience] else None

    def personal(self) -> dict[int, dict[str, Any]]:
        """The giver's own stamps; the author's counters."""
        counts = {'id': self.media_id, 'counts': self.counts.model_dump()}
        return {self.author_id: counts, self.giver_id: counts | {'user_like': self.gives}}


class CommentChanged(RoomEvent):
    """A comment is new, changed, allowed or removed; `count` is the number of visible ones below the post.

    `was_visible` says whether the class saw it before: only then does it hear that the words are gone.
    """

    kind: ClassVar[str] = 'comment'
    real: CommentOut
    shown: CommentOut
    count: int
    was_visible: bool
    seen: dict[Audience, bool]
    author_id: int
    post_author_id: int

    def view(self, audience: Audience) -> dict[str, Any] | None:
        """The comment for who may know of the post; a waiting one for those who lead alone."""
        if not self.seen[audience]:
            return None
        return self._of(self.real) if audience == 'staff' else self._for_class()

    def personal(self) -> dict[int, dict[str, Any]]:
        """The writer, under the own name; the author of the post also while the class does not see it."""
        writer = {self.author_id: self._of(self.real.model_copy(update={'flagged': ''}))}
        heard = self._for_class()
        return writer if heard is None else {self.post_author_id: heard, **writer}

    def _for_class(self) -> dict[str, Any] | None:
        """The comment, its trace where the class saw it, nothing where it never did."""
        if self.real.status == 'visible':
            return self._of(self.shown)
        gone = self.shown.model_copy(update={'text': '', 'status': 'removed'})
        return self._of(gone) if self.was_visible else None

    def _of(self, comment: CommentOut) -> dict[str, Any]:
        return {'comment': comment.model_dump(mode='json'), 'count': self.count}


class StageChanged(RoomEvent):
    """The projector shows something else. Those who lead see the queue as well."""

    kind: ClassVar[str] = 'stage'
    real: Stage
    shown: Stage

    def view(self, audience: Audience) -> dict[str, Any] | None:
        """For those who lead and the projector."""
        if audience == 'staff':
            return self.real.model_dump(mode='json', exclude_none=True)
        return self.shown.model_dump(mode='json', exclude_none=True) if audience == 'screen' else None


class AudienceChanged(RoomEvent):
    """A participant hears another view of the room from now on, and starts afresh where `afresh`.

    It is durable, so that who was cut off learns of it too.
    """

    kind: ClassVar[str] = 'audience'
    participant_id: int
    audience: Audience
    afresh: bool

    def view(self, audience: Audience) -> None:
        """It concerns nobody else."""

    def personal(self) -> dict[int, dict[str, Any]]:
        """How the participant hears the room now."""
        return {self.participant_id: {'audience': self.audience, 'afresh': self.afresh}}


def dumped(post: PostOut) -> dict[str, Any]:
    """A post as it crosses the wire: without what is empty for this viewer."""
    return post.model_dump(mode='json', exclude_none=True)
