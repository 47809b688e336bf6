"""Inviting: who may ask whom in, what becomes of a link, and that it works once."""

import asyncio
import re
import threading

import pytest
from sqlmodel import select

from classroom.config import Settings
from classroom.db import reading
from classroom.domain.audit_words import DID
from classroom.errors import Conflict, InvalidInput, NotAllowed, NotFound
from classroom.models import AuditEntry, Invitation, Letter, Notification, User
from classroom.schemas.actor import NOBODY, Actor
from classroom.schemas.invitations import Acceptance, Invitee
from classroom.services import accepting, invitations, letters
from tests import factories
from tests.timing import PATIENCE

PASSWORD = 'maple-river-candle'


@pytest.fixture
def fern(database):
    letters.configure(Settings(base_url='http://classroom.test'))
    return factories.teacher()


@pytest.fixture
def office(fern):
    return factories.account('staff', school_id=fern.user.school_id, name='Ada Office')


def jo(email='jo@willow.example', user_type='student', full_name='Jo Sorrel'):
    return Invitee(email=email, user_type=user_type, full_name=full_name)


def token_of(invited):
    return re.fullmatch(r'http://classroom\.test/invite/([\w-]{43})', invited.link).group(1)


def accept(token, **typed):
    form = Acceptance.model_validate({'password': PASSWORD, 'full_name': 'Jo Sorrel', **typed})
    return asyncio.run(accepting.accept(token, form, '10.0.0.1'))


def test_an_invitation_becomes_an_account_in_the_inviters_school(fern):
    invited = invitations.create(fern, jo())
    seen = accepting.look(token_of(invited))
    assert (seen.email, seen.invited_by, seen.user_type) == ('jo@willow.example', 'Ms. Fern', 'student')
    new = accept(token_of(invited), username='jo.sorrel')
    assert new.actor.user.role == 'student'
    assert new.actor.user.school_id == fern.user.school_id
    (shown,) = invitations.listing(fern)
    assert shown.status == 'accepted'
    assert invitations.totals(fern).accepted == 1


def test_the_inviter_is_told_once(fern):
    accept(token_of(invitations.create(fern, jo())))
    with reading() as db:
        (told,) = db.all(select(Notification))
    assert (told.user_id, told.title) == (fern.user.id, 'Jo Sorrel has accepted your invitation')


def test_the_token_is_stored_hashed(fern):
    invited = invitations.create(fern, jo())
    with reading() as db:
        assert token_of(invited) not in str(db.one(select(Invitation)).model_dump())


@pytest.mark.parametrize(
    ('role', 'may'),
    [
        ('student', set()),
        ('observer', set()),
        ('teacher', {'student'}),
        ('staff', {'student', 'teacher', 'observer', 'staff'}),
        ('admin', {'student', 'teacher', 'observer', 'staff'}),
    ],
)
def test_teachers_invite_students_and_staff_all_but_admins(database, role, may):
    actor = factories.account(role, school_id=factories.school())
    for user_type in ('student', 'teacher', 'observer', 'staff', 'admin'):
        if user_type in may:
            invitations.create(actor, jo(f'{user_type}@willow.example', user_type))
        else:
            with pytest.raises((NotAllowed, InvalidInput)):
                invitations.create(actor, jo(f'{user_type}@willow.example', user_type))


def test_nobody_signed_in_invites_nobody(database):
    with pytest.raises(NotAllowed):
        invitations.listing(NOBODY)


@pytest.mark.parametrize(
    'email', ['jo', 'jo@', '@willow.example', 'jo@willow', 'jo@willow,example', 'a b@w.example', '']
)
def test_an_address_that_is_none_is_refused_at_its_field(fern, email):
    with pytest.raises(InvalidInput) as refused:
        invitations.create(fern, jo(email))
    assert refused.value.field == 'email'


@pytest.mark.parametrize('name', ['Jo\r\nBcc: all@willow.example', 'Jo\nSorrel', 'Jo\u2028Sorrel'])
def test_B59_a_line_break_in_a_name_is_rejected(fern, name):
    with pytest.raises(InvalidInput) as refused:
        invitations.create(fern, jo(full_name=name))
    assert refused.value.field == 'full_name'


