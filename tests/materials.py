"""Files for tests of materials, and a course into which they go."""

import asyncio
import io
import zipfile

from fpdf import FPDF

from classroom.schemas.materials import KeptFile, MaterialOut, NewMaterial
from classroom.services import material_files, materials, stores
from tests.courses import Class7B
from tests.gallery import image

MP4 = b'\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom' + bytes(4000)
WEBM = b'\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm' + bytes(4000)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def pdf(pages: int = 1, *, words: str = 'What a graph can say') -> bytes:
    """A PDF with some words on each page."""
    paper = FPDF()
    paper.set_font('helvetica', size=24)
    for number in range(pages):
        paper.add_page()
        paper.text(20, 40, f'{words}, {number + 1}')
    return bytes(paper.output())


def archive(*names: str, stored: bytes = b'') -> bytes:
    """A ZIP with these files in it; `stored` stands in the first one as it is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w') as made:
        for number, name in enumerate(names):
            made.writestr(name, stored if not number else b'<xml/>')
    return out.getvalue()


def kept(content: bytes, name: str = 'graphs', wanted: str | None = None) -> KeptFile:
    """What an upload becomes."""
    return asyncio.run(material_files.keep(io.BytesIO(content), name, wanted))


class Shelf(Class7B):
    """Ms. Fern’s course, whose files lie in a folder of the test."""

    def __init__(self, folder) -> None:
        stores.use(folder / 'media')
        super().__init__()

    def add(self, title: str = '', *, content: bytes | None = None, name: str = 'graphs', **more) -> MaterialOut:
        """Add a picture, or another file."""
        new = NewMaterial(course=self.id, title=title, **more)
        return materials.add(self.teacher, new, kept(content or image(), name))

    def titles(self, actor) -> list[str]:
        """What somebody sees, in order."""
        return [one.title for one in materials.of_course(actor, self.id)]
