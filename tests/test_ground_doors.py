"""The doors of NiceGUI through which text of people could become markup or a script: they stay shut in our pages."""

import pytest

from tests import source

OUR_DRAWINGS = ('classroom/pages/design.py', 'classroom/pages/elements/', 'classroom/pages/components/')
MARKUP = {'ui.add_head_html', 'ui.add_body_html', 'ui.add_css', 'ui.add_scss', 'ui.add_sass'}


@pytest.fixture(scope='module')
def calls():
    """All calls in pages."""
    return source.calls(source.below('classroom/pages'))


def test_B62_no_text_of_people_becomes_a_prop(calls):
    """`.props()` parses one string: a quote in a name would begin another prop. `element.props[…]` is safe."""
    assert [call for call in calls if call.method == 'props' and not call.is_literal] == []


def test_B62_no_text_of_people_becomes_a_class_or_a_style(calls):
    built = [call for call in calls if call.method == 'style' and not call.is_literal]
    assert [call for call in built if not source.place(call.path).startswith(OUR_DRAWINGS)] == []


@pytest.mark.parametrize('door', ['javascript:', 'vbscript:', 'data:text/html'])
def test_B63_no_link_runs_a_script(door):
    files = [path for path in source.files('.py', '.js') if source.place(path).startswith('classroom/pages/')]
    assert [path for path in files if door in path.read_text(encoding='utf-8').lower()] == []


def test_B63_no_message_is_markup(calls):
    assert [call for call in calls if call.says('html', True)] == []


def test_B63_no_script_is_put_together(calls):
    """What runs in the browser is written in .js files; Python calls it with `run_method`."""
    assert [call for call in calls if call.method == 'run_javascript' and not call.is_literal] == []


def test_B64_only_our_own_drawings_skip_cleaning(calls):
    raw = [call for call in calls if call.says('sanitize', False) or (call.name in MARKUP and not call.is_ours)]
    assert [call for call in raw if not source.place(call.path).startswith(OUR_DRAWINGS)] == []


@pytest.mark.parametrize('element', ['ui.editor', 'ui.markdown', 'ui.restructured_text', 'ui.mermaid'])
def test_B64_no_element_renders_markup_of_people(calls, element):
    assert [call for call in calls if call.name == element] == []


@pytest.mark.parametrize('element', ['ui.aggrid', 'ui.echart', 'ui.highchart', 'ui.plotly'])
def test_B64_no_element_evaluates_keys_of_data(calls, element):
    assert [call for call in calls if call.name == element] == []


def test_B64_a_graph_takes_no_key_that_would_be_run():
    from classroom.pages.elements.graph import Graph

    with pytest.raises(ValueError, match='colon'):
        Graph({'series': [{'data': [{':value': 'alert(1)'}]}]}, label='Graph')


@pytest.mark.parametrize('element', ['ui.image', 'ui.interactive_image', 'ui.video', 'ui.audio', 'ui.download'])
def test_B64_no_file_is_served_by_its_path(calls, element):
    """NiceGUI would make a path public; media go through a route that asks who is there."""
    assert [call for call in calls if call.name == element] == []