@pytest.mark.parametrize(
    'email', ['jo@willow.example\r\nBcc: all@w.example', 'jo@willow.example\0', 'jo@wil\nlow.example']
)
def test_B59_a_line_break_in_an_address_is_rejected(fern, email):
    with pytest.raises(InvalidInput):
        invitations.create(fern, jo(email))


def test_who_is_invited_or_here_already_is_not_invited_again(fern):
    invitations.create(fern, jo())
    with pytest.raises(Conflict):
        invitations.create(fern, jo('JO@WILLOW.example'))
    accept(token_of(invitations.create(fern, jo('bea@willow.example'))))
    with pytest.raises(Conflict):
        invitations.create(fern, jo('bea@willow.example'))


def test_sent_again_the_old_link_is_dead_and_the_new_one_works(fern):
    first = invitations.create(fern, jo())
    second = invitations.resend(fern, first.id)
    with pytest.raises(NotFound):
        accepting.look(token_of(first))
    assert accept(token_of(second)).actor.user.email == 'jo@willow.example'


@pytest.mark.parametrize(
    ('server', 'said'), [('', 'made a new link for …'), ('smtp://mail.test:25?from=school@example.org', 'sent … again')]
)
def test_the_log_says_whether_a_letter_was_sent_again_or_a_link_made(fern, server, said):
    letters.configure(Settings(base_url='http://classroom.test', smtp_url=server))
    first = invitations.create(fern, jo())
    invitations.resend(fern, first.id)
    with reading() as db:
        newest = db.one(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1))
    assert DID[newest.action].format(subject='…') == said


def test_after_thirty_days_a_link_has_run_out_until_it_is_sent_again(fern, stopped_clock):
    invited = invitations.create(fern, jo())
    stopped_clock.move(days=30)
    assert invitations.listing(fern, state='expired')[0].status == 'expired'
    assert invitations.listing(fern, state='pending') == []
    with pytest.raises(Conflict) as over:
        accept(token_of(invited))
    assert over.value.problem_code == 'invitation_expired'
    assert accept(token_of(invitations.resend(fern, invited.id))).actor.user


def test_a_revoked_link_opens_nothing_and_deleting_it_is_possible(fern):
    invited = invitations.create(fern, jo())
    assert invitations.revoke(fern, invited.id).status == 'revoked'
    with pytest.raises(Conflict):
        accept(token_of(invited))
    invitations.remove(fern, invited.id)
    assert invitations.listing(fern) == []


def test_what_is_accepted_is_neither_sent_again_nor_taken_back_and_its_account_stays(fern):
    invited = invitations.create(fern, jo())
    accept(token_of(invited))
    for change in (invitations.resend, invitations.revoke):
        with pytest.raises(Conflict):
            change(fern, invited.id)
    invitations.remove(fern, invited.id)
    with reading() as db:
        assert db.one(select(User).where(User.email_key == 'jo@willow.example')) is not None


@pytest.mark.parametrize('change', [invitations.resend, invitations.revoke, invitations.remove])
def test_B29_another_teachers_invitation_is_not_there(fern, change):
    invited = invitations.create(fern, jo())
    colleague = factories.teacher(fern.user.school_id)
    with pytest.raises(NotFound):
        change(colleague, invited.id)
    assert invitations.listing(colleague) == []


def test_B22_staff_see_the_invitations_of_their_school_and_of_no_other(fern, office):
    invited = invitations.create(fern, jo())
    stranger = factories.account('staff', school_id=factories.school())
    assert [one.id for one in invitations.listing(office)] == [invited.id]
    assert invitations.listing(stranger, find='jo') == []
    assert invitations.totals(stranger).sent == 0
    with pytest.raises(NotFound):
        invitations.revoke(stranger, invited.id)


