"""What people write becomes safe HTML here, and nowhere else: Markdown, then bleach, then nh3."""

import re
import threading
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

import nh3
from bleach.sanitizer import Cleaner
from markdown_it.token import Token
from markupsafe import Markup

from forum.core.text import markdown
from forum.core.text.locale import lazy, lazy_ngettext, number
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.lookalike import name_key
from forum.core.text.problem import Problem
from forum.core.text.visible import is_blank

MAX_LENGTH = markdown.MAX_LENGTH
MAX_MENTIONS = 20
FIRST_HEADING, LAST_HEADING = 3, 5
EXTERNAL_REL = "nofollow ugc noopener"
# Rises when the same source gives other HTML, so that stored HTML can be made again.
VERSION = 1

TAGS = frozenset(
    ["a", "p", "br", "strong", "em", "s", "h3", "h4", "h5", "ul", "ol", "li", "blockquote", "code", "pre", "hr"]
)
SCHEMES = frozenset({"http", "https", "mailto"})
CLASSES = {"a": {"mention"}, "p": {"meta"}}
NOBODY: Mapping[str, str] = MappingProxyType({})
MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]<>~@])")
# a line with its end, whichever system wrote it
LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|$)")
UNSAFE_IN_TARGET = re.compile(r"[\s<>()\\]")


class TextProblem(StrEnum):
    """What can be wrong with a text."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    TABLE = "table"
    IMAGE = "image"
    TOO_DEEP = "too_deep"


def render(source: str, *, people: Mapping[str, str] = NOBODY, max_length: int = MAX_LENGTH) -> Markup:
    """The safe HTML of a text; costs about 20 ms for 4 KB, so it is done once, on writing.

    `people` maps the `name_key` of a mentioned name to the path of the profile. A text that is
    longer than `max_length` or nested too deep keeps its words and line breaks, and loses its marks.
    """
    tokens = markdown.read(source, max_length=max_length)
    if tokens is None:
        return _unmarked(markdown.normalise(source))
    _fit_headings(tokens)
    _mark_attributions(tokens)
    for token in tokens:
        token.info = ""
        token.children = token.children and _finish_links(_link_mentions(token.children, people))
    return sanitise(markdown.write(tokens))


def sanitise(html: str) -> Markup:
    """HTML with nothing in it that a post may not hold; bleach first, nh3 as the last gate."""
    return Markup(_gates.last.clean(_gates.first.clean(html)).strip())  # noqa: S704


def find_mentions(source: str) -> tuple[str, ...]:
    """Names that a text speaks to, at most 20; a name inside a quote has been spoken to before."""
    found: dict[str, str] = {}
    depth = 0
    for token in markdown.read(source) or ():
        depth += token.nesting if token.type.startswith("blockquote") else 0
        for child in token.children or () if depth == 0 else ():
            if child.type == "mention":
                found.setdefault(name_key(child.meta["name"]), child.meta["name"])
    return tuple(found.values())[:MAX_MENTIONS]


def check(source: str, *, max_length: int = MAX_LENGTH) -> list[Problem]:
    """What the person should change before the text can be published."""
    text = markdown.normalise(source)
    surplus = markdown.length(text) - max_length
    if surplus > 0:
        return [Problem(TextProblem.TOO_LONG, _too_long(surplus, max_length))]
    if is_blank(text):
        return [Problem(TextProblem.EMPTY, _("Write a text."))]
    return [Problem(kind, REFUSED[kind]) for kind in _refused_parts(text)]


REFUSED = {
    TextProblem.TABLE: _("Tables cannot be shown here. Write the content as a list."),
    TextProblem.IMAGE: _("Images cannot be shown here. Describe what can be seen, or link to it."),
    TextProblem.TOO_DEEP: _("Quotes, lists or marks stand too deep inside each other. Use fewer of them."),
}


@lru_cache(maxsize=16)
def _refused_parts(text: str) -> tuple[TextProblem, ...]:
    """Remembered for a moment: the form and the service ask about the same text."""
    tokens = markdown.parse_refused(text)
    found = (
        (TextProblem.TABLE, any(token.type == "table_open" for token in tokens)),
        (TextProblem.IMAGE, any(token.type == "image" for token in markdown.inline_tokens(tokens))),
        (TextProblem.TOO_DEEP, markdown.is_too_deep(tokens)),
    )
    return tuple(kind for kind, is_there in found if is_there)


def quote(author: str, number: int, url: str, passage: str) -> str:
    """The Markdown that quotes a passage of post `number`; quotes inside it are left out."""
    passage = markdown.normalise(passage).strip()
    kept = without_quotes(passage).strip() or passage
    body = "\n".join(f"> {line}".rstrip() for line in kept.split("\n"))
    return f"> {_attribution(author, number, url)}\n>\n{body}\n\n"


def without_quotes(source: str) -> str:
    """The Markdown without the lines of quotes; a line without a sign that carries a quote on belongs to it.

    Of a text that is not read as Markdown every line that begins with the sign of a quote is left out.
    """
    quoted = _quoted_lines(source)
    return "\n".join(line for at, line in enumerate(markdown.normalise(source).split("\n")) if at not in quoted)


def quoted_passages(source: str) -> list[tuple[int, int]]:
    """Start and end of the lines that `without_quotes` leaves out, in the text as it is given."""
    quoted = _quoted_lines(source)
    return [line.span() for at, line in enumerate(LINE.finditer(source)) if at in quoted]


def _quoted_lines(source: str) -> frozenset[int]:
    """The numbers, from 0, of the lines of quotes."""
    tokens = markdown.read(source)
    if tokens is None:
        lines = markdown.normalise(source).split("\n")
        return frozenset(at for at, line in enumerate(lines) if line.lstrip().startswith(">"))
    quotes = (token.map for token in tokens if token.type == "blockquote_open" and token.map)
    return frozenset(at for first, after in quotes for at in range(first, after))


def _attribution(author: str, number: int, url: str) -> str:
    name = MARKDOWN_SIGNS.sub(r"\\\1", " ".join(author.split()))
    return f"[{name}, #{number}]({UNSAFE_IN_TARGET.sub('', url)})"


def _too_long(surplus: int, limit: int) -> object:
    return lazy_ngettext(
        "The text is one character too long: at most %(limit)s fit. Shorten it or write a second post.",
        "The text is %(surplus)s characters too long: at most %(limit)s fit. Shorten it or write a second post.",
        surplus,
        surplus=lazy(number, surplus),
        limit=lazy(number, limit),
    )


def _unmarked(text: str) -> Markup:
    paragraphs = (part.strip("\n") for part in re.split(r"\n\s*\n", text))
    return Markup("\n").join(
        Markup("<p>%s</p>") % Markup("<br>\n").join(part.split("\n")) for part in paragraphs if part.strip()
    )


def _fit_headings(tokens: Sequence[Token]) -> None:
    """Headings begin below the page's own and go down one step at a time."""
    ranks = sorted({token.tag for token in tokens if token.type == "heading_open"})
    level = FIRST_HEADING - 1
    for token in tokens:
        if token.type == "heading_open":
            level = min(FIRST_HEADING + ranks.index(token.tag), LAST_HEADING, level + 1)
        if token.type.startswith("heading_"):
            token.tag = f"h{level}"


