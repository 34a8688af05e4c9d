"""Markdown as the forum reads it: which marks count, what becomes a link, who is mentioned."""

import re
import threading
from collections.abc import Iterator, MutableMapping, Sequence
from itertools import accumulate

from linkify_it import LinkifyIt  # type: ignore[import-untyped]
from linkify_it.main import Match  # type: ignore[import-untyped]
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, image
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

# what is longer is never read as Markdown: it keeps its words and loses its marks
MAX_LENGTH = 8000
MAX_NESTING = 20
LONGEST_NAME = 40
LONGEST_ADDRESS = 2000

# Names keep German words whole: "@Anna-Lena.", "@anna_m"; names with spaces stand in brackets.
MENTION = re.compile(r"@(?:\[([^\[\]@\n]{1,40})\](?!\()|(\w+(?:[.\-]\w+)*)(?![\w@]))")
NO_NAME_BEFORE = re.compile(r"[\w@/.+\-]")

# A sentence without a space after its full stop ("gut.Der", "Ampel.In") is no address.
BARE_ADDRESS = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:de|eu|org|com|net|info)(?![\w-])")
# No "https://stadt.example@elsewhere.example": what stands before the at sign only deceives.
SAFE_ADDRESS = re.compile(
    r"https?://(?:[\w\-.]*\w|\[[0-9a-f:.]+\])\.?(?::\d{1,5})?(?:[/?#]|$)|mailto:[^\s?@]+@|/(?![/\\])|#",
    re.IGNORECASE,
)
# An address as people write it, up to the first sign that could be taken for emphasis; it begins its word.
PATH_OF_BARE_ADDRESS = re.compile(
    r"(?<![\w@/.:\-])(?:www\.[\w\-.]+|[\w\-]+(?:\.[\w\-]+)*\.(?:de|eu|org|com|net|info))(?::\d{1,5})?[/?#][^\s]{0,300}$",
    re.IGNORECASE,
)
LONGEST_BEFORE_MARK = 400
# Around or behind an address, never in it: quotation marks, apostrophes, dots for words left out.
NOT_IN_ADDRESS = "\"'„“”‚‘’»«‹›…"
AFTER_ADDRESS = re.compile(f"[{NOT_IN_ADDRESS}].*", re.DOTALL)
NOT_AT_END_OF_ADDRESS = ".,;:!?*_~"
LOOSE_END = re.compile(f"[{NOT_AT_END_OF_ADDRESS}]+$")
WEB_SCHEME = re.compile(r"(?<![a-z0-9.+\-])https?$", re.IGNORECASE)
MAIL_ADDRESS = re.compile(r"[^\s@/:?#]+@[\w-]+(?:\.[\w-]+)+")

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def normalise(source: str) -> str:
    """The text with LF at its line ends and without characters that no keyboard writes."""
    return CONTROL.sub("", source.replace("\r\n", "\n").replace("\r", "\n"))


def length(source: str) -> int:
    """Characters as the counter below a field counts them: code points, a line end as one."""
    return len(normalise(source))


def parse(source: str) -> list[Token]:
    """The tokens of a text; what looks like a mention is a token of its own, `mention`."""
    return _tools.reader.parse(normalise(source))


def read(source: str, *, max_length: int = MAX_LENGTH) -> list[Token] | None:
    """The tokens of a text; None for one that is too long, or nested too deep, to be read as Markdown."""
    if length(source) > max_length:
        return None
    tokens = parse(source)
    return None if is_too_deep(tokens) else tokens


def parse_refused(source: str) -> list[Token]:
    """The same with tables and images read as such, to tell people that they are refused."""
    return _tools.strict_reader.parse(normalise(source))


def write(tokens: Sequence[Token]) -> str:
    """The raw HTML of tokens, not yet sanitised."""
    reader = _tools.reader
    return str(reader.renderer.render(tokens, reader.options, {}))


