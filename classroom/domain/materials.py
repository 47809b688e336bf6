"""What a file is, found by its content and never by its name alone: what of it we take, and how it is shown."""

import re
import struct
import zipfile
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import IO, NamedTuple, Protocol, TypeVar

from classroom.domain import texts
from classroom.errors import ClassroomError
from classroom.schemas.materials import MaterialType

NAME_LIMIT = 200
LONGEST_PATH, LONGEST_ENDING = 4000, 8
HEAD = 128
FIRST_NAME = 30
"""Where a ZIP has the name of its first file."""
MOST_TEXT = 10 * 1024**2
MOST_LISTED = 2 * 1024**2
"""Bytes of the list of files in a ZIP that we read: a document has some hundred files, of about 100 bytes each."""
END_OF_ZIP, END_SIZE, LONGEST_REMARK = b'PK\x05\x06', 22, 65_535
NOT_TAKEN = (
    'We cannot take this kind of file. Pick a PDF, a picture, an MP4 or WebM video, or a document from Word, '
    'PowerPoint, Excel or LibreOffice.'
)
OLD_OFFICE = 'This is a document of an old kind. Save it as PDF, or as .docx, .pptx or .xlsx, and add that.'
MACROS = 'There is a program (a macro) in this document. Save it without one, or as PDF, and add that.'
OTHER_VIDEO = 'Browsers cannot play this video. Save it as MP4 or WebM, and add that.'
OTHER_TYPE = 'This file is {found}, and it was sent as {wanted}. Send it as what it is.'
OTHER_NAME = 'This file is {found}, and its name ends in {ending}. Save it as what it is, and add that.'
A_TYPE = {'document': 'a document', 'image': 'a picture', 'video': 'a video'}


class InUnit(Protocol):
    """What belongs to a unit."""

    @property
    def unit(self) -> str:
        """The name of the unit."""


M = TypeVar('M', bound=InUnit)


class Sort(NamedTuple):
    """A kind of file. `words` name it, `shown` says whether a browser may show it in place."""

    media_type: str
    type: MaterialType
    words: str
    shown: bool


_WORD = 'application/vnd.openxmlformats-officedocument.'
_OPEN = 'application/vnd.oasis.opendocument.'
KINDS: dict[str, Sort] = {
    'pdf': Sort('application/pdf', 'document', 'PDF', shown=True),
    'jpg': Sort('image/jpeg', 'image', 'Picture', shown=True),
    'png': Sort('image/png', 'image', 'Picture', shown=True),
    'mp4': Sort('video/mp4', 'video', 'Video', shown=True),
    'webm': Sort('video/webm', 'video', 'Video', shown=True),
    'docx': Sort(f'{_WORD}wordprocessingml.document', 'document', 'Document', shown=False),
    'pptx': Sort(f'{_WORD}presentationml.presentation', 'document', 'Slides', shown=False),
    'xlsx': Sort(f'{_WORD}spreadsheetml.sheet', 'document', 'Spreadsheet', shown=False),
    'odt': Sort(f'{_OPEN}text', 'document', 'Document', shown=False),
    'odp': Sort(f'{_OPEN}presentation', 'document', 'Slides', shown=False),
    'ods': Sort(f'{_OPEN}spreadsheet', 'document', 'Spreadsheet', shown=False),
    'csv': Sort('text/csv', 'document', 'Table of data', shown=False),
    'txt': Sort('text/plain', 'document', 'Text', shown=False),
}
_WORDS = {ending: sort.words for ending, sort in KINDS.items()}
_WORDS |= dict.fromkeys(('jpeg', 'gif', 'webp', 'heic', 'heif', 'avif', 'svg', 'bmp', 'tif', 'tiff'), 'Picture')
_WORDS |= dict.fromkeys(('mov', 'm4v', 'mkv', 'avi'), 'Video')
_WORDS |= {'doc': 'Document', 'ppt': 'Slides', 'xls': 'Spreadsheet', 'tsv': 'Table of data'}
"""What the ending of a name says: one of the words of KINDS."""
_A_WORD = {'PDF': 'a PDF', 'Slides': 'a set of slides'}
PICTURE = 'picture'
"""What `found` says of a picture: it is drawn afresh, and that says what it is kept as."""
_PICTURES = (b'\x89PNG\r\n\x1a\n', b'\xff\xd8\xff', b'GIF87a', b'GIF89a')
_PICTURE_BRANDS = {b'heic', b'heix', b'hevc', b'heim', b'heis', b'mif1', b'msf1', b'avif', b'avis'}
_VIDEO_BRANDS = {b'isom', b'iso2', b'iso3', b'iso4', b'iso5', b'iso6', b'mp41', b'mp42', b'avc1', b'dash', b'M4V '}
_OFFICE = {'word/': 'docx', 'ppt/': 'pptx', 'xl/': 'xlsx'}
_OFFICE_WORDS = '[Content_Types].xml'
_NOT_IN_TEXT = re.compile(rb'[\x00-\x08\x0e-\x1a\x1c-\x1f]')
_OLD_OFFICE = b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'


class WrongKind(ClassroomError):
    """A file of a kind that we do not take, or not of the one that was named."""

    status = 415
    code = 'wrong_kind'


