"""What becomes of an upload: hostile files refused before they are decoded, good ones drawn afresh without metadata."""

import base64
import io
import random
import struct
import tracemalloc
import zlib

import pillow_heif
import pytest
from PIL import Image, PngImagePlugin

from classroom.domain import pictures
from classroom.errors import ClassroomError, InvalidInput, TooLarge
from tests.gallery import image

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b'<!doctype html><script>alert(1)</script>'
GPS, ORIENTATION, ARTIST = 0x8825, 0x0112, 0x013B


def opened(data):
    return Image.open(io.BytesIO(data))


def saved(picture, kind='PNG', **options):
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def noise(width=300, height=200, mode='RGB'):
    return Image.effect_noise((width, height), 80).convert(mode)


def near(pixel, wanted, tolerance=6):
    return all(abs(one - other) <= tolerance for one, other in zip(pixel, wanted, strict=True))


@pytest.mark.parametrize(
    'data', [SVG, b'<?xml version="1.0"?>' + SVG, HTML, b'', b'GIF', b'\x89PNG\r\n\x1a\n', b'\x00' * 99]
)
def test_B39_what_is_no_image_is_refused(data):
    with pytest.raises(pictures.NotAPicture) as problem:
        pictures.clean(data)
    assert (problem.value.status, problem.value.field) == (415, 'image_file')


@pytest.mark.parametrize('kind', ['PNG', 'JPEG', 'GIF', 'WEBP'])
def test_B39_a_second_file_at_the_end_of_an_image_goes_no_further(kind):
    cleaned = pictures.clean(image(kind=kind) + HTML + b'PK\x03\x04')
    for content in (cleaned.whole, *cleaned.thumbnails.values()):
        assert b'script' not in content
        assert b'PK\x03\x04' not in content
    assert opened(cleaned.whole).size == (60, 40)


def test_B39_a_script_in_a_comment_goes_no_further():
    text = PngImagePlugin.PngInfo()
    text.add_text('Comment', HTML.decode())
    assert b'script' not in pictures.clean(saved(noise(), pnginfo=text)).whole
    assert b'script' not in pictures.clean(saved(noise(), 'JPEG', comment=HTML)).whole
    assert b'script' not in pictures.clean(saved(noise(mode='P'), 'GIF', comment=HTML)).whole


@pytest.mark.parametrize(
    'data', [b'%PDF-1.7\n%\xe2\xe3\n1 0 obj', b'MZ\x90', b'\x1f\x8b\x08', b'PK\x03\x04', b'%!PS-Adobe-3.0 EPSF']
)
def test_B40_another_kind_of_file_is_no_picture_whatever_its_name(data):
    with pytest.raises(pictures.NotAPicture):
        pictures.clean(data + b'x' * 4000)


@pytest.mark.parametrize('kind', ['BMP', 'TIFF', 'ICO', 'PPM', 'PCX', 'TGA'])
def test_B40_kinds_that_we_do_not_take_are_refused(kind):
    with pytest.raises(pictures.NotAPicture):
        pictures.clean(image(kind=kind))


def chunk(kind, content):
    return struct.pack('>I', len(content)) + kind + content + struct.pack('>I', zlib.crc32(kind + content))


def bomb(side):
    """A small PNG that says it is a square of this many pixels."""
    header = struct.pack('>IIBBBBB', side, side, 8, 6, 0, 0, 0)
    body = zlib.compress(b'\x00' * 2_000_000, 9)
    return b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', header) + chunk(b'IDAT', body) + chunk(b'IEND', b'')


@pytest.mark.parametrize('side', [9000, 60_000])
def test_B41_a_small_file_of_many_pixels_is_refused_before_it_is_decoded(side):
    data = bomb(side)
    assert len(data) < 10_240
    tracemalloc.start()
    try:
        with pytest.raises(TooLarge, match=f'{side} × {side}') as problem:
            pictures.clean(data)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()
    assert (problem.value.status, problem.value.field) == (413, 'image_file')


def test_B41_many_pixels_of_other_kinds_are_refused_too():
    flat = Image.new('1', (9000, 9000))
    for kind in ('GIF', 'WEBP'):
        small = saved(flat.convert('L') if kind == 'GIF' else flat.convert('RGB').resize((8200, 8200)), kind)
        with pytest.raises(TooLarge):
            pictures.clean(small)


def test_ten_megabytes_are_the_most():
    with pytest.raises(TooLarge, match='under 10 MB'):
        pictures.clean(image() + b'\x00' * pictures.MOST_BYTES)
    data = image()
    assert pictures.clean(data + b'\x00' * (pictures.MOST_BYTES - len(data))).width == 60