def inline_tokens(tokens: Sequence[Token]) -> Iterator[Token]:
    """All pieces of running text, in order."""
    for token in tokens:
        yield from token.children or ()


def is_too_deep(tokens: Sequence[Token]) -> bool:
    """Whether the parser left out what lies deeper than it reads, or marks stand too deep inside each other."""
    return any(token.level >= MAX_NESTING - 1 or _inline_depth(token) > MAX_NESTING for token in tokens)


def _inline_depth(token: Token) -> int:
    """How deep bold, italics, struck words and links of a piece of running text stand inside each other."""
    return max(accumulate(child.nesting for child in token.children or ()), default=0)


class _Addresses:
    """Finds addresses in running text; German sentences are not taken for hosts."""

    def __init__(self) -> None:
        self._finder = LinkifyIt().add("ftp:", None).add("//", None)

    def pretest(self, text: str) -> bool:
        return bool(self._finder.pretest(text))

    def test(self, _text: str) -> bool:
        return True

    def match(self, text: str) -> list[Match]:
        found = [match for match in self._finder.match(text) or () if _is_address(match)]
        for match in found:
            _shorten(match)
            match.url = normalise_address(match.raw) if not match.schema else match.url
        return found

    def at_start(self, text: str) -> str:
        """The address with a scheme with which the text begins; empty if there is none."""
        found = self._finder.match_at_start(text)
        return _without_end(found.url) if found else ""


class _Tools(threading.local):
    """Parsers of one thread: the address finder keeps state between calls."""

    def __init__(self) -> None:
        self.addresses = _Addresses()
        self.reader = _make_reader(self.addresses)
        self.strict_reader = _make_reader(self.addresses).enable(["table", "image"])
        self.strict_reader.inline.ruler.at("image", _note_image)


class _Reader(MarkdownIt):
    """CommonMark without HTML, and with links to the web, to mail and to pages of this site only."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return super().normalizeLink(normalise_address(url))

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return is_safe_address(url)


def _make_reader(addresses: _Addresses) -> MarkdownIt:
    options = {"html": False, "linkify": True, "breaks": True, "maxNesting": MAX_NESTING}
    reader = _Reader("commonmark", options).enable(["linkify", "strikethrough"])
    # Indented lines, "Text\n---" and "[1]: https://…" are prose to people who never heard of Markdown.
    reader.disable(["image", "html_block", "html_inline", "code", "lheading", "reference"])
    reader.inline.ruler.at("emphasis", _emphasise)
    reader.inline.ruler.at("linkify", _link_address)
    reader.inline.ruler.before("strikethrough", "bare_address", _link_bare_address)
    reader.inline.ruler.push("mention", _mention)
    reader.linkify = addresses
    return reader


def normalise_address(address: str) -> str:
    """A typed address with the scheme that the browser needs."""
    if MAIL_ADDRESS.fullmatch(address):
        return f"mailto:{address}"
    if address.lower().startswith("www.") or BARE_ADDRESS.match(address):
        return f"https://{address}"
    return address


def is_safe_address(address: str) -> bool:
    """Only the web, mail and pages of this site; everything else stays text."""
    return SAFE_ADDRESS.match(address) is not None


def find_addresses(text: str) -> list[tuple[int, int, str]]:
    """Where in a plain text addresses stand that become links, from and to which place, each with its target."""
    found = _tools.addresses.match(text)
    return [(match.index, match.last_index, match.url) for match in found if is_safe_address(match.url)]


def _is_address(match: Match) -> bool:
    if match.schema:
        return True
    return match.raw.lower().startswith("www.") or BARE_ADDRESS.match(match.raw) is not None


def _emphasise(state: StateInline, silent: bool) -> bool:
    """CommonMark's emphasis, except that a lone star inside a word is a letter: "Bürger*innen"."""
    marker = state.src[state.pos]
    if silent or marker not in "_*":
        return False
    plain = state.scanDelims(state.pos, False)
    run = plain if plain.length == 1 else state.scanDelims(state.pos, marker == "*")
    for _ in range(run.length):
        state.push("text", "", 0).content = marker
        place = len(state.tokens) - 1
        state.delimiters.append(Delimiter(ord(marker), run.length, place, -1, run.can_open, run.can_close))
    state.pos += run.length
    return True


