"""What a browser shows when something is not there, not allowed or broken: a kind page without NiceGUI."""

from markupsafe import Markup

from classroom.pages import assets
from classroom.pages.components.marks import BRAND
from classroom.pages.components.markup import html

TITLES = {
    401: 'Please go in first',
    403: 'This is not for you',
    404: 'Nothing here',
    409: 'Somebody was first',
    413: 'That is too large',
    429: 'Let us wait a moment',
    503: 'We are very busy',
}
BROKEN = 'Something went wrong'
REFUSED = 'That did not work'
OURS_TO_SAY = frozenset({413, 429, 500, 503})
"""Where the reason is not what was typed."""
FORMS = ('/account', '/keep-my-work', '/recover', '/register', '/sign-in', '/start-session')
"""The pages whose forms are posted to them, or below them; all others stand on the first page."""
ELSEWHERE = {'/admin/login': '/sign-in'}
"""Where a form is posted to -> another page that it stands on."""
PAGE = """<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>{title} · Classroom</title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="icon" href="{icon}">
  <script src="{theme}"></script>
  <link rel="stylesheet" href="{tokens}">
  <link rel="stylesheet" href="{classroom}">
  <link rel="stylesheet" href="{site}">
</head>
<body>
  <header class="bar"><a class="brand" href="/">{brand}Classroom</a></header>
  <main class="doc"><div class="card sheet-card"><h1>{title}</h1><p class="soft">{detail}</p>
    <p class="form"><a class="btn btn--go" href="{on}">{way}</a></p></div></main>
</body>
</html>
"""


def page(status: int, detail: str, posted_to: str = '') -> str:
    """The page for a status and the sentence that belongs to it; after a form, with the way back to that form."""
    title = REFUSED if posted_to and status not in OURS_TO_SAY else TITLES.get(status, BROKEN)
    on = _stands_on(posted_to)
    markup: Markup = html(
        PAGE,
        title=title,
        detail=detail,
        on=on,
        way='To the first page' if on == '/' else 'Back to the form',
        icon=assets.url('favicon.svg'),
        theme=assets.url('theme.js'),
        tokens=assets.url('tokens.css'),
        classroom=assets.url('classroom.css'),
        site=assets.url('site.css'),
        brand=BRAND,
    )
    return str(markup)


def _stands_on(posted_to: str) -> str:
    below = (page for page in FORMS if f'{posted_to}/'.startswith(f'{page}/'))
    return ELSEWHERE.get(posted_to) or next(below, '/')