def test_people_are_found_by_a_part_of_name_or_address(fern):
    invitations.create(fern, jo('jo@willow.example', full_name='Jörg Sorrel'))
    invitations.create(fern, jo('bea@harbour.example', full_name='Bea Rowan'))
    assert [one.full_name for one in invitations.listing(fern, find='JÖRG')] == ['Jörg Sorrel']
    assert [one.full_name for one in invitations.listing(fern, find='harbour')] == ['Bea Rowan']
    assert invitations.listing(fern, find='%') == []


def test_the_list_goes_on_below_the_last_one(fern):
    made = [invitations.create(fern, jo(f'p{number}@willow.example')).id for number in range(5)]
    first = invitations.listing(fern, limit=3)
    rest = invitations.listing(fern, limit=3, before=first[-1].id)
    assert [one.id for one in [*first, *rest]] == sorted(made, reverse=True)


def test_B20_an_invitation_for_another_address_is_refused(fern):
    token = token_of(invitations.create(fern, jo()))
    with pytest.raises(NotAllowed) as refused:
        accept(token, email='eve@willow.example')
    assert refused.value.field == 'email'
    assert accept(token, email=' JO@willow.example ').actor.user.email == 'jo@willow.example'


@pytest.mark.parametrize('typed', [{'password': 'short'}, {'username': 'a'}, {'full_name': 'x' * 200}])
def test_after_a_mistake_the_link_still_works(fern, typed):
    token = token_of(invitations.create(fern, jo()))
    with pytest.raises(InvalidInput):
        accept(token, **typed)
    assert accept(token).actor.user


def test_a_taken_user_name_leaves_the_invitation_open(fern):
    accept(token_of(invitations.create(fern, jo('a@willow.example'))), username='jo.sorrel')
    token = token_of(invitations.create(fern, jo()))
    with pytest.raises(Conflict) as taken:
        accept(token, username='Jo.Sorrel')
    assert taken.value.field == 'username'
    assert accept(token, username='jo2').actor.user.username == 'jo2'


def test_B19_B93_of_eight_who_accept_at_once_one_wins(fern):
    for number in range(5):
        token = token_of(invitations.create(fern, jo(f'p{number}@willow.example')))
        won, lost = _race(token)
        assert (len(won), len(lost)) == (1, 7)
    with reading() as db:
        assert len(db.all(select(User).where(User.role == 'student'))) == 5


def _race(token):
    won, lost, ready = [], [], threading.Barrier(8, timeout=PATIENCE)

    def one():
        user = accepting._account(token, Acceptance(password=PASSWORD, full_name='Jo'))
        user.password_hash = '!'
        ready.wait()
        try:
            won.append(accepting._accepted(token, user, lambda tx, user_id: user_id))
        except Conflict as problem:
            lost.append(problem)

    threads = [threading.Thread(target=one) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return won, lost


def test_B60_a_teacher_invites_five_hundred_a_day_and_not_one_more_even_after_deleting(
    fern, stopped_clock, monkeypatch
):
    monkeypatch.setattr('classroom.policies.invitations.A_DAY', 3)
    made = [invitations.create(fern, jo(f'p{number}@willow.example')) for number in range(3)]
    with pytest.raises(NotAllowed, match='a day'):
        invitations.create(fern, jo())
    with pytest.raises(NotAllowed):
        invitations.resend(fern, made[0].id)
    invitations.remove(fern, made[1].id)
    with pytest.raises(NotAllowed):
        invitations.create(fern, jo())
    stopped_clock.move(hours=24, seconds=1)
    assert invitations.create(fern, jo())


def test_B35_who_teaches_no_more_invites_and_sends_no_more(fern):
    invited = invitations.create(fern, jo())
    demoted = Actor(user=fern.user.model_copy(update={'role': 'observer'}))
    with pytest.raises(NotAllowed):
        invitations.resend(demoted, invited.id)


def test_without_a_mail_server_there_is_no_letter_and_the_link_is_to_copy(fern):
    assert invitations.create(fern, jo()).delivery == 'none'
    with reading() as db:
        assert db.all(select(Letter)) == []


def test_B16_links_begin_with_the_configured_address(fern):
    assert invitations.create(fern, jo()).link.startswith('http://classroom.test/invite/')