def found(file: IO[bytes], name: str) -> str:
    """The kind of a file: a key of KINDS, or PICTURE. `name` only says what sort of plain text it is.

    Raises WrongKind with a sentence that says what to do.
    """
    file.seek(0)
    head = file.read(HEAD)
    if head.startswith(b'%PDF-'):
        return 'pdf'
    if head.startswith(_PICTURES) or (head[:4] == b'RIFF' and head[8:12] == b'WEBP'):
        return PICTURE
    if head[4:8] == b'ftyp':
        return _of_brand(head[8:12])
    if head.startswith(b'\x1a\x45\xdf\xa3'):
        if b'webm' not in head:
            raise WrongKind(OTHER_VIDEO, field='file')
        return 'webm'
    if head.startswith(b'PK\x03\x04'):
        return _of_archive(file, head)
    if head.startswith(_OLD_OFFICE):
        raise WrongKind(OLD_OFFICE, field='file')
    return _of_text(file, name)


def check_type(kind: str, wanted: str | None) -> None:
    """Whether a file is what it was sent as. Raises WrongKind."""
    is_now = KINDS[kind].type
    if wanted is not None and wanted != is_now:
        raise WrongKind(OTHER_TYPE.format(found=A_TYPE[is_now], wanted=A_TYPE[wanted]), field='file')


def check_name(kind: str, name: str) -> None:
    """Whether a file of this kind, as `found` has it, is what its name says. Raises WrongKind.

    A picture may be of another format, and an ending that we do not know says nothing.
    """
    is_now = 'Picture' if kind == PICTURE else KINDS[kind].words
    ending = _parts(name)[1].lower()
    if _WORDS.get(ending[1:], is_now) != is_now:
        words = _A_WORD.get(is_now, f'a {is_now.lower()}')
        raise WrongKind(OTHER_NAME.format(found=words, ending=ending), field='file')


def shown_name(name: str) -> str:
    """The name of an uploaded file as people may read it: without folders, marks and control characters."""
    last = PurePosixPath(name[-LONGEST_PATH:].replace('\\', '/')).name
    stem, ending = _parts(texts.clean(last, limit=LONGEST_PATH, field='file', required=False))
    return f'{stem[: NAME_LIMIT - len(ending)]}{ending}'


def title_of(name: str) -> str:
    """A title for a file that was given none: its name without the ending."""
    return ' '.join(_parts(name)[0].replace('_', ' ').split()) or 'Material'


def download_name(title: str, kind: str) -> str:
    """What the file is called for who downloads it: the title with the ending of what it is."""
    words = ''.join(' ' if letter in '/\\:*?"<>|' else letter for letter in title)
    return f'{" ".join(words.split()).strip(". ") or "material"}.{kind}'


def by_unit(materials: Iterable[M]) -> list[M]:
    """Materials with those of a unit together, and the units in the order of their first materials."""
    units: dict[str, list[M]] = {}
    for one in materials:
        units.setdefault(one.unit, []).append(one)
    return [one for some in units.values() for one in some]


def _parts(name: str) -> tuple[str, str]:
    """A name without its ending, and the ending with its dot."""
    stem, dot, ending = name.rpartition('.')
    return (stem, f'.{ending}') if dot and len(ending) <= LONGEST_ENDING else (name, '')


def _of_brand(brand: bytes) -> str:
    if brand in _PICTURE_BRANDS:
        return PICTURE
    if brand in _VIDEO_BRANDS:
        return 'mp4'
    raise WrongKind(OTHER_VIDEO, field='file')


def _of_archive(file: IO[bytes], head: bytes) -> str:
    """Which document a ZIP is. OpenDocument says it in its first file; the others by the names of their files."""
    for kind in ('odt', 'odp', 'ods'):
        if head[FIRST_NAME:].startswith(f'mimetype{KINDS[kind].media_type}PK'.encode()):
            return kind
    names = _names(file)
    if any(name.lower().endswith('vbaproject.bin') for name in names):
        raise WrongKind(MACROS, field='file')
    if _OFFICE_WORDS in names:
        for folder, kind in _OFFICE.items():
            if any(name.startswith(folder) for name in names):
                return kind
    raise WrongKind(NOT_TAKEN, field='file')


def _names(file: IO[bytes]) -> set[str]:
    """The names of the files in a ZIP whose list is of a sane size; else none."""
    size = file.seek(0, 2)
    file.seek(max(0, size - END_SIZE - LONGEST_REMARK))
    tail = file.read()
    at = tail.rfind(END_OF_ZIP)
    if at < 0 or len(tail) - at < END_SIZE or struct.unpack_from('<I', tail, at + 12)[0] > MOST_LISTED:
        return set()
    try:
        with zipfile.ZipFile(file) as archive:
            return set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return set()


def _of_text(file: IO[bytes], name: str) -> str:
    """Plain text, where the name says that it is no more than that. A page or a program is not plain text."""
    ending = name.rpartition('.')[2].lower()
    if ending not in {'csv', 'tsv', 'txt'} or file.seek(0, 2) > MOST_TEXT:
        raise WrongKind(NOT_TAKEN, field='file')
    file.seek(0)
    content = file.read(MOST_TEXT)
    if not content.strip() or _NOT_IN_TEXT.search(content):
        raise WrongKind(NOT_TAKEN, field='file')
    return 'txt' if ending == 'txt' else 'csv'
