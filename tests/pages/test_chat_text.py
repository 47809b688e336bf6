"""The chat's safe Markdown: what becomes bold, a list, a link or a formula, and that all else stays text."""

import pytest

from tests.pages.board_modules import opened

pytestmark = pytest.mark.browser
HTML = """async (text) => {
  const box = document.createElement('div');
  box.append((await import('classroom/chat_text.js')).words(text));
  return box.innerHTML;
}"""
SET = """async (text) => {
  const box = document.createElement('div');
  document.body.replaceChildren(box);
  box.append((await import('classroom/chat_text.js')).words(text));
  const is = (one) => one.querySelector('.katex') || one.matches('.math--plain');
  const made = () => [...box.querySelectorAll('.math')].every(is);
  for (let turn = 0; turn < 200 && !made(); turn += 1) await new Promise((resolve) => setTimeout(resolve, 20));
  return {
    set: [...box.querySelectorAll('.math .katex')].map((one) => one.querySelector('annotation').textContent),
    plain: [...box.querySelectorAll('.math--plain')].map((one) => one.textContent),
    text: box.textContent,
    shut: box.querySelectorAll('a, img, script, iframe, [onerror], [onclick], [href]').length,
    tall: Math.max(0, ...[...box.querySelectorAll('.math')].map((one) => one.getBoundingClientRect().height)),
    ran: Boolean(window.ran),
  };
}"""


@pytest.fixture(scope='module')
def page(_chromium):
    """A page that can import the chat's modules."""
    return opened(_chromium)


@pytest.fixture
def fresh(_chromium):
    """The same, where nothing was loaded before; the other page stays."""
    tab = opened(_chromium)
    yield tab
    tab.context.close()


@pytest.fixture
def html(page):
    return lambda text: page.evaluate(HTML, text)


@pytest.fixture
def shown(page):
    return lambda text: page.evaluate(SET, text)


@pytest.mark.parametrize(
    ('text', 'made'),
    [
        ('Hello', '<p>Hello</p>'),
        ('one\ntwo\n\nthree', '<p>one<br>two</p><p>three</p>'),
        ('**bold** and *slanted* and _too_', '<p><strong>bold</strong> and <em>slanted</em> and <em>too</em></p>'),
        ('`a **b** $c$`', '<p><code>a **b** $c$</code></p>'),
        ('- one\n* two\n• three', '<ul><li>one</li><li>two</li><li>three</li></ul>'),
        ('3. three\n4) four', '<ol start="3"><li>three</li><li>four</li></ol>'),
        ('2 * 3 * 4 = 24', '<p>2 * 3 * 4 = 24</p>'),
        ('snake_case_name', '<p>snake_case_name</p>'),
        ('**not closed', '<p>**not closed</p>'),
        ('****', '<p>****</p>'),
        ('', ''),
    ],
)
def test_marks_become_what_they_mean(html, text, made):
    assert html(text) == made


@pytest.mark.parametrize(
    ('text', 'address', 'words'),
    [
        ('see https://example.org/x?y=1.', 'https://example.org/x?y=1', 'https://example.org/x?y=1'),
        ('[this](https://example.org/a)', 'https://example.org/a', 'this (example.org)'),
        ('[bank.com](https://evil.example/x)', 'https://evil.example/x', 'bank.com (evil.example)'),
    ],
)
def test_a_link_says_where_it_leads_and_tells_nobody_where_one_came_from(html, text, address, words):
    made = html(text)
    assert f'<a href="{address}" target="_blank" rel="noopener noreferrer nofollow">{words}</a>' in made


@pytest.mark.parametrize(
    'text',
    [
        '<script>window.ran = 1</script>',
        '<img src=x onerror="window.ran = 1">',
        '**<b onclick=alert(1)>x</b>**',
        '[x](javascript:alert(1))',
        '[x](data:text/html,<script>1</script>)',
        '![x](https://example.org/track.png)',
        '`<svg onload=alert(1)>`',
        '- <iframe src=//evil.example>',
        '&lt;script&gt;',
    ],
)
def test_B61_B67_what_is_no_mark_stays_text_and_nothing_is_loaded(page, html, text):
    made = html(text)
    assert not any(f'<{tag}' in made for tag in ('script', 'img', 'b ', 'svg', 'iframe'))
    assert 'javascript:' not in made.replace('[x](javascript:alert(1))', '')
    assert not page.evaluate('Boolean(window.ran)')


