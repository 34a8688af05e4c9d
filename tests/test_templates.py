"""Templates speak through the catalogue, say what they expect, and decide nothing."""

import re
from html.parser import HTMLParser

from jinja2 import nodes

from tests.support.sources import ROOT, Template, each, environment, templates

EXPRESSION = "\x00"
READ_ALOUD = {"alt", "aria-label", "aria-description", "aria-roledescription", "placeholder", "title", "label"}
UNREAD_ATTRIBUTE = re.compile(r'(?<![\w-])(?!alt=|title=|label=|placeholder=|aria-)[\w-]+="[^"]*"|\bnovalidate\b')
GETTEXT = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
# read away from the site, with no stylesheet beside it: mails, and the file for the authorities
LEAVING_THE_SITE = ("templates/mails/", "templates/layouts/mail", "templates/moderation/evidence_report.html")
ROLES = {"moderator", "expert", "office", "admin"}
# the same in every language: names, file types, and what a person types
SAME_EVERYWHERE = {"Deutsch", "English", "Markdown", "CSV", "UTF", "DSA", "Art", "EU", "PDF", "CC", "BY"}


def test_there_are_templates():
    assert templates()


@each([template for template in templates() if template.file.name.startswith("_")])
def test_a_partial_opens_with_what_it_expects(template):
    assert template.text.startswith("{# expects:")


@each([template for template in templates() if not template.is_component])
def test_only_components_may_mark_a_text_as_safe(template):
    marked = [node.lineno for node in template.tree.find_all(nodes.Filter) if node.name == "safe"]

    assert not marked


def test_each_icon_of_a_template_is_drawn():
    drawn = set((ROOT / "static/icons.txt").read_text(encoding="utf-8").split())
    named = {name for template in templates() for name in re.findall(r"\bicon\(\s*[\"']([\w-]+)", template.text)}

    assert "lock" in named
    assert named <= drawn, sorted(named - drawn)


@each(templates())
def test_only_stored_html_passes_escaping(template):
    """`trusted` is for what core.markup has made: a name or an attribute that ends in html."""
    filters = [node for node in template.tree.find_all(nodes.Filter) if node.name == "trusted"]
    wrong = [node.lineno for node in filters if not name_of(node.node).endswith("html")]

    assert not wrong


@each([template for template in templates() if not template.is_component])
def test_macros_live_among_the_components(template):
    macros = [macro.name for macro in template.tree.find_all(nodes.Macro)]

    assert not macros


@each(templates())
def test_templates_name_no_roles(template):
    compared = [one.lineno for one in template.tree.find_all(nodes.Compare) if ROLES & constants(one)]

    assert not compared


@each(templates())
def test_a_page_inherits_over_two_levels_at_most(template):
    assert depth(template) <= 2


@each(templates())
def test_every_word_in_a_template_comes_from_the_catalogue(template):
    reader = Reader()
    reader.feed(visible_text(template))
    reader.close()

    assert not reader.untranslated


@each(templates())
def test_every_sentence_in_an_expression_comes_from_the_catalogue(template):
    translated = {
        id(constant)
        for call in template.tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in GETTEXT
        for constant in call.find_all(nodes.Const)
    }
    bare = [
        f"line {constant.lineno}: {constant.value}"
        for constant in template.tree.find_all(nodes.Const)
        if id(constant) not in translated and is_sentence(constant.value)
    ]

    assert not bare


@each([template for template in templates() if template.file.suffix == ".html"])
def test_pages_hold_no_script_and_no_style_of_their_own(template):
    inline = re.findall(
        r"<style\b|\sstyle=|\son[a-z]+=|<script(?![^>]*\b(?:src=|type=\"application/ld\+json\"))", template.text
    )

    assert not inline or template.path.startswith(LEAVING_THE_SITE)


class Reader(HTMLParser):
    """Collects the words of a template that do not come from an expression."""

    def __init__(self) -> None:
        super().__init__()
        self.untranslated: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style")
        for name, value in attributes:
            if name in READ_ALOUD and value:
                self._check(value)

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            # a block or macro may hold nothing but attributes
            self._check(UNREAD_ATTRIBUTE.sub(" ", data))

    def _check(self, text: str) -> None:
        bare = re.sub(r"\b[\w-]+(\.[\w-]+)*\.(de|eu|org)\b", " ", text.replace(EXPRESSION, " "))
        words = [word for word in re.findall(r"[^\W\d_]{2,}", bare) if word not in SAME_EVERYWHERE]
        if words:
            self.untranslated.append(" ".join(bare.split()))


def visible_text(template: Template) -> str:
    """The template's own markup; each expression and each translated block is a mark."""
    pieces: list[str] = []
    is_translated = False
    opened = ""
    for _line, kind, value in environment().lex(template.text):
        if kind == "block_begin":
            opened = "expected"
        elif kind == "name" and opened == "expected":
            is_translated = value == "trans" or (is_translated and value != "endtrans")
            opened = ""
        elif kind == "variable_begin":
            # what follows the name of a tag at once is its attribute
            is_attribute = bool(pieces) and re.search(r"<\w+$", pieces[-1])
            pieces.append(f" {EXPRESSION}" if is_attribute else EXPRESSION)
        elif kind in ("data", "raw_begin") and not is_translated:
            pieces.append(value)
    return "".join(pieces)


def name_of(node: nodes.Expr | None) -> str:
    return node.attr if isinstance(node, nodes.Getattr) else getattr(node, "name", "")


def is_sentence(value: object) -> bool:
    return (
        isinstance(value, str)
        and re.match(r"[A-ZÄÖÜ][a-zäöüß]+(\s|$)", value) is not None
        and value not in SAME_EVERYWHERE
    )


def constants(node: nodes.Node) -> set[object]:
    return {constant.value for constant in node.find_all(nodes.Const) if isinstance(constant.value, str)}


def depth(template: Template) -> int:
    parents = [
        one.template.value for one in template.tree.find_all(nodes.Extends) if isinstance(one.template, nodes.Const)
    ]
    if not parents:
        return 0
    parent = next((one for one in templates() if one.path == f"templates/{parents[0]}"), None)
    assert parent is not None, f"there is no {parents[0]}"
    return 1 + depth(parent)
