"""Who is here: any interleaving of a person's tabs ends in the state that a plain reading of the history says."""

from hypothesis import given, settings
from hypothesis import strategies as st

from classroom.live.presence import GRACE_SECONDS, LEAVING_SECONDS, Closed, Elapsed, Leaving, Opened, Said, reduce

MIRA, NOAH = 7, 8
PEOPLE = st.sampled_from([MIRA, NOAH])
TABS = st.sampled_from(['phone', 'laptop', 'tablet'])
SIGNALS = st.one_of(
    st.builds(Opened, PEOPLE, TABS),
    st.builds(Said, PEOPLE, TABS, st.sampled_from(['here', 'away'])),
    st.builds(Leaving, PEOPLE, TABS),
    st.builds(Closed, PEOPLE, TABS),
    st.just(Elapsed()),
)
HISTORIES = st.lists(st.tuples(st.sampled_from([0.0, 0.5, 3.0, 4.0, 6.0, 10.0]), SIGNALS), max_size=20)


def after(*history, end=None):
    """The state and the changes as a teacher's page adds them up, after signals at their times."""
    state, page = {}, {}
    for now, signal in [*history, *([(end, Elapsed())] if end is not None else [])]:
        state, changes = reduce(state, signal, now)
        page |= {person: shown for person, (shown, _) in changes.items()}
    return {person: one.shown for person, one in state.items()}, page


def test_who_opens_a_seat_is_here():
    assert after((0, Opened(MIRA, 'phone'))) == ({MIRA: 'here'}, {MIRA: 'here'})


def test_a_person_is_away_only_when_all_tabs_say_so():
    tabs = [(0, Opened(MIRA, 'phone')), (0, Opened(MIRA, 'laptop')), (1, Said(MIRA, 'phone', 'away'))]
    assert after(*tabs)[1] == {MIRA: 'here'}
    assert after(*tabs, (2, Said(MIRA, 'laptop', 'away')))[1] == {MIRA: 'away'}


def test_closing_the_tab_in_use_leaves_the_word_of_the_other_one():
    tabs = [(0, Opened(MIRA, 'phone')), (0, Opened(MIRA, 'laptop')), (1, Said(MIRA, 'phone', 'away'))]
    assert after(*tabs, (2, Closed(MIRA, 'laptop')))[1] == {MIRA: 'away'}


def test_a_reconnect_within_ten_seconds_does_not_flicker():
    state, _ = reduce({}, Opened(MIRA, 'phone'), 0)
    for now, signal in ((1, Closed(MIRA, 'phone')), (9, Elapsed()), (10.9, Opened(MIRA, 'phone')), (60, Elapsed())):
        state, changes = reduce(state, signal, now)
        assert changes == {}
    assert state[MIRA].since == 0


def test_who_stays_away_ten_seconds_is_gone_and_forgotten():
    left = [(0, Opened(MIRA, 'phone')), (1, Closed(MIRA, 'phone'))]
    assert after(*left, end=1 + GRACE_SECONDS - 0.1) == ({MIRA: 'here'}, {MIRA: 'here'})
    assert after(*left, end=1 + GRACE_SECONDS) == ({}, {MIRA: 'gone'})


def test_who_closes_the_tab_is_gone_after_three_seconds_and_who_reloads_it_is_not():
    left = [(0, Opened(MIRA, 'phone')), (1, Leaving(MIRA, 'phone')), (1.1, Closed(MIRA, 'phone'))]
    assert after(*left, end=1 + LEAVING_SECONDS - 0.1) == ({MIRA: 'here'}, {MIRA: 'here'})
    assert after(*left, end=1 + LEAVING_SECONDS) == ({}, {MIRA: 'gone'})
    assert after(*left, (3.9, Opened(MIRA, 'reloaded')), end=20) == ({MIRA: 'here'}, {MIRA: 'here'})


def test_who_closes_one_of_two_tabs_stays():
    tabs = [(0, Opened(MIRA, 'phone')), (0, Opened(MIRA, 'laptop')), (1, Leaving(MIRA, 'phone'))]
    assert after(*tabs, (1, Closed(MIRA, 'phone')), end=20) == ({MIRA: 'here'}, {MIRA: 'here'})


def test_a_late_word_of_a_closed_tab_changes_nothing():
    left = [(0, Opened(MIRA, 'phone')), (1, Closed(MIRA, 'phone')), (2, Said(MIRA, 'phone', 'here'))]
    assert after(*left, (3, Closed(MIRA, 'phone')), end=11) == ({}, {MIRA: 'gone'})


def test_the_reducer_leaves_the_state_it_was_given_alone():
    state, _ = reduce({}, Opened(MIRA, 'phone'), 0)
    before = {person: one._replace(seats=dict(one.seats)) for person, one in state.items()}
    reduce(state, Said(MIRA, 'phone', 'away'), 1)
    reduce(state, Closed(MIRA, 'phone'), 1)
    assert state == before


@settings(deadline=None)
@given(HISTORIES)
def test_any_interleaving_of_tabs_ends_as_the_history_reads(steps):
    now, history = 0.0, []
    for wait, signal in steps:
        now += wait
        history.append((now, signal))
        state, page = after(*history, end=now)
        for person in (MIRA, NOAH):
            expected = as_read([step for step in history if getattr(step[1], 'person', None) == person], now)
            assert state.get(person, 'gone') == page.get(person, 'gone') == expected


def as_read(history, now):
    """The open tabs' last words, else the word before the last one left: a plain reading of one person's history."""
    words, gone_at, before = {}, 0.0, 'gone'
    for at, signal in history:
        shown = said(words) if words else before if at < gone_at else 'gone'
        if isinstance(signal, Opened):
            words[signal.sid] = 'here'
        elif isinstance(signal, Said) and signal.sid in words:
            words[signal.sid] = signal.state
        elif isinstance(signal, (Leaving, Closed)) and words.pop(signal.sid, None) and not words:
            grace = LEAVING_SECONDS if isinstance(signal, Leaving) else GRACE_SECONDS
            gone_at, before = at + grace, shown
    if words:
        return said(words)
    return before if now < gone_at else 'gone'


def said(words):
    """One word for several tabs."""
    return 'here' if 'here' in words.values() else 'away'
