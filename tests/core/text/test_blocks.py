"""Blocks of printed documents from the HTML that the forum keeps."""

from forum.core.text.blocks import Code, Heading, ItemList, Look, Mark, Paragraph, Quote, Rule, Run, text_of, words
from forum.core.text.blocks_of_html import blocks_of_html
from forum.core.text.markup import render
from forum.core.text.text_diff import differences

SOURCE = """
# Titel

Text **fett *beides*** und `code`[hier](/themen/x) <script>

- eins
- zwei

  3. drei

> [Kim, #2](/themen/x#2)
>
> Zitat
> weiter

```
a  b
c
```

---
### Tiefer
Ende
"""


def blocks():
    return blocks_of_html(render(SOURCE), base="https://forum.example.org", level=3)


def test_each_element_becomes_its_block():
    kinds = [type(block) for block in blocks()]

    assert kinds == [Heading, Paragraph, ItemList, Quote, Code, Rule, Heading, Paragraph]


def test_headings_begin_at_the_level_that_is_asked_for():
    assert [block.level for block in blocks() if isinstance(block, Heading)] == [3, 4]


def test_marks_and_links_stand_on_their_words():
    runs = blocks()[1].runs

    assert Run("fett ", (Mark.STRONG,)) in runs
    assert Run("beides", (Mark.STRONG, Mark.EMPHASIS)) in runs
    assert Run("code", (Mark.CODE,)) in runs
    assert Run("hier", (), "https://forum.example.org/themen/x") in runs
    assert text_of(runs).endswith("<script>")


def test_lists_stand_in_lists_and_keep_their_numbers():
    outer = blocks()[2]
    inner = outer.items[1][1]

    assert outer.start is None
    assert inner.start == 3
    assert inner.items == ((Paragraph(words("drei")),),)


def test_the_source_of_a_quote_is_set_apart():
    first, second = blocks()[3].blocks

    assert first.look is Look.META
    assert text_of(second.runs) == "Zitat\nweiter"


def test_code_keeps_its_spaces():
    assert blocks()[4] == Code("a  b\nc")


def test_a_link_without_the_address_of_the_site_is_only_its_words():
    (only,) = blocks_of_html('<p><a href="/themen/x">hier</a> <a href="javascript:x">da</a></p>')

    assert {run.href for run in only.runs} == {""}


def test_changes_are_marked():
    (only,) = blocks_of_html(str(differences("Kosten des Baus", "Kosten des Betriebs")))

    assert Mark.REMOVED in next(run for run in only.runs if "Baus" in run.text).marks
    assert Mark.ADDED in next(run for run in only.runs if "Betriebs" in run.text).marks


def test_words_without_elements_and_unknown_elements_keep_their_words():
    made = blocks_of_html("lose <table><tr><td>Zelle</td></tr></table></li></b> Ende<ul><li>offen")

    assert text_of(made[0].runs) == "lose Zelle"
    assert text_of(made[1].runs) == "Ende"
    assert made[2].items == ((Paragraph(words("offen")),),)
