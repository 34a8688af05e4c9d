"""Which posts a wording quotes, and the same wording without their words: found in the parsed Markdown, not by its characters."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from html import unescape
from urllib.parse import unquote

from markdown_it.token import Token

from forum.core.data.public_id import ALPHABET, LENGTH
from forum.core.text import markdown

# followed by anything but a letter or digit: a stroke, a question mark, the end of the address
POST_ADDRESS = re.compile(rf"/beitrag/+([{ALPHABET}]{{{LENGTH}}})(?![a-z0-9])", re.IGNORECASE)
# "[1]: /beitrag/…" elsewhere in the text, to which a quote may point
DEFINITION = re.compile(r"^[>\s]*\[([^\]\n]{1,200})\]:[ \t]*(\S+)", re.MULTILINE)
# as `markup.quote` names a post: "Kim Muster, #12"; anything else may hold words of the post itself
NAMED = re.compile(r".{1,170}, #-?\d{1,9}")
# the same as it is written: words with their strokes, number, address
SOURCE = r"\[(?:\\.|[^\]\\\n]){{1,340}}, #(-?\d{{1,9}})\]\(([^)\s]*/beitrag/+{post}[^)\s]*)\)"
ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True)
class _Quote:
    """An outermost quote: the lines in which it stands, from `first` to before `after`, and the posts it links to."""

    first: int
    after: int
    posts: frozenset[str]
    # the sources that are named as the forum names them: public id and Markdown
    named: tuple[tuple[str, str], ...]


def quoted_posts(body: str) -> frozenset[str]:
    """The public ids of the posts that a wording quotes; a link outside a quote is none."""
    quotes = _find_quotes(body)
    if quotes is None:
        return _ids_in(body)
    return frozenset().union(*(quote.posts for quote in quotes))


def empty_quotes(body: str, gone: Collection[str], *, sentence: Callable[[], str]) -> str:
    """The wording with a sentence in place of each quote of these posts (public ids).

    A text that cannot be read as Markdown shows its quotes as plain lines: it goes as a whole.
    """
    quotes = _find_quotes(body)
    if quotes is None:
        return sentence() if _ids_in(body).intersection(gone) else body
    concerned = [quote for quote in quotes if quote.posts.intersection(gone)]
    if not concerned:
        return body
    lines = markdown.normalise(body).split("\n")
    for quote in reversed(concerned):
        # without an empty line, what follows could become part of the quote
        gap = [""] if quote.after < len(lines) and lines[quote.after].strip() else []
        lines[quote.first : quote.after] = _placeholder_lines(lines[quote.first], quote, gone, sentence()) + gap
    return "\n".join(lines).rstrip()


def rename_sources(body: str, post: str, *, name: str) -> str:
    """The wording with another name wherever the forum has named the author of this post (public id) as a source."""
    written = re.compile(SOURCE.format(post=re.escape(post)), re.IGNORECASE)
    return written.sub(lambda found: f"[{_escaped(name)}, #{found[1]}]({found[2]})", body)


@lru_cache(maxsize=16)
def _find_quotes(body: str) -> tuple[_Quote, ...] | None:
    """The outermost quotes in their order; None if the text is not read as Markdown. Cached for the last texts."""
    if ">" not in body:
        return ()
    tokens = markdown.read(body)
    if tokens is None:
        return None
    source = markdown.normalise(body)
    lines, defined = source.split("\n"), _definitions(source)
    return tuple(_continue_quotes(_quote(inside, lines, defined) for inside in _outermost(tokens)))


def _continue_quotes(quotes: Iterable[_Quote]) -> Iterator[_Quote]:
    """Give a quote that names no post the posts of the quote before it: people answer passage by passage."""
    before: frozenset[str] = frozenset()
    for quote in quotes:
        before = quote.posts or before
        yield replace(quote, posts=before)


def _outermost(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    depth = first = 0
    for place, token in enumerate(tokens):
        if token.type == "blockquote_open":
            first = place if depth == 0 else first
            depth += 1
        elif token.type == "blockquote_close":
            depth -= 1
            if depth == 0:
                yield tokens[first:place]


def _quote(tokens: Sequence[Token], lines: Sequence[str], defined: dict[str, str]) -> _Quote:
    first, after = tokens[0].map or [0, len(lines)]
    written = "\n".join(lines[first:after])
    links = list(_links(tokens))
    posts = _ids_in(written).union(*(_ids_in(address) for address, _words in links))
    referred = (post for label, post in defined.items() if f"[{label}]" in written.casefold())
    named = {post: words for address, words in links for post in _ids_in(address) if NAMED.fullmatch(words)}
    return _Quote(first, after, posts.union(referred), tuple(named.items()))


def _links(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Address and words of each link."""
    address, words = "", ""
    for child in markdown.inline_tokens(tokens):
        if child.type == "link_open":
            address, words = str(child.attrs["href"]), ""
        elif child.type == "link_close":
            yield address, words
        else:
            words += child.content


def _definitions(source: str) -> dict[str, str]:
    return {label.casefold(): post for label, address in DEFINITION.findall(source) for post in _ids_in(address)}


def _ids_in(text: str) -> frozenset[str]:
    """The posts that addresses in a text lead to, however their signs are written."""
    plain = unquote(unescape(ESCAPE.sub("", markdown.normalise(text))))
    return frozenset(found.lower() for found in POST_ADDRESS.findall(plain))


def _placeholder_lines(line: str, quote: _Quote, gone: Collection[str], sentence: str) -> list[str]:
    """The lines that stand for a quote; one in a list stays in it."""
    before = line[: line.index(">")].expandtabs(4)
    kept = [f"[{_escaped(words)}](/beitrag/{post})" for post, words in quote.named if post in gone]
    inner = [*(piece for link in kept[:1] for piece in (link, "")), f"*{sentence}*"]
    margin = " " * len(before)
    return [(before if at == 0 else margin) + f"> {piece}".rstrip() for at, piece in enumerate(inner)]


def _escaped(words: str) -> str:
    return re.sub(r"([\\`*_\[\]<>~@])", r"\\\1", words)