def test_B42_of_many_frames_the_first_is_taken():
    first = Image.new('RGB', (200, 100), 'red')
    rest = [Image.new('RGB', (200, 100), (0, 0, 40 + one % 200)) for one in range(299)]
    data = saved(first, 'GIF', save_all=True, append_images=rest, duration=20)
    assert opened(data).n_frames == 300
    cleaned = pictures.clean(data)
    for content in (cleaned.whole, *cleaned.thumbnails.values()):
        assert getattr(opened(content), 'n_frames', 1) == 1
        assert near(opened(content).convert('RGB').getpixel((100, 50)), (255, 0, 0))


def photo(orientation=6):
    """A phone's photo, red at the top as it is stored, with a place, a name, XMP and a comment."""
    picture = Image.new('RGB', (400, 300), 'blue')
    picture.paste('red', (0, 0, 400, 150))
    exif = Image.Exif()
    exif[ORIENTATION], exif[ARTIST] = orientation, 'Mira Secret'
    exif.get_ifd(GPS).update({1: 'N', 2: (48.0, 8.0, 11.0), 3: 'E', 4: (11.0, 34.0, 0.0)})
    return picture, {'exif': exif, 'xmp': b'<x:xmpmeta>Mira Secret</x:xmpmeta>'}


@pytest.mark.parametrize('kind', ['JPEG', 'WEBP', 'PNG'])
def test_B43_place_name_and_comments_are_gone(kind):
    picture, carried = photo()
    if kind == 'JPEG':
        carried['comment'] = b'Mira Secret'
    if kind == 'PNG':
        del carried['xmp']
    data = saved(picture, kind, **carried)
    assert dict(opened(data).getexif().get_ifd(GPS))
    cleaned = pictures.clean(data)
    for content in (cleaned.whole, *cleaned.thumbnails.values()):
        kept = opened(content)
        assert not dict(kept.getexif())
        assert not {'exif', 'xmp', 'comment', 'icc_profile', 'XML:com.adobe.xmp'} & kept.info.keys()
        assert b'Secret' not in content


