"""One file says what is spoken: the hub takes nothing else, and the page's types are drawn from it."""

import math

import pytest
from pydantic import ValidationError

from classroom.live import protocol
from tests import live_types

OURS = {'connect', 'disconnect'}
BAD = (math.nan, math.inf, -math.inf, 1e308, True, '1', -1, 2**53 + 1, [1], {})


def test_the_types_of_the_page_are_up_to_date():
    assert live_types.PLACE.read_text(encoding='utf-8') == live_types.page(), 'run: make types'


def test_the_hub_takes_what_the_protocol_names_and_nothing_else(served):
    assert set(served.do('messages')) - OURS == set(live_types.client_messages())


@pytest.mark.parametrize('name', sorted(live_types.client_messages()))
def test_B79_numbers_that_are_none_and_fields_that_nobody_knows_are_refused(name):
    model = live_types.client_messages()[name]
    with pytest.raises(ValidationError):
        model.model_validate({'nobody': 'knows'})
    for field in model.model_fields:
        with pytest.raises(ValidationError):
            model.model_validate({field: math.nan})


@pytest.mark.parametrize('value', BAD)
def test_B79_a_number_of_an_event_is_a_whole_one(value):
    with pytest.raises(ValidationError):
        protocol.Resync.model_validate({'after': value})
