"""Pictures drawn anew: what people see stays, everything else that lay in the file is gone.

Location, camera, comments, thumbnails, colour profiles and whatever was hidden behind the picture do not come along.
"""

from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageOps, UnidentifiedImageError

from forum.core.text.locale import lazy_gettext as _
from forum.documents.content_types import PICTURES
from forum.documents.contents import Content, opened
from forum.documents.errors import FileRefused

# pixels
LONGEST_SIDE = 1600
MOST_MEGAPIXELS = 40
QUALITY = 82

BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


class Picture(NamedTuple):
    content: bytes
    width: int
    height: int


def draw_anew(content: Content) -> Picture:
    """The picture as WebP, upright, at most 1600 pixels long; of moving ones the first. Raises FileRefused."""
    try:
        with Image.open(opened(content), formats=list(PICTURES.values())) as sent:
            _check_size(sent)
            # a JPEG is decoded at a smaller size at once
            sent.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            return _encode(ImageOps.exif_transpose(sent))
    except BOMBS:
        raise _too_many_pixels() from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, OverflowError):
        raise FileRefused(_("This picture cannot be read. Save it anew as JPEG or PNG.")) from None


def _check_size(sent: Image.Image) -> None:
    if sent.width * sent.height > MOST_MEGAPIXELS * 1_000_000:
        raise _too_many_pixels()


def _too_many_pixels() -> FileRefused:
    return FileRefused(_("This picture has more than %(most)s million pixels. Make it smaller.", most=MOST_MEGAPIXELS))


def _encode(image: Image.Image) -> Picture:
    drawn = image.convert("RGBA" if image.has_transparency_data else "RGB")
    drawn.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    # what lies beside the pixels would be written along
    drawn.info.clear()
    output = BytesIO()
    drawn.save(output, "WEBP", quality=QUALITY, method=4)
    return Picture(output.getvalue(), drawn.width, drawn.height)