def _mark_attributions(tokens: Sequence[Token]) -> None:
    """The first line of a quote, if it is a link to a post, is set as its source."""
    for before, paragraph, words in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if before.type == "blockquote_open" and paragraph.type == "paragraph_open" and _is_one_link(words):
            paragraph.attrs["class"] = "meta"


def _is_one_link(words: Token) -> bool:
    children = words.children or []
    if not children or children[0].type != "link_open" or children[-1].type != "link_close":
        return False
    links = sum(child.type == "link_open" for child in children)
    return links == 1 and str(children[0].attrs["href"]).startswith("/")


def _link_mentions(children: Sequence[Token], people: Mapping[str, str]) -> list[Token]:
    linked: list[Token] = []
    for child in children:
        path = people.get(name_key(child.meta["name"])) if child.type == "mention" else None
        if path and path.startswith("/") and markdown.is_safe_address(path):
            opening = Token("link_open", "a", 1, attrs={"class": "mention", "href": path})
            words = Token("text", "", 0, content="@" + child.meta["name"])
            linked += [opening, words, Token("link_close", "a", -1)]
        else:
            linked.append(Token("text", "", 0, content=child.content) if child.type == "mention" else child)
    return linked


def _finish_links(children: list[Token]) -> list[Token]:
    for child in children:
        if child.type == "link_open":
            child.attrs.pop("title", None)
            # "[words]()" leads nowhere, and stays on the page
            child.attrs["href"] = child.attrs["href"] or "#"
            if not str(child.attrs["href"]).startswith(("/", "#")):
                child.attrs["rel"] = EXTERNAL_REL
    return children


def _is_allowed(tag: str, name: str, value: str) -> bool:
    if name == "class":
        return value in CLASSES.get(tag, ())
    return (tag, name) in {("a", "href"), ("a", "rel"), ("ol", "start")}


class _Gates(threading.local):
    """The two sanitisers of one thread: bleach's parser keeps state and may not be shared."""

    def __init__(self) -> None:
        self.first = Cleaner(
            tags=TAGS,
            attributes=_is_allowed,
            protocols=SCHEMES,
            strip=True,
            strip_comments=True,
        )
        self.last = nh3.Cleaner(
            tags=set(TAGS),
            attributes={"a": {"href", "rel"}, "ol": {"start"}},
            allowed_classes=CLASSES,
            url_schemes=set(SCHEMES),
            link_rel=None,
        )


_gates = _Gates()
