"""Texts written to do harm."""

import re
import sys
from html import unescape
from html.parser import HTMLParser
from threading import Thread
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.core.text.markup import CLASSES, EXTERNAL_REL, TAGS, check, find_mentions, quote, render, sanitise
from forum.core.text.plain_text import excerpt, own_words, plain

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    "[x](file:///etc/passwd)",
    "[x](blob:https://example.org/1)",
    "[x](//example.com)",
    "[x](/\\example.com)",
    "[x](\\\\example.com)",
    "[x](tel:112)",
    "[x](https://www.braunschweig.de@example.com)",
    "[x](https://|)",
    "<javascript:alert(1)>",
    "<data:text/html,x>",
    "javascript://example.org/%0aalert(1)",
    '[x](https://example.org "onmouseover=alert(1)")',
    '[x](https://example.org/"onmouseover="alert(1))',
    "[x](https://example.org/'onmouseover='alert(1))",
    '"><script>alert(1)</script>',
    "`</code><script>alert(1)</script>`",
    "```</code></pre><script>alert(1)</script>\n```",
    '```"><script>\nx\n```',
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<style>@import'https://example.com'</style>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<form action=https://example.com><input name=password></form>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "@[<script>alert(1)</script>]",
    "[<img src=x onerror=alert(1)>](https://example.org)",
    "<b onclick=alert(1)>x</b>",
    "<p class='official' id='inhalt' style='position:fixed'>x</p>",
    "\u202e<script>\u202c",
    "＜script＞alert(1)＜/script＞",
]
PIECES = [
    "[",
    "](",
    ")",
    "![",
    "*",
    "**",
    "_",
    "`",
    "```",
    "~~",
    ">",
    "> ",
    "- ",
    "1. ",
    "# ",
    "---",
    "|",
    "|-|",
    "\n",
    "\n\n",
    " ",
    "&",
    "&#x3c;",
]
PIECES += [
    "<",
    "<a",
    "<script>",
    "</p>",
    "javascript:",
    "data:",
    "https://",
    "www.",
    "example.org",
    "/",
    "@",
    "@[",
    "]",
    "\\",
    '"',
    "'",
    " onload=",
]
PIECES += ["Bürger", "é", "🌳", "\u202e", "\x00", "\t", "(", ":", "mailto:", "a@b.de"]

hostile_text = st.one_of(st.text(max_size=400), st.lists(st.sampled_from(PIECES), max_size=80).map("".join))


class Inspector(HTMLParser):
    """Reads a page as a browser would and refuses whatever a post may not hold."""

    def __init__(self) -> None:
        super().__init__()
        self.open_tags: list[str] = []

    def handle_starttag(self, tag, attrs):
        assert tag in TAGS
        if tag not in ("br", "hr"):
            self.open_tags.append(tag)
        for name, value in attrs:
            self.check_attribute(tag, name, value or "")
        if tag == "a" and not dict(attrs).get("href", "").startswith(("/", "#")):
            assert dict(attrs)["rel"] == EXTERNAL_REL

    def handle_endtag(self, tag):
        assert self.open_tags.pop() == tag

    def handle_comment(self, data):
        raise AssertionError(data)

    def check_attribute(self, tag, name, value):
        match tag, name:
            case "a", "href":
                assert re.match(r"https?://[^/]|mailto:.|/(?![/\\])|#|/$", value, re.IGNORECASE), value
            case "a", "rel":
                assert value == EXTERNAL_REL
            case "ol", "start":
                assert value.isdecimal()
            case _:
                assert name == "class"
                assert value in CLASSES[tag]


def inspect(html: str) -> None:
    inspector = Inspector()
    inspector.feed(html)
    inspector.close()
    assert inspector.open_tags == []


@pytest.mark.parametrize("source", HOSTILE)
def test_no_known_attack_survives(source):
    inspect(render(source))
    inspect(render(f"> - **{source}**\n\n{source}", people={"x": "/profil/x"}))


@pytest.mark.parametrize(
    "address", ["https://www.braunschweig.de@example.com", "https://|", "HTTP://", "tel:112", "file:///a"]
)
def test_an_address_that_deceives_or_leads_nowhere_stays_text(address):
    assert "<a" not in render(f"[Klick]({address})")


@settings(max_examples=300, deadline=None)
@given(hostile_text)
def test_whatever_is_typed_the_page_holds_only_what_a_post_may_hold(source):
    html = render(source, people={"example": "/profil/example"})

    inspect(html)
    assert sanitise(html) == html


@settings(max_examples=150, deadline=None)
@given(hostile_text)
def test_whatever_is_typed_every_reading_of_it_succeeds(source):
    check(source)
    plain(source)
    own_words(source)
    quote("Kim", 2, "/beitrag/x", source)
    assert len(find_mentions(source)) <= 20
    assert len(excerpt(source, 50)) <= 50
    assert "\n" not in excerpt(source, 50)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(categories=["Lu", "Ll", "Nd", "Zs"]), max_size=300))
def test_words_without_marks_are_never_changed(source):
    html = render(source)

    assert unescape(re.sub(r"</?p>|<br>", "", html)).split() == source.split()


@pytest.mark.parametrize(
    "unit",
    [
        "[",
        "![",
        "[](",
        "[a](",
        "*",
        "**",
        "*a ",
        "_a*",
        "*a_ ",
        "`",
        "` `` ",
        "~~",
        "> ",
        ">",
        "> - ",
        "- ",
        "1. ",
        "-\n",
        "#",
        "<",
        "<a ",
        "<!--",
        "&",
        "\\",
        "@",
        "@[",
        "@a ",
        "@[a] ",
        "a.",
        "www.",
        "http://",
        "http://[",
        "://",
        "a://",
        "a@",
        "mailto:",
        "((http://a.de",
        "www.a.de/(",
        "|",
        "|a|\n|-|\n",
        "a\n",
        "\n",
        "``` ",
        "[[[]]]",
        "*.*_._",
        "x" * 100 + " ",
        "[a](<b",
        "http://a.de ",
        "a@b.de,",
        "\t",
    ],
)
def test_no_text_of_full_length_costs_more_than_a_moment(unit):
    source = (unit * 8000)[:8000]

    began = process_time()
    html = render(source)
    check(source)
    plain(source)
    find_mentions(source)

    assert process_time() - began < 3
    assert len(html) < 100_000
    inspect(html)


def test_a_text_of_a_megabyte_costs_no_more_than_its_length():
    began = process_time()
    html = render("[" * 1_000_000)

    assert process_time() - began < 2
    assert len(html) < 1_000_100


def test_many_threads_may_render_at_once():
    sources = [f"**{number}** @Kim https://example.org/{number} <b>" for number in range(40)]
    expected = [render(source) for source in sources]
    wrong: list[str] = []
    finished: list[bool] = []

    def work() -> None:
        wrong.extend(source for source, html in zip(sources, expected, strict=True) if render(source) != html)
        finished.append(True)

    threads = [Thread(target=work) for _ in range(4)]
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(usual)

    assert wrong == []
    assert len(finished) == 4
