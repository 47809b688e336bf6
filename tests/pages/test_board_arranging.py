"""What is done to chosen things is said in ops: order, copies, groups, locks, moves."""

import itertools

import pytest

from tests.pages.board_modules import opened, run


@pytest.fixture(scope='module')
def page(_chromium):
    """A page that can import the board's modules."""
    return opened(_chromium)


def things(*ids, **more):
    """Rectangles on top of one another, the lowest first."""
    box = {'c': 0, 'w': 2, 'p': [0.1, 0.1, 0.2, 0.2]}
    keys = [f'a{place}' for place in range(len(ids))]
    around = {'page': 'page-one', 'kind': 'rect', 'm': [0, 0, 1, 1, 0], 'g': None, 'locked': False, 'say': '', 'd': box}
    return [{'id': one, 'z': key, 'v': 3, 'by': 7, **around, **more} for one, key in zip(ids, keys, strict=True)]


def ordered(all_, ops):
    """The ids as they lie after ops."""
    z = {one['id']: one['z'] for one in all_} | {op['id']: op['s']['z'] for op in ops}
    return ''.join(sorted(z, key=lambda one: (z[one], one)))


def arrange(page, code, **given):
    return run(page, 'arrange', code, given)


@pytest.mark.parametrize(
    ('ids', 'front', 'back'), [('a', 'bcda', 'abcd'), ('bd', 'acbd', 'bdac'), ('abcd', 'abcd', 'abcd')]
)
def test_what_comes_to_the_front_or_back_keeps_its_own_order(page, ids, front, back):
    all_ = things(*'abcd')
    chosen = [one for one in all_ if one['id'] in ids][::-1]
    for where, expected in ((True, front), (False, back)):
        ops = arrange(page, '$.orderOps(given.chosen, given.all, given.where)', chosen=chosen, all=all_, where=where)
        assert ordered(all_, ops) == expected
        assert len(ops) in {0, len(ids)}


def test_a_step_up_or_down_passes_one_other_thing(page):
    all_ = things(*'abcd')
    for start, up, expected in [(0, True, 'bacd'), (2, True, 'abdc'), (3, False, 'abdc'), (1, False, 'bacd')]:
        ops = arrange(page, '$.stepOps(given.one, given.all, given.up)', one=all_[start], all=all_, up=up)
        assert ordered(all_, ops) == expected
    for at_its_end, up in ((all_[3], True), (all_[0], False)):
        assert arrange(page, '$.stepOps(given.one, given.all, given.up)', one=at_its_end, all=all_, up=up) == []


def test_copies_are_new_things_on_top_and_grouped_among_themselves(page):
    all_ = [*things('a', 'b', g='group-one', locked=True), things('c', z='a5')[0]]
    code = (
        """(() => { let number = 0; return $.copyOps(given.all, given.all, { newId: () => `new-${number++}` }); })()"""
    )
    copies = [op['o'] for op in arrange(page, code, all=all_)]
    assert all(one['z'] > 'a5' for one in copies)
    assert len({one['id'] for one in copies} & {'a', 'b', 'c'}) == 0
    assert copies[0]['g'] == copies[1]['g'] not in {None, 'group-one'}
    assert copies[2]['g'] is None
    for one in copies:
        assert set(one) == {'id', 'page', 'kind', 'z', 'm', 'g', 'locked', 'say', 'd'}
        assert one['locked'] is False
        assert one['m'] == [0.015, 0.015, 1, 1, 0]
    assert all(low['z'] < high['z'] for low, high in itertools.pairwise(copies))


def test_moves_groups_and_locks_touch_just_what_they_name(page):
    all_ = things('a', 'b')
    assert arrange(page, '$.moveOps(given.all, 0.1, -0.2)', all=all_)[1] == {
        'op': 'set',
        'id': 'b',
        's': {'m': [0.1, -0.2, 1, 1, 0]},
    }
    assert arrange(page, "$.groupOps(given.all, 'g')[0].s", all=all_) == {'g': 'g'}
    assert arrange(page, '$.lockOps(given.all, true)[0].s', all=all_) == {'locked': True}
    assert arrange(page, '$.removeOps(given.all)', all=all_) == [{'op': 'del', 'id': 'a'}, {'op': 'del', 'id': 'b'}]
