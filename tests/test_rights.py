"""Every cell of the table of rights is what the policy says; every policy is in it; the page in docs is fresh."""

import inspect
import pkgutil
from importlib import import_module

import pytest

from classroom import policies
from classroom.policies.rights import NOT_QUESTIONS, TABLE
from classroom.policies.rights_asking import ROLES, WORDS
from tests import rights_page

RIGHTS = [right for rights in TABLE.values() for right in rights]
CELLS = [(right, role) for right in RIGHTS for role in ROLES]


@pytest.mark.parametrize(('right', 'role'), CELLS, ids=[f'{right.action}: {role}' for right, role in CELLS])
def test_the_policy_says_what_the_table_says(right, role):
    assert right.answer(role) == right.expected(role)


def test_every_policy_is_in_the_table():
    names = [module.name for module in pkgutil.iter_modules(policies.__path__) if not module.name.startswith('rights')]
    modules = [import_module(f'classroom.policies.{name}') for name in names]
    found = {
        function
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith('_')
    }
    assert found == {right.policy for right in RIGHTS} | set(NOT_QUESTIONS)


def test_the_table_names_roles_and_actions_that_there_are_and_none_twice():
    assert {role for right in RIGHTS for role in right.may.split()} <= set(ROLES) == set(WORDS)
    assert len({right.action for right in RIGHTS}) == len(RIGHTS)


def test_the_page_about_roles_is_fresh():
    assert rights_page.PLACE.read_text(encoding='utf-8') == rights_page.page(), 'run: make roles'
