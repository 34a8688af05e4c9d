"""Pictures and papers of the demo city: drawn and set by this code, so that nobody else's rights are in them."""

import json
import math
from io import BytesIO
from random import Random

import typst
from PIL import Image, ImageDraw

NIGHT, HOUSE, WINDOW, WAVE = (9, 38, 52), (20, 74, 97), (245, 196, 81), (126, 200, 214)
PAVEMENT, WALL, BEAM, DOT = (226, 222, 212), (164, 98, 74), (198, 40, 70), (38, 52, 66)
SIZE = (1600, 900)

PAPER = """
#let given = json(bytes(sys.inputs.given))
#set document(title: given.title, author: "Smart-City-Forum (Demonstration)")
#set page(paper: "a4", margin: 2.5cm, numbering: "1")
#set text(lang: "de", size: 11pt)
#set par(justify: false, leading: 0.75em)
= #given.title
#for paragraph in given.paragraphs [
  #paragraph

]
"""


def draw_city() -> bytes:
    """Houses at night with measuring devices on their roofs."""
    chance = Random("city")  # noqa: S311
    image = Image.new("RGB", SIZE, NIGHT)
    pen = ImageDraw.Draw(image)
    left = 0
    while left < SIZE[0]:
        width, top = chance.randint(110, 220), chance.randint(300, 600)
        pen.rectangle((left, top, left + width, SIZE[1]), fill=HOUSE)
        _draw_windows(pen, chance, left, top, width)
        if chance.random() < 0.6:
            _draw_device(pen, left + width // 2, top)
        left += width + 14
    return _as_png(image)


def draw_street() -> bytes:
    """A street from above: fans of laser light over dots that stand for people."""
    chance = Random("street")  # noqa: S311
    image = Image.new("RGB", SIZE, PAVEMENT)
    pen = ImageDraw.Draw(image)
    for edge in (0, SIZE[1] - 170):
        pen.rectangle((0, edge, SIZE[0], edge + 170), fill=WALL)
    for left in (200, 760, 1320):
        for angle in range(50, 131, 8):
            reach = math.radians(angle)
            pen.line((left, 170, left + 560 * math.cos(reach), 170 + 560 * math.sin(reach)), fill=BEAM, width=3)
    for _ in range(70):
        x, y = chance.randint(20, SIZE[0] - 20), chance.randint(200, SIZE[1] - 200)
        pen.ellipse((x - 13, y - 13, x + 13, y + 13), fill=DOT)
    return _as_png(image)


def set_paper(title: str, *paragraphs: str) -> bytes:
    """A tagged PDF of one page; the texts travel as data and are no markup."""
    given = json.dumps({"title": title, "paragraphs": paragraphs})
    made = typst.compile(PAPER.encode(), sys_inputs={"given": given}, pdf_standards=["ua-1"])
    assert isinstance(made, bytes)
    return made


def _draw_windows(pen: ImageDraw.ImageDraw, chance: Random, left: int, top: int, width: int) -> None:
    for x in range(left + 18, left + width - 30, 40):
        for y in range(top + 30, SIZE[1] - 40, 56):
            if chance.random() < 0.45:
                pen.rectangle((x, y, x + 20, y + 28), fill=WINDOW)


def _draw_device(pen: ImageDraw.ImageDraw, x: int, top: int) -> None:
    pen.line((x, top, x, top - 60), fill=WAVE, width=6)
    pen.ellipse((x - 12, top - 84, x + 12, top - 60), fill=WAVE)
    for reach in (34, 58, 82):
        pen.arc((x - reach, top - 72 - reach, x + reach, top - 72 + reach), 200, 340, fill=WAVE, width=5)


def _as_png(image: Image.Image) -> bytes:
    output = BytesIO()
    image.save(output, "PNG")
    return output.getvalue()
