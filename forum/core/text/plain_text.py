"""Markdown without its marks: for mails, previews, search and titles."""

import re
from collections.abc import Callable, Sequence
from urllib.parse import unquote

from markdown_it.tree import SyntaxTreeNode

from forum.core.text import markdown

ELLIPSIS = "…"
# Words left out: a space before the dots; half a word left out: none (DIN 5008).
WORDS_LEFT_OUT = "\u00a0" + ELLIPSIS
Words = Callable[[SyntaxTreeNode], str]
LOOSE_ENDS = " \t\n\u00a0,;:–-("


def plain(source: str) -> str:
    """The text as one reads it in a mail: paragraphs, "- " lists, "> " quotes, addresses behind their links."""
    tokens = markdown.read(source)
    if tokens is None:
        return markdown.normalise(source).strip()
    return _stack(SyntaxTreeNode(tokens).children, _words_and_addresses)


def excerpt(source: str, length: int = 200) -> str:
    """The first words on one line, without quotes if there is anything else, at most `length` characters."""
    tokens = markdown.read(source)
    if tokens is None:
        return first_words(markdown.normalise(source), length)
    blocks = SyntaxTreeNode(tokens).children
    own = [block for block in blocks if block.type != "blockquote"]
    return first_words(_stack(own, _words) or _stack(blocks, _words), length)


def own_words(source: str) -> str:
    """The text as `plain` gives it, without what stands in quotes at any depth."""
    tokens = markdown.read(source)
    if tokens is None:
        return ""
    own, depth = [], 0
    for token in tokens:
        depth += token.type == "blockquote_open"
        own += [token] if depth == 0 else []
        depth -= token.type == "blockquote_close"
    return _stack(SyntaxTreeNode(own).children, _words_and_addresses)


def first_words(text: str, limit: int = 80) -> str:
    """As many whole words as fit into `limit` characters, on one line, with "…" if some are left out."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    room = limit - len(WORDS_LEFT_OUT)
    end = room if line[room] in LOOSE_ENDS else line.rfind(" ", 0, room)
    head = line[: max(end, 0)].rstrip(LOOSE_ENDS)
    return head + WORDS_LEFT_OUT if head else line[: limit - 1] + ELLIPSIS


def beginning(text: str, limit: int) -> str:
    """The text with its paragraphs; of a longer one as many whole words as fit into `limit` characters, with "…"."""
    if len(text) <= limit:
        return text
    room = limit - len(WORDS_LEFT_OUT)
    head = text[: room + 1].rpartition(" ")[0].rstrip(LOOSE_ENDS)
    return head + WORDS_LEFT_OUT if head else text[: limit - 1] + ELLIPSIS


def _stack(blocks: Sequence[SyntaxTreeNode], words: Words, gap: str = "\n\n") -> str:
    written = (_block(block, words) for block in blocks)
    return gap.join(text for text in written if text)


def _block(block: SyntaxTreeNode, words: Words) -> str:
    match block.type:
        case "bullet_list" | "ordered_list":
            return _list(block, words)
        case "blockquote":
            return _hang("> ", "> ", _stack(block.children, words))
        case "fence":
            return block.content.rstrip("\n")
        case "inline":
            return words(block)
    return _stack(block.children, words)


def _list(block: SyntaxTreeNode, words: Words) -> str:
    is_tight = all(child.hidden for item in block.children for child in item.children if child.type == "paragraph")
    gap = "\n" if is_tight else "\n\n"
    start = int(block.attrs.get("start", 1))
    items = []
    for number, item in enumerate(block.children, start):
        mark = "- " if block.type == "bullet_list" else f"{number}. "
        items.append(_hang(mark, " " * len(mark), _stack(item.children, words, gap)))
    return gap.join(items)


def _hang(first: str, rest: str, text: str) -> str:
    head, *tail = text.split("\n")
    return "\n".join([first + head, *((rest + line).rstrip() for line in tail)])


def _words(inline: SyntaxTreeNode) -> str:
    return "".join(_piece(child) for child in inline.children)


def _words_and_addresses(inline: SyntaxTreeNode) -> str:
    return "".join(_piece(child) + _address(child) for child in inline.children)


def _piece(node: SyntaxTreeNode) -> str:
    match node.type:
        case "softbreak" | "hardbreak":
            return "\n"
        case "mention":
            return f"@{node.meta['name']}"
    return "".join(_piece(child) for child in node.children) if node.children else node.content


def _address(node: SyntaxTreeNode) -> str:
    if node.type != "link":
        return "".join(_address(child) for child in node.children)
    address = str(node.attrs["href"])
    says_it = _bare(unquote(address)) == _bare(unquote(_piece(node)))
    return "" if says_it or address.startswith(("/", "#")) else f" ({address.removeprefix('mailto:')})"


def _bare(address: str) -> str:
    return re.sub(r"^(?:https?://|mailto:)", "", address.strip(), flags=re.IGNORECASE).removesuffix("/")
