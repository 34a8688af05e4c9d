"""What stands around the text of a DOCX file: page, styles, language, title, and the foot of each page."""

import re
from functools import cache
from importlib import import_module
from typing import Any

from forum.core.text.blocks import COUNTRIES, LAST_LEVEL, Printed
from forum.core.text.xml_text import writable
from forum.core.time import clock

FONT = "Arial"
MUTED = "4B545C"
# millimetres
A4 = (210, 297)
MARGIN, MARGIN_LANDSCAPE = 24, 15
# of the headings, in points
SIZES = (19, 13.5, 11.5, 10.5, 10.5, 10.5)
TWIPS_IN_EMU = 635
# beside those of the template: Heading 1 to 6, List Bullet, List Number, List Continue, Quote, Table Grid, Footer
STYLES = """
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
  <w:style w:type="paragraph" w:customStyle="1" w:styleId="Meta"><w:name w:val="Meta"/><w:basedOn w:val="Normal"/><w:rPr><w:color w:val="4B545C"/><w:sz w:val="19"/></w:rPr></w:style>
  <w:style w:type="paragraph" w:customStyle="1" w:styleId="Motion"><w:name w:val="Motion"/><w:basedOn w:val="Normal"/><w:pPr><w:pBdr><w:left w:val="single" w:sz="16" w:space="8" w:color="171A1C"/></w:pBdr></w:pPr></w:style>
  <w:style w:type="paragraph" w:customStyle="1" w:styleId="Omitted"><w:name w:val="Omitted"/><w:basedOn w:val="Normal"/><w:pPr><w:pBdr><w:top w:val="dashed" w:sz="4" w:space="4" w:color="8A939B"/><w:left w:val="dashed" w:sz="4" w:space="4" w:color="8A939B"/><w:bottom w:val="dashed" w:sz="4" w:space="4" w:color="8A939B"/><w:right w:val="dashed" w:sz="4" w:space="4" w:color="8A939B"/></w:pBdr></w:pPr><w:rPr><w:color w:val="4B545C"/></w:rPr></w:style>
  <w:style w:type="paragraph" w:customStyle="1" w:styleId="Rule"><w:name w:val="Rule"/><w:basedOn w:val="Normal"/><w:pPr><w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="8A939B"/></w:pBdr></w:pPr></w:style>
  <w:style w:type="paragraph" w:customStyle="1" w:styleId="PageBreak"><w:name w:val="Page break"/><w:basedOn w:val="Normal"/><w:pPr><w:pageBreakBefore/></w:pPr></w:style>
  <w:style w:type="paragraph" w:customStyle="1" w:styleId="Code"><w:name w:val="Code"/><w:basedOn w:val="Normal"/><w:rPr><w:rFonts w:ascii="Courier New" w:hAnsi="Courier New"/></w:rPr></w:style>
  <w:style w:type="paragraph" w:customStyle="1" w:styleId="TableText"><w:name w:val="Table text"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="40" w:after="40"/></w:pPr></w:style>
  <w:style w:type="paragraph" w:customStyle="1" w:styleId="TableHeading"><w:name w:val="Table heading"/><w:basedOn w:val="TableText"/><w:pPr><w:keepNext/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
  <w:style w:type="character" w:customStyle="1" w:styleId="Covered"><w:name w:val="Covered"/><w:rPr><w:color w:val="FFFFFF"/><w:shd w:val="clear" w:color="auto" w:fill="000000"/></w:rPr></w:style>
  <w:style w:type="character" w:customStyle="1" w:styleId="Link"><w:name w:val="Link"/><w:rPr><w:color w:val="171A8C"/><w:u w:val="single"/></w:rPr></w:style>
</w:styles>
"""
COMPATIBILITY = """
<w:compat xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
  <w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
</w:compat>
"""


def prepare(document: Any, printed: Printed) -> None:
    """Everything of the file that is not its text."""
    _set_properties(document, printed)
    _set_page(document, printed)
    _set_styles(document, printed)
    _write_foot(document, printed)