def test_a_formula_is_set_in_the_line_and_as_a_block(shown):
    seen = shown('The mean is $\\bar x = \\frac{1}{n}\\sum x_i$ here.\n$$\nE = mc^2\n$$\nand $$a_1$$ too')
    assert seen['set'] == ['\\bar x = \\frac{1}{n}\\sum x_i', 'E = mc^2', 'a_1']
    assert seen['plain'] == []


@pytest.mark.parametrize('text', ['It costs $5 and $6', '$5-$6', 'US$5 or US$7', '$', '$$', '$$$$', '$ x $', 'a $ b'])
def test_money_is_no_formula(shown, text):
    seen = shown(text)
    assert (seen['set'], seen['plain'], seen['text']) == ([], [], text)


@pytest.mark.parametrize(
    'text',
    [
        '$\\frac{1}{$',
        '$\\nothing{x}$',
        '$}{$',
        '$\\def\\a{\\a\\a}\\a$',
        '$x' + '+1' * 600 + '$',
        '$$\\href{https://example.org}{x} + \\frac{1}{2}$$',
        '$1 + \\htmlId{a}{x}$',
    ],
)
def test_a_formula_that_cannot_be_read_shows_its_text(shown, text):
    seen = shown(text)
    assert (seen['set'], seen['text']) == ([], text)


@pytest.mark.parametrize(
    'text',
    [
        '$\\href{javascript:window.ran=1}{x}$',
        '$\\url{https://evil.example}$',
        '$\\includegraphics{https://evil.example/x.png}$',
        '$\\htmlData{a=b}{x}$',
        '$\\htmlStyle{position:fixed;inset:0}{x}$',
        '$<img src=x onerror=window.ran=1>$',
    ],
)
def test_B61_a_formula_brings_no_links_pictures_or_html(shown, text):
    seen = shown(text)
    assert (seen['shut'], seen['ran']) == (0, False)


def test_a_formula_cannot_fill_the_window(shown):
    assert shown('$\\rule{999em}{999em}$')['tall'] < 400


def test_many_dollars_and_stars_are_read_in_no_time(page):
    spent = page.evaluate(
        """async (texts) => {
          const { words } = await import('classroom/chat_text.js');
          const begun = performance.now();
          texts.forEach(words);
          return performance.now() - begun;
        }""",
        ['$a\\' * 700, '*' * 2000, '$$\\' * 700, '`$' * 1000, '[a](' * 500, '_a ' * 700],
    )
    assert spent < 20_000, 'what is tried again from each sign takes hours'


def test_formulas_load_when_the_first_one_is_shown(fresh):
    tab = fresh
    asked = []
    tab.on('request', lambda request: asked.append(request.url))
    tab.evaluate(HTML, 'no formula, **bold**')
    assert not any('katex' in one for one in asked)
    tab.evaluate(SET, '$x^2$ and $y^2$')
    assert [one.rpartition('/')[2] for one in asked if one.endswith(('.js', '.css')) and 'katex' in one] == [
        'katex.min.css',
        'katex.min.js',
    ]
    assert not [one for one in asked if one.endswith(('.woff', '.ttf'))]


def test_a_day_is_named_as_people_say_it(page):
    names = page.evaluate("""async () => {
      const { dayName } = await import('classroom/chat_state.js');
      const now = new Date(2026, 2, 30, 0, 5);
      const days = [new Date(2026, 2, 30), new Date(2026, 2, 29, 23, 59), new Date(2026, 2, 28), new Date(2026, 3, 1)];
      return days.map((day) => dayName(day.toISOString(), now));
    }""")
    assert names == ['Today', 'Yesterday', '28 March 2026', '1 April 2026']
