"""Uploads on their way to the threads that clean them."""

import pytest

from classroom.errors import InvalidInput
from classroom.services import pictures
from tests.gallery import image


async def test_of_several_pictures_the_broken_one_is_named():
    whole = image()
    uploads = [whole, whole[: len(whole) // 2], whole]
    with pytest.raises(InvalidInput, match='^Picture 2: This picture is cut off in the middle'):
        await pictures.clean([lambda data=data: data for data in uploads])
    with pytest.raises(InvalidInput, match='^This picture is cut off in the middle'):
        await pictures.clean([lambda: uploads[1]])


async def test_eleven_pictures_are_refused_before_one_is_read():
    with pytest.raises(InvalidInput, match='You picked 11'):
        await pictures.clean([lambda: pytest.fail('it was read')] * 11)