@pytest.mark.parametrize('orientation', range(1, 9))
def test_B43_a_photo_is_turned_as_the_camera_was_held(orientation):
    picture, carried = photo(orientation)
    cleaned = pictures.clean(saved(picture, 'JPEG', **carried, quality=95))
    turned = orientation > 4
    assert (cleaned.width, cleaned.height) == ((300, 400) if turned else (400, 300))
    at = {1: 'top', 2: 'top', 3: 'bottom', 4: 'bottom', 5: 'left', 6: 'right', 7: 'right', 8: 'left'}[orientation]
    middle = (cleaned.width // 2, cleaned.height // 2)
    spot = {'top': (middle[0], 9), 'bottom': (middle[0], -10), 'left': (9, middle[1]), 'right': (-10, middle[1])}[at]
    x, y = spot[0] % cleaned.width, spot[1] % cleaned.height
    assert near(opened(cleaned.whole).getpixel((x, y)), (255, 0, 0), 12)


@pytest.mark.parametrize('kind', ['PNG', 'JPEG', 'GIF', 'WEBP'])
def test_a_file_that_is_cut_off_in_the_middle_is_named(kind):
    data = saved(noise(), kind)
    with pytest.raises((InvalidInput, pictures.NotAPicture)) as problem:
        pictures.clean(data[: len(data) // 2])
    assert problem.value.field == 'image_file'


def test_a_cut_off_photo_says_what_to_do():
    data = saved(noise(), 'JPEG')
    with pytest.raises(InvalidInput, match='cut off in the middle'):
        pictures.clean(data[: len(data) // 2])


def test_a_photo_of_a_newer_phone_is_taken():
    file = io.BytesIO()
    pillow_heif.from_pillow(Image.new('RGB', (640, 480), 'teal')).save(file, quality=90)
    cleaned = pictures.clean(file.getvalue())
    assert (cleaned.kind, cleaned.width, cleaned.height) == ('jpg', 640, 480)
    assert near(opened(cleaned.whole).getpixel((300, 200)), (0, 128, 128))
    with pytest.raises(ClassroomError):
        pictures.clean(file.getvalue()[:-200])


def test_what_is_see_through_stays_so():
    picture = Image.new('RGBA', (200, 100), (255, 0, 0, 0))
    picture.paste((0, 0, 255, 128), (0, 0, 100, 100))
    for data in (saved(picture), saved(picture, 'WEBP', lossless=True)):
        cleaned = pictures.clean(data)
        assert cleaned.kind == 'png'
        assert opened(cleaned.whole).getpixel((50, 50)) == (0, 0, 255, 128)
        assert opened(cleaned.thumbnails['480']).getpixel((150, 50))[3] == 0
    palette = Image.new('P', (20, 20))
    assert opened(pictures.clean(saved(palette, transparency=0)).whole).mode == 'RGBA'


def test_sixteen_bits_become_eight_without_going_white():
    half = Image.new('I;16', (100, 60), 32768)
    assert near(opened(pictures.clean(saved(half)).whole).getpixel((50, 30)), (128, 128, 128))


def test_colours_for_print_become_those_of_a_screen():
    data = saved(Image.new('CMYK', (120, 80), (0, 255, 255, 0)), 'JPEG', quality=95)
    cleaned = pictures.clean(data)
    assert (cleaned.kind, opened(cleaned.whole).mode) == ('jpg', 'RGB')
    red, green, blue = opened(cleaned.whole).getpixel((60, 40))
    assert red > 200
    assert max(green, blue) < 60


@pytest.mark.parametrize('mode', ['1', 'L', 'LA', 'P'])
def test_grey_and_few_colours_are_taken(mode):
    assert pictures.clean(saved(noise().convert(mode))).width == 300


@pytest.mark.parametrize('size', [(1, 5000), (5000, 1), (1, 1), (3, 2001)])
def test_strips_and_dots_are_taken(size):
    cleaned = pictures.clean(saved(Image.new('RGB', size, 'teal')))
    for content in (cleaned.whole, *cleaned.thumbnails.values()):
        assert min(opened(content).size) >= 1
        assert max(opened(content).size) <= 2000
    assert opened(cleaned.whole).size == (cleaned.width, cleaned.height)


@pytest.mark.parametrize(
    ('size', 'widths'), [((3000, 1500), (480, 1200)), ((800, 600), (480, 800)), ((60, 40), (60, 60))]
)
def test_thumbnails_have_their_widths_and_are_never_larger_than_the_picture(size, widths):
    cleaned = pictures.clean(saved(Image.new('RGB', size, 'teal'), 'JPEG'))
    small, large = opened(cleaned.thumbnails['480']), opened(cleaned.thumbnails['1200'])
    assert (small.width, large.width) == widths
    for made in (small, large):
        assert made.format == 'WEBP'
        assert abs(made.width / made.height - size[0] / size[1]) < 0.02
    assert max(cleaned.width, cleaned.height) == min(2000, size[0])


def test_a_placeholder_is_a_small_picture_of_its_own():
    head, _, body = pictures.clean(saved(noise(1600, 900), 'JPEG')).placeholder.partition(',')
    assert head == 'data:image/webp;base64'
    assert max(opened(base64.b64decode(body)).size) <= 32
    assert len(head) + len(body) < 600


@pytest.mark.parametrize('size', [(1, 5000), (2000, 2000), (640, 480)])
def test_a_placeholder_fits_its_column(size):
    assert len(pictures.clean(saved(noise(*size))).placeholder) <= 600


def test_the_same_bytes_become_the_same_files():
    data = saved(noise(900, 700), 'JPEG')
    assert pictures.clean(data) == pictures.clean(data)


@pytest.mark.parametrize('kind', ['JPEG', 'PNG', 'WEBP', 'GIF'])
def test_a_file_with_wrong_bytes_is_taken_or_refused_and_nothing_else(kind):
    dice = random.Random(7)  # the same wrong bytes in each run
    picture, carried = photo()
    data = saved(picture, kind) if kind == 'GIF' else saved(picture, kind, exif=carried['exif'])
    for _ in range(60):
        wrong = bytearray(data)
        for _ in range(dice.randrange(1, 12)):
            wrong[dice.randrange(min(len(wrong), 500))] = dice.randrange(256)
        try:
            assert pictures.clean(bytes(wrong)).width > 0
        except ClassroomError as problem:
            assert problem.field == 'image_file'  # noqa: PT017 - either is right


def test_metadata_that_makes_no_sense_does_not_stop_a_photo():
    for exif in (
        b'Exif\x00\x00',
        b'Exif\x00\x00MM\x00*\xff\xff\xff\xff',
        b'Exif\x00\x00II*\x00\x08\x00\x00\x00\xff\xff' + b'\x12\x01' * 40,
    ):
        assert pictures.clean(saved(noise(), 'JPEG', exif=exif)).width == 300
