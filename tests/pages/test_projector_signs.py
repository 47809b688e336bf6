"""What the projector shows beside every picture, without a server: time, hands, who is here, what is being said."""

import pytest
from playwright.sync_api import expect

from tests.pages.mounting import dressed

pytestmark = pytest.mark.browser
MOUNT = """async () => {
    const { createApp } = await import('/vue.js');
    const [{ live }, projector] = await Promise.all(['live', 'projector'].map((one) => import(`classroom/${one}.js`)));
    document.body.innerHTML = '<div class="page"><div class="projector"></div></div>';
    window.room = live(5, 'screen');
    window.room.connection = 'live';
    window.show = (changes) => window.room.change((state) => ({ ...state, ...changes }));
    const student = (id) => ({ id, name: `Otter ${id}`, kind: 'student', place: id < 3 ? 'joined' : 'expected' });
    const roster = new Map([1, 2, 3].map((id) => [id, { ...student(id), avatar: '' }]));
    const timer = { seconds: 600, ends: null, left: 415_000, extra: 0, extras: {} };
    const session = { title: 'Is the die fair?', status: 'active' };
    show({ session, roster, tools: { ...window.room.state.tools, count: 2, timer } });
    const code = { code: '123456', address: 'class.example', qr: '', vocabulary: '{}' };
    const given = { roomId: 5, audience: 'screen', root: '', ...code };
    createApp(projector.default, given).mount('.projector');
}"""
SAY = "(text) => room.kinds.get('caption').forEach((listener) => listener({ c: 'lead', text }))"
LONG_NAMES = """() => {
    const long = ([id, one]) => [id, { ...one, name: 'Bartholomew Featherstone-Haugh of Wexcombe' }];
    show({ roster: new Map([...room.state.roster].map(long)) });
}"""
MODES = [{'mode': 'rest'}, {'mode': 'board'}]


@pytest.fixture
def wall(chromium):
    page = dressed(chromium, 1920, 1080, 'tokens classroom projector tools board')
    page.evaluate(MOUNT)
    return page


@pytest.mark.parametrize('stage', MODES, ids=lambda stage: stage['mode'])
def test_time_hands_and_who_is_here_stand_beside_every_picture(wall, stage):
    wall.evaluate('(stage) => show({ stage })', stage)
    if stage['mode'] == 'board':
        wall.get_by_role('region', name='Board').wait_for()
    assert wall.get_by_role('timer').inner_text() == '6:55'
    assert wall.locator('.handsup').is_visible()
    assert wall.get_by_text('2 of 3').is_visible()


@pytest.mark.parametrize('changes', [*({'stage': stage} for stage in MODES), {'session': {'status': 'paused'}}])
def test_captions_are_read_over_every_picture(wall, changes):
    wall.evaluate('(changes) => show(changes)', changes)
    for text in ('First', '<b>Where</b> is the median?', 'Look at the boxes.'):
        wall.evaluate(SAY, text)
    log = wall.get_by_role('log', name='Captions')
    log.get_by_text('Look at the boxes.').wait_for()
    assert log.locator('p').all_inner_texts() == ['<b>Where</b> is the median?', 'Look at the boxes.']
    assert log.locator('p').first.evaluate('(one) => parseFloat(getComputedStyle(one).fontSize)') >= 44


def test_beside_the_board_nothing_is_cut_off_or_too_small_to_read(wall):
    wall.evaluate("show({ stage: { mode: 'board' }, tools: { ...room.state.tools, pulse: { got: 3, not_yet: 1 } } })")
    line = wall.get_by_text('3 got it').locator('xpath=ancestor::div[1]').bounding_box()
    board = wall.get_by_role('region', name='Board').bounding_box()
    assert line['y'] >= 16
    assert line['y'] + line['height'] <= board['y'] - 16
    wall.locator('.bd__over').evaluate(
        '(over) => { over.innerHTML = `<div class="bd-who"><span>Mira Fern</span></div>` }'
    )
    assert wall.get_by_text('Mira Fern').evaluate('(one) => parseFloat(getComputedStyle(one).fontSize)') >= 44


def test_hands_in_front_stand_in_order_with_how_long_they_have_waited(wall):
    hand = '(id) => ({ id, person: id, at: Date.now() - (80 - id * 30) * 1000 })'
    wall.evaluate(f'show({{ tools: {{ ...room.state.tools, count: 5, first: [2, 1].map({hand}) }} }})')
    rows = wall.get_by_role('list', name='Hands').get_by_role('listitem')
    rows.first.wait_for()
    assert [row.inner_text().split('\n') for row in rows.all()] == [['Otter 2', '20 s'], ['Otter 1', '50 s']]
    assert wall.get_by_text('+3 more').is_visible()
    sizes = rows.locator('b, small').evaluate_all(
        '(all) => all.map((one) => parseFloat(getComputedStyle(one).fontSize))'
    )
    assert min(sizes) >= 44
    wall.evaluate(LONG_NAMES)
    expect(rows.first).to_contain_text('Featherstone')
    assert wall.locator('.screen').bounding_box()['width'] == 1920
    wall.evaluate('show({ tools: { ...room.state.tools, count: 0, first: [] } })')
    rows.first.wait_for(state='detached')
    assert wall.get_by_text('more').count() == 0
