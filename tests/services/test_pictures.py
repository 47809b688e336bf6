"""Uploads on their way to the threads that clean them."""

import pytest

from classroom.errors import InvalidInput
from classroom.services import pictures
from tests.gallery import image


async def refusal(*uploads):
    """The sentence about uploads that are not taken."""
    with pytest.raises(InvalidInput) as refused:
        await pictures.clean([lambda data=data: data for data in uploads])
    return refused.value.detail


async def test_of_several_pictures_the_broken_one_is_named():
    whole = image()
    broken = whole[: len(whole) // 2]
    assert (await refusal(whole, broken, whole)).startswith('Picture 2: This picture is cut off in the middle.')
    assert (await refusal(broken)).startswith('This picture is cut off in the middle.')


async def test_eleven_pictures_are_refused_before_one_is_read():
    assert 'You picked 11' in await refusal(*[b''] * 11)
