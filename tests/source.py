"""Our own source files and what they call, for tests that read the code."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDERS = ('classroom', 'migrations', 'tests', 'bench')
NOT_OURS = {'__pycache__', 'vendor', 'peers'}


def files(*endings: str) -> list[Path]:
    """Our files with these endings."""
    found = [path for folder in FOLDERS for path in (ROOT / folder).rglob('*') if path.suffix in endings]
    return [path for path in found if not NOT_OURS & set(path.parts)] + [ROOT / 'main.py']


def below(folder: str) -> list[Path]:
    """Our Python files in this folder."""
    return [path for path in files('.py') if ROOT / folder in path.parents]


def place(path: Path) -> str:
    """Where it stands in the project."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding='utf-8'))


class Call:
    """A call in a source file."""

    def __init__(self, path: Path, node: ast.Call) -> None:
        self.path = path
        self.node = node

    def __repr__(self) -> str:
        return f'{place(self.path)}:{self.node.lineno} {self.name}'

    @property
    def name(self) -> str:
        """What is called, as far as it has a name: `ui.link`, `.props`, `print`."""
        called = self.node.func
        if isinstance(called, ast.Attribute):
            owner = called.value.id if isinstance(called.value, ast.Name) else ''
            return f'{owner}.{called.attr}'
        return called.id if isinstance(called, ast.Name) else ''

    @property
    def method(self) -> str:
        """The last part of the name, where it is one of something."""
        return self.name.partition('.')[2]

    @property
    def is_literal(self) -> bool:
        """Whether all that it is given is written in the source, so that nobody else can decide it."""
        given = [*self.node.args, *(word.value for word in self.node.keywords)]
        return all(isinstance(value, ast.Constant) for value in given)

    @property
    def is_ours(self) -> bool:
        """Whether it is literal but for addresses of our own files, `assets.url('…')`."""
        given = [*self.node.args, *(word.value for word in self.node.keywords)]
        return all(_is_ours(value, self.path) for value in given)

    def says(self, name: str, value: object) -> bool:
        """Whether this keyword is given with this very value."""
        return any(
            word.arg == name and isinstance(word.value, ast.Constant) and word.value.value is value
            for word in self.node.keywords
        )


def calls(paths: list[Path]) -> list[Call]:
    """All calls in these files."""
    return [Call(path, node) for path in paths for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]


def _is_ours(value: ast.expr, path: Path) -> bool:
    if isinstance(value, ast.JoinedStr):
        return all(_is_ours(part, path) for part in value.values)
    if isinstance(value, ast.FormattedValue):
        return _is_ours(value.value, path)
    if isinstance(value, ast.Call):
        call = Call(path, value)
        return call.name.startswith('assets.') and call.is_literal
    return isinstance(value, ast.Constant)
