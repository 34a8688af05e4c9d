"""Every sentence of the site is there in German; English is the language of the sources."""

import ast
import re
from io import BytesIO

from babel.messages.pofile import read_po

from forum.settings import ROOT
from tools.check_catalogues import KEYWORDS, catalogues, faults, source_messages

FORBIDDEN = {
    "gender special characters": re.compile(r"\w[*:_·]innen\b|\w\*in\b|\wInnen\b|/-?innen\b"),
    "an exclamation mark": re.compile(r"!"),
    "the familiar form of address": re.compile(r"\b([Dd]u|[Dd]ein\w*|[Ee]uch|[Ee]uer\w*|[Dd]ich|[Dd]ir)\b"),
    "straight quotation marks": re.compile(r"\""),
    "an abbreviation that a line may tear": re.compile(r"\b[zdu]\. ?[BhaU]\.|\be\. ?V\."),
    "a number torn from its sign": re.compile(r"\d (%|Uhr)|§ \d"),
}


def test_the_sources_speak():
    assert source_messages()


def test_every_sentence_that_the_program_asks_for_is_found_in_its_sources():
    """Babel reads no call within an f-string: what is asked for there alone stays English."""
    asked = {text for file in sorted((ROOT / "forum").rglob("*.py")) for text in asked_in(ast.parse(file.read_text()))}
    found = {text for message in source_messages() for text in as_tuple(message)}

    assert sorted(asked - found) == []


def test_the_german_catalogue_is_complete_and_settled():
    assert [file.parent.parent.name for file in catalogues()] == ["de"]
    assert faults() == []


def test_german_sentences_keep_the_rules_of_the_house():
    catalogue = read_po(BytesIO(catalogues()[0].read_bytes()), locale="de")
    texts = [text for message in catalogue if message.id for text in as_tuple(message.string)]

    broken = [
        f"{rule}: {text}" for text in texts for rule, pattern in FORBIDDEN.items() if pattern.search(without_tags(text))
    ]

    assert broken == []


def test_the_german_pages_about_the_forum_keep_the_rules_of_the_house():
    pages = sorted((ROOT / "forum").glob("*/texts/de/*.md"))

    broken = [
        f"{page.name}: {rule}"
        for page in pages
        for rule, pattern in FORBIDDEN.items()
        if pattern.search(page.read_text("utf-8"))
    ]

    assert pages
    assert broken == []


def as_tuple(text: object) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def asked_in(tree):
    """The sentences of calls such as `_("…")`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS and node.args:
            value = getattr(node.args[0], "value", None)
            if isinstance(value, str):
                yield value


def without_tags(text: str) -> str:
    return re.sub(r"<[^>]+>", "", text)