def _note_image(state: StateInline, silent: bool) -> bool:
    """An image is noticed, not read: descriptions with images in them would be read without end."""
    if not image(state, True):
        return False
    if not silent:
        state.push("image", "img", 0)
    return True


def _link_address(state: StateInline, silent: bool) -> bool:
    """Addresses with a scheme, before their underscores are taken for emphasis.

    The parser's own rule reads the whole line before each "://" again, which takes seconds on hostile text.
    """
    colon = state.pos
    if state.linkLevel > 0 or not state.src.startswith("://", colon):
        return False
    scheme = WEB_SCHEME.search(state.src[max(0, colon - 6) : colon])
    if not scheme or not state.pending.endswith(scheme[0]):
        return False
    start = colon - len(scheme[0])
    address = _tools.addresses.at_start(state.src[start : min(start + LONGEST_ADDRESS, state.posMax)])
    if not is_safe_address(state.md.normalizeLink(address)):
        return False
    if not silent:
        state.pending = state.pending[: -len(scheme[0])]
        _push_link(state, state.md.normalizeLink(address), address)
    state.pos = start + len(address)
    return True


def _link_bare_address(state: StateInline, silent: bool) -> bool:
    """Addresses without a scheme, before the underscores, stars and waves in them are taken for marks."""
    mark = state.pos
    if state.linkLevel > 0 or state.src[mark] not in "_*~":
        return False
    begun = PATH_OF_BARE_ADDRESS.search(state.src[max(0, mark - LONGEST_BEFORE_MARK) : mark])
    if not begun or not state.pending.endswith(begun[0]):
        return False
    start = mark - len(begun[0])
    rest = state.src[start : min(start + LONGEST_ADDRESS, state.posMax)]
    address = _tools.addresses.at_start(f"https://{rest}").removeprefix("https://")
    if start + len(address) <= mark:
        return False
    if not silent:
        state.pending = state.pending[: -len(begun[0])]
        _push_link(state, state.md.normalizeLink(f"https://{address}"), address)
    state.pos = start + len(address)
    return True


def _shorten(match: Match) -> None:
    """End a found address where quotation marks begin."""
    address = _without_end(match.raw)
    surplus = len(match.raw) - len(address)
    if surplus:
        match.raw = match.text = address
        match.url = match.url[:-surplus]
        match.last_index -= surplus


def _without_end(address: str) -> str:
    """The address without what stands behind it; an unchanged one keeps its end."""
    kept = AFTER_ADDRESS.sub("", address)
    return kept.rstrip("*_~") if kept == address else LOOSE_END.sub("", kept)


def _push_link(state: StateInline, target: str, words: str) -> None:
    state.push("link_open", "a", 1).attrs = {"href": target}
    state.push("text", "", 0).content = words
    state.push("link_close", "a", -1)


def _mention(state: StateInline, silent: bool) -> bool:
    """`@Name` up to a space or punctuation, or `@[Name mit Leerzeichen]`; never inside a link."""
    start = state.pos
    if state.src[start] != "@" or state.linkLevel > 0:
        return False
    if start and NO_NAME_BEFORE.match(state.src[start - 1]):
        return False
    found = MENTION.match(state.src, start, min(state.posMax, start + LONGEST_NAME + 3))
    name = found and (found[1] or found[2]).strip()
    if not found or not name or len(name) > LONGEST_NAME:
        return False
    if not silent:
        _push_mention(state, found[0], name)
    state.pos = found.end()
    return True


def _push_mention(state: StateInline, written: str, name: str) -> None:
    token = state.push("mention", "", 0)
    token.content = written
    meta: MutableMapping[str, str] = token.meta
    meta["name"] = name


_tools = _Tools()
