"""An archived session stays as it is until it is brought back."""

import pytest

from classroom.errors import Conflict
from classroom.services import cards, sessions, students
from tests import factories


@pytest.mark.parametrize(
    'change',
    [
        lambda who, id, _: sessions.pause(who, id, paused=True),
        lambda who, id, _: sessions.hide_names(who, id, hidden=True),
        lambda who, id, _: sessions.rename(who, id, 'New'),
        lambda who, id, _: students.add(who, id),
        lambda who, id, one: students.rename(who, id, one, 'New'),
        students.remove,
        students.readmit,
        students.reissue,
        lambda who, id, _: students.reissue_all(who, id),
        lambda who, id, _: cards.pdf(who, id, factories.BASE, 'a4'),
        lambda who, id, _: cards.csv(who, id, factories.BASE),
        lambda who, id, _: cards.poster(who, id, factories.BASE, 'a4'),
        lambda who, id, _: cards.cards(who, id, factories.BASE),
    ],
)
def test_an_archived_session_is_brought_back_before_anything_else(database, change):
    fern = factories.teacher()
    session = factories.started(fern)
    one = factories.student(fern, session.id).member.id
    sessions.archive(fern, session.id)
    with pytest.raises(Conflict, match='Bring it back first'):
        change(fern, session.id, one)
    assert sessions.archive(fern, session.id).archived, 'to archive again changes nothing'
    sessions.unarchive(fern, session.id)
    change(fern, session.id, one)
