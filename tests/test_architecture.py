"""Rules of this code that a machine can hold: sizes, places, and routes that ask who is there."""

import re
import subprocess
from importlib import import_module

import pytest

from classroom.config import Settings
from tests import source
from tests.source import ROOT, place

LONGEST = 300
RECORDS = 'migrations/versions/'
LOOKS = ('classroom/pages/design.py', 'classroom/pages/elements/')
PUBLIC = {
    '/healthz',  # whether the program is well, and what it can do
    '/api/openapi.json',
    '/api/docs',
    '/api/auth/register',
    '/api/auth/login',
    '/api/invite/{token}',  # the link is the key, and works once
    '/api/invite/{token}/accept',
    '/avatars/{recipe}.svg',  # says nothing about whose it is
    '/join/look',  # doors: who comes is nobody yet, and failures are counted
    '/recover',
    '/recover/letter',
    '/register',
    '/setup',
    '/sessions',  # open sessions are for everybody who knows of them
    '/sessions/{code}',
    '/sessions/{code}/participants',
}


def test_no_file_is_longer_than_300_lines():
    lengths = {place(path): len(path.read_text(encoding='utf-8').splitlines()) for path in source.files('.py', '.js')}
    long = {name: lines for name, lines in lengths.items() if lines > LONGEST and not name.startswith(RECORDS)}
    assert long == {}


def test_half_of_the_files_have_at_most_100_lines():
    lengths = sorted(len(path.read_text(encoding='utf-8').splitlines()) for path in source.below('classroom'))
    assert lengths[len(lengths) // 2] <= 100


def test_every_python_file_begins_with_what_it_is_for():
    silent = [place(path) for path in source.files('.py') if not path.read_text(encoding='utf-8').startswith('"""')]
    assert silent == []


def test_only_the_command_line_prints():
    talking = source.calls([path for path in source.below('classroom') if path.name != 'cli.py'])
    assert [call for call in talking if call.name == 'print'] == []


def test_looks_live_in_design_and_elements():
    styled = [call for call in source.calls(source.below('classroom/pages')) if call.method == 'style']
    assert [call for call in styled if not place(call.path).startswith(LOOKS)] == []


def test_nothing_names_a_package_registry_or_a_machine():
    listed = subprocess.run(['git', 'ls-files', '-z'], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip('this is not a working copy of git')
    names = set(listed.stdout.decode().split('\0')) - {'', 'uv.lock', place(ROOT / 'tests/test_architecture.py')}
    places = re.compile(rb'pythonhosted\.org|pypi\.org|npmjs\.org|/root/|/work/|/home/[a-z]')
    assert [name for name in names if (ROOT / name).is_file() and places.search((ROOT / name).read_bytes())] == []


def test_every_route_asks_who_is_there_or_is_public():
    careless = [route.path for route in routes() if not asks(route.dependant) and route.path not in PUBLIC]
    assert careless == []


def test_every_page_waits_for_its_turn_as_long_as_the_design_system_says():
    """NiceGUI alone answers 500 to a page that took three seconds, which a busy machine needs."""
    design = ROOT / 'classroom/pages/design.py'
    pages = [path for path in design.parent.rglob('*.py') if path != design]
    assert [place(path) for path in pages if re.search(r'\bui\.page\(', path.read_text('utf-8'))] == []


def test_no_route_is_on_the_public_list_for_nothing():
    assert PUBLIC - {route.path for route in routes()} <= {'/api/openapi.json'}, 'FastAPI adds that one itself'


def routes():
    """The routes of API, forms and pages."""
    from fastapi.routing import APIRoute
    from nicegui import core

    from classroom import pages
    from classroom.api import routers
    from classroom.web import health

    for name in pages.PAGES:
        import_module(f'classroom.pages.{name}')
    found = [route for router in [*routers(), health.router] for route in router.routes]
    return [route for route in [*found, *core.app.routes] if isinstance(route, APIRoute) and is_ours(route)]


def is_ours(route):
    """NiceGUI brings routes of its own."""
    return not route.path.startswith('/_nicegui')


def asks(dependant):
    """Whether it depends on one of the functions in web.actor, however deep."""
    module = getattr(dependant.call, '__module__', '')
    return module == 'classroom.web.actor' or any(asks(one) for one in dependant.dependencies)


def test_the_readme_names_every_setting_with_its_default():
    text = (ROOT / 'README.md').read_text(encoding='utf-8')
    rows = dict(re.findall(r'^\| `CLASSROOM_(\w+)` \| ([^|]+) \|', text, re.MULTILINE))
    assert set(rows) == {name.upper() for name in Settings.model_fields}
    for name, told in rows.items():
        default = Settings.model_fields[name.lower()].default
        assert not told.startswith('`') or told.strip('` ') == str(default), name
