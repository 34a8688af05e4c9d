"""Pictures are drawn anew: upright, small enough for a page, and without anything that tells of their making."""

from io import BytesIO

import pytest
from PIL import Image

from forum.documents.pictures import draw_anew
from tests.documents.files import photo_with_place, picture


def test_a_photo_tells_neither_where_nor_with_what_it_was_taken():
    sent = photo_with_place()
    assert Image.open(BytesIO(sent)).getexif().get_ifd(0x8825)

    drawn = draw_anew(sent).content

    image = Image.open(BytesIO(drawn))
    assert image.format == "WEBP"
    assert not image.getexif()
    assert "icc_profile" not in image.info
    assert not [word for word in (b"Muster", b"EXIF", b"ICCP", b"XMP ") if word in drawn]


def test_a_photo_that_lies_on_its_side_stands_upright():
    drawn = draw_anew(photo_with_place(size=(40, 20)))

    assert (drawn.width, drawn.height) == (20, 40)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_large_picture_becomes_as_large_as_a_page_needs(kind: str):
    drawn = draw_anew(picture(kind, size=(4_000, 1_000)))

    assert (drawn.width, drawn.height) == (1_600, 400)


def test_what_shines_through_still_does():
    output = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(output, "PNG")

    assert Image.open(BytesIO(draw_anew(output.getvalue()).content)).mode == "RGBA"


def test_of_a_moving_picture_the_first_one_stays():
    output = BytesIO()
    frames = [Image.new("RGB", (10, 10), colour) for colour in ("red", "blue")]
    frames[0].save(output, "GIF", save_all=True, append_images=frames[1:])

    drawn = Image.open(BytesIO(draw_anew(output.getvalue()).content))

    assert getattr(drawn, "n_frames", 1) == 1
