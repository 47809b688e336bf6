"""Every kind of notification has an icon that is there."""

from classroom.pages.assets import FOLDERS
from classroom.pages.notice_icons import ICONS, of
from classroom.schemas.notices import KINDS


def test_each_kind_has_an_icon_of_its_own():
    [drawn] = [path.read_text() for path in (folder / 'icons.svg' for folder in FOLDERS) if path.is_file()]
    assert set(ICONS) == set(KINDS)
    assert len(set(ICONS.values())) == len(KINDS)
    assert all(f'id="{of(kind)}"' in drawn for kind in (*KINDS, 'of long ago'))