def width_of_text(document: Any) -> int:
    """Between the margins, in twentieths of a point."""
    section = document.sections[0]
    return int((section.page_width - section.left_margin - section.right_margin) // TWIPS_IN_EMU)


def element(tag: str, values: dict[str, str] | None = None) -> Any:
    """A new element, with attributes whose names have their prefix."""
    made = _oxml().OxmlElement(tag)
    for name, value in (values or {}).items():
        made.set(_qualified(name), value)
    return made


def _set_properties(document: Any, printed: Printed) -> None:
    about = document.core_properties
    # the format takes 255 characters
    about.title, about.author = writable(printed.title)[:255], writable(printed.author)[:255]
    about.language = _tag(printed)
    about.comments = ""
    about.created = about.modified = clock.now().replace(tzinfo=None)
    about.last_modified_by = about.author


def _set_page(document: Any, printed: Printed) -> None:
    millimetres = import_module("docx.shared").Mm
    section = document.sections[0]
    width, height = reversed(A4) if printed.is_landscape else A4
    section.page_width, section.page_height = millimetres(width), millimetres(height)
    if printed.is_landscape:
        section.orientation = import_module("docx.enum.section").WD_ORIENT.LANDSCAPE
    margin = millimetres(MARGIN_LANDSCAPE if printed.is_landscape else MARGIN)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = margin


def _set_styles(document: Any, printed: Printed) -> None:
    styles, settings = document.styles.element, document.settings.element
    for own in _oxml().parse_xml(STYLES.strip()).xpath("w:style"):
        styles.append(own)
    for spoken in styles.xpath("//w:lang"):
        spoken.set(_qualified("w:val"), _tag(printed))
    for old in settings.xpath("w:compat | w:themeFontLang"):
        settings.remove(old)
    # in the order of the schema: before the ids of revisions
    (settings.xpath("w:rsids") or [settings[-1]])[0].addprevious(_oxml().parse_xml(COMPATIBILITY.strip()))
    points, color = import_module("docx.shared").Pt, import_module("docx.shared").RGBColor.from_string
    _set_font(document.styles["Normal"], points(10))
    for level in range(1, LAST_LEVEL + 1):
        heading = document.styles[f"Heading {level}"]
        _set_font(heading, points(SIZES[level - 1]))
        heading.font.color.rgb, heading.font.bold, heading.font.italic = color("171A1C"), True, False
    _set_font(document.styles["Footer"], points(8.5))
    document.styles["Footer"].font.color.rgb = color(MUTED)


def _set_font(style: Any, size: Any) -> None:
    style.font.name, style.font.size = FONT, size
    fonts = style.element.rPr.rFonts
    # those of the theme would go before ours
    for name in [name for name in fonts.keys() if name.endswith("Theme")]:  # noqa: SIM118
        del fonts.attrib[name]


def _write_foot(document: Any, printed: Printed) -> None:
    """The words at the foot of each page and its number."""
    line = document.sections[0].footer.paragraphs[0]
    if printed.foot:
        line.add_run(writable(f"{printed.foot}  "))
    for part in re.split(r"(\{pages?\})", printed.page_words):
        if part in ("{page}", "{pages}"):
            field = element("w:fldSimple", {"w:instr": "PAGE" if part == "{page}" else "NUMPAGES"})
            line._p.append(field)
            shown = element("w:r")
            shown.append(element("w:t"))
            shown[0].text = "1"
            field.append(shown)
        elif part:
            line.add_run(writable(part))


def _tag(printed: Printed) -> str:
    return f"{printed.language}-{COUNTRIES[printed.language]}"


@cache
def _qualified(name: str) -> str:
    if name.startswith("xml:"):
        return f"{{http://www.w3.org/XML/1998/namespace}}{name[4:]}"
    return str(import_module("docx.oxml.ns").qn(name))


@cache
def _oxml() -> Any:
    return import_module("docx.oxml")
