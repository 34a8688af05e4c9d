"""How a person reads parts of a page: words, labels, names of buttons and choices."""

import re
from collections.abc import Iterator

from lxml import html

Element = html.HtmlElement


UNREAD = {"script", "style", "template"}
INLINE = {
    "a",
    "abbr",
    "b",
    "bdi",
    "code",
    "del",
    "em",
    "i",
    "ins",
    "mark",
    "s",
    "small",
    "strong",
    "sub",
    "sup",
    "time",
    "u",
}


def words(element: Element) -> str:
    """The text of an element with single spaces, scripts left out."""
    text = " ".join("".join(_pieces(element)).split())
    return re.sub(r" ([.,;:!?)])", r"\1", text)


def _pieces(element: Element) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in UNREAD:
        return
    edge = "" if element.tag in INLINE else " "
    yield edge + (element.text or "")
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    yield edge


def label_text(label: Element) -> str:
    """A label's words without the mark that a field may stay empty."""
    text = words(label)
    for mark in label.cssselect(".kern-label__optional"):
        text = text.removesuffix(words(mark))
    return text.removesuffix("*").strip()


def legend_of(field: Element) -> str | None:
    fieldset = next(field.iterancestors("fieldset"), None)
    legends = fieldset.cssselect("legend") if fieldset is not None else []
    return label_text(legends[0]) if legends else None


def button_name(element: Element) -> str:
    return str(element.get("aria-label") or words(element) or element.get("value") or "")


def option_value(option: Element) -> str:
    value = option.get("value")
    return words(option) if value is None else str(value)


def is_error(hint: Element) -> bool:
    return "error" in (hint.get("id") or "") or "error" in (hint.get("class") or "")
