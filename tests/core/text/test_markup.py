"""What people write, as others see it."""

from html import unescape
from re import sub

import pytest

from forum.core.text.lookalike import name_key
from forum.core.text.markup import TextProblem, check, find_mentions, quote, render

EXTERNAL = 'rel="nofollow ugc noopener"'


def words_of(html: str) -> str:
    return " ".join(unescape(sub(r"<[^>]+>", " ", html)).split())


def test_emphasis_lists_quotes_rules_and_code_are_shown():
    html = render("Das ist **wichtig** und *neu*, nicht ~~alt~~.\n\n- Ampel\n- Radweg\n\n---\n\n> Zitat\n\n`rm`")

    assert "<strong>wichtig</strong>" in html
    assert "<em>neu</em>" in html
    assert "<s>alt</s>" in html
    assert "<ul>\n<li>Ampel</li>\n<li>Radweg</li>\n</ul>" in html
    assert "<hr>" in html
    assert "<blockquote>\n<p>Zitat</p>\n</blockquote>" in html
    assert "<code>rm</code>" in html


def test_a_link_without_an_address_stays_on_the_page():
    assert 'href="#"' in str(render("[Wort]()"))


def test_a_new_line_stays_a_new_line():
    assert render("Marktplatz 1\n38100 Musterstadt") == "<p>Marktplatz 1<br>\n38100 Musterstadt</p>"


def test_line_ends_of_every_system_give_the_same_page():
    assert render("eins\r\nzwei\rdrei") == render("eins\nzwei\ndrei")


@pytest.mark.parametrize(
    "word",
    [
        "Bürger*innen und Einwohner*innen",
        "Anwohner_innen und Gäst_innen",
        "Nutzer:innen",
        "3*4*5 Meter",
        "snake_case_name",
    ],
)
def test_stars_and_underscores_inside_words_are_letters(word):
    assert render(word) == f"<p>{word}</p>"


def test_two_stars_inside_a_word_still_make_it_bold():
    assert render("Rad**verkehrs**plan") == "<p>Rad<strong>verkehrs</strong>plan</p>"


@pytest.mark.parametrize(
    "source", ["    eingerückt", "[1]: keine Fußnote geht verloren", "1) a", "#Hashtag", "5 < 6 & 7 > 2"]
)
def test_prose_that_looks_like_markdown_keeps_its_words(source):
    assert words_of(render(source)) in (source.strip(), "a")


def test_a_line_of_dashes_below_a_sentence_is_a_rule_and_no_heading():
    assert render("Mit freundlichen Grüßen\n---\nSascha") == "<p>Mit freundlichen Grüßen</p>\n<hr>\n<p>Sascha</p>"


def test_headings_begin_below_the_heading_of_the_page_and_skip_no_step():
    html = render("## Lage\n\n#### Engstelle\n\n###### Maße\n\n## Wunsch")

    assert html.splitlines() == ["<h3>Lage</h3>", "<h4>Engstelle</h4>", "<h5>Maße</h5>", "<h3>Wunsch</h3>"]


def test_a_text_that_begins_with_a_small_heading_does_not_skip_a_step():
    assert render("### Klein\n\n# Groß").splitlines() == ["<h3>Klein</h3>", "<h3>Groß</h3>"]


def test_lists_keep_the_number_they_begin_with():
    assert '<ol start="3">' in render("3. drittens\n4. viertens")


def test_code_is_shown_as_it_was_typed():
    html = render("```python\nif a < b & c:\n    **kein Fettdruck**\n```")

    assert html == "<pre><code>if a &lt; b &amp; c:\n    **kein Fettdruck**\n</code></pre>"


class TestLinks:
    def test_addresses_and_mail_addresses_become_links(self):
        html = render("Siehe https://example.org/a_b_c, www.example.org und info@example.org.")

        assert f'<a href="https://example.org/a_b_c" {EXTERNAL}>https://example.org/a_b_c</a>,' in html
        assert f'<a href="https://www.example.org" {EXTERNAL}>www.example.org</a>' in html
        assert f'<a href="mailto:info@example.org" {EXTERNAL}>info@example.org</a>.' in html

    @pytest.mark.parametrize(
        "sentence", ["Es reicht.Der Weg", "an der Ampel.In der", "z.B.am Ring", "gut.so", "Str.am", "v.a.in"]
    )
    def test_a_sentence_without_a_space_is_no_address(self, sentence):
        assert "<a" not in render(sentence)

    def test_german_quotation_marks_and_brackets_do_not_belong_to_an_address(self):
        html = render("„https://example.org“ (https://example.org/x) **https://example.org/y**")

        assert html.count("<a ") == 3
        assert '">https://example.org</a>“' in html
        assert "</a>)" in html
        assert "<strong><a" in html

    def test_a_typed_address_without_scheme_leads_to_the_web_and_not_into_the_forum(self):
        assert 'href="https://www.example.org/plan"' in render("[Plan](www.example.org/plan)")
        assert 'href="mailto:info@example.org"' in render("[Mail](info@example.org)")

    def test_links_out_say_that_the_city_does_not_vouch_for_them(self):
        assert f'<a href="https://example.org" {EXTERNAL}>Plan</a>' in render("[Plan](https://example.org)")

    def test_links_inside_the_forum_are_ordinary_links(self):
        assert render("[siehe](/beitrag/8k3j2m9qzt)") == '<p><a href="/beitrag/8k3j2m9qzt">siehe</a></p>'

    def test_an_address_is_shown_as_it_was_written(self):
        assert ">https://xn--bcher-kva.example/%C3%A4<" in render("https://xn--bcher-kva.example/%C3%A4")


class TestMentions:
    people = {name_key("Sascha Mustername"): "/profil/sascha", name_key("Kim"): "/profil/kim"}

    def test_a_name_in_brackets_may_hold_spaces(self):
        html = render("Danke @[Sascha Mustername]!", people=self.people)

        assert '<a class="mention" href="/profil/sascha">@Sascha Mustername</a>!' in html

    @pytest.mark.parametrize("written", ["@kim", "@KIM", "@Kim,", "(@Kim)", "@Kim.", "**@Kim**"])
    def test_a_single_word_ends_at_a_space_or_punctuation(self, written):
        assert 'href="/profil/kim"' in render(f"Hallo {written} du", people=self.people)

    def test_a_name_written_without_its_spaces_is_found(self):
        assert 'href="/profil/sascha"' in render("@SaschaMustername", people=self.people)

    def test_an_unknown_name_stays_as_it_was_typed(self):
        assert render("@niemand und @[Auch Niemand]") == "<p>@niemand und @[Auch Niemand]</p>"

    @pytest.mark.parametrize(
        "source",
        [
            "kim@example.org",
            "`@Kim`",
            "\\@Kim",
            "https://example.org/@Kim",
            "[@Kim](https://example.org)",
            "@Kim@example.org",
        ],
    )
    def test_mail_addresses_code_and_links_mention_nobody(self, source):
        assert "/profil/kim" not in render(source, people=self.people)
        assert find_mentions(source) == ()

    def test_each_name_is_found_once_in_the_order_of_the_text(self):
        assert find_mentions("@Kim, @[Sascha Mustername], @kim und @Robin-Lee.") == (
            "Kim",
            "Sascha Mustername",
            "Robin-Lee",
        )

    def test_a_quoted_mention_calls_nobody_again(self):
        assert find_mentions("> Frag @Kim\n\nGern, @Robin") == ("Robin",)

    def test_a_text_calls_at_most_twenty_people(self):
        assert len(find_mentions(" ".join(f"@Person{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"))) == 20

    @pytest.mark.parametrize("path", ["javascript:alert(1)", "//example.com", "https://example.com", "/\\example.com"])
    def test_a_profile_is_always_a_page_of_this_site(self, path):
        assert "<a" not in render("@Kim", people={name_key("Kim"): path})


class TestQuotes:
    def test_a_quote_names_its_author_and_links_to_the_post(self):
        source = quote("Beispiel Logistik GmbH", 2, "/beitrag/8k3j2m9qzt", "Ein festes Zeitfenster hilft.\n\nWirklich.")

        html = render(source + "Wer kontrolliert?")

        assert '<p class="meta"><a href="/beitrag/8k3j2m9qzt">Beispiel Logistik GmbH, #2</a></p>' in html
        assert "<p>Ein festes Zeitfenster hilft.</p>\n<p>Wirklich.</p>\n</blockquote>\n<p>Wer kontrolliert?</p>" in html

    def test_quotes_inside_a_quoted_passage_are_left_out(self):
        assert "alt" not in quote("Kim", 3, "/beitrag/x", "> alt\n\nneu")

    def test_a_passage_that_is_all_quote_is_kept(self):
        assert "alt" in quote("Kim", 3, "/beitrag/x", "> alt")

    @pytest.mark.parametrize(
        "name", ["*Stern*", "[Klammer](x)", "Back\\slash", "Zeile\nzwei", "<b>fett</b>", "`Code`", "_a_"]
    )
    def test_a_name_with_marks_is_quoted_as_a_name(self, name):
        html = render(quote(name, 1, "/beitrag/x", "Text"))

        assert f"{' '.join(name.split())}, #1" in unescape(html)
        assert html.count("<a ") == 1

    def test_a_source_that_leads_elsewhere_is_not_set_as_a_source(self):
        assert "meta" not in render("> [Kim, #1](https://example.com)\n>\n> Das war so nicht gesagt")

    def test_what_was_quoted_can_be_quoted_again(self):
        once = quote("Kim", 1, "/beitrag/x", "Erstens") + "Zweitens"

        assert "Erstens" not in quote("Robin", 2, "/beitrag/y", once)


class TestCheck:
    def kinds(self, source):
        return [problem.kind for problem in check(source)]

    def test_an_ordinary_text_has_no_problem(self):
        assert check("Der Radweg am Ring endet | plötzlich. [siehe](https://example.org)") == []

    @pytest.mark.parametrize("source", ["", " \n\t", "\r\n", "\u200b" * 10, "\u3164\u2800", " \u0301\u202e"])
    def test_an_empty_text_is_a_problem(self, source):
        assert self.kinds(source) == [TextProblem.EMPTY]

    def test_eight_thousand_characters_fit_and_one_more_does_not(self):
        assert check("ä" * 8000) == []
        assert self.kinds("ä" * 8001) == [TextProblem.TOO_LONG]

    def test_characters_are_counted_as_the_counter_below_the_field_counts_them(self):
        assert check("a\r\n" * 4000) == []
        assert check("🌳" * 8000) == []
        assert self.kinds("🌳" * 8001) == [TextProblem.TOO_LONG]

    def test_the_message_says_by_how_much_a_text_is_too_long(self):
        assert "um 12 Zeichen zu lang" in str(check("a" * 8012)[0])
        assert "Höchstens 300 Zeichen" in str(check("a" * 350, max_length=300)[0])

    def test_tables_and_images_are_refused_with_a_way_out(self):
        problems = check("| a | b |\n|---|---|\n| 1 | 2 |\n\n![Plan](https://example.org/plan.png)")

        assert [problem.kind for problem in problems] == [TextProblem.TABLE, TextProblem.IMAGE]
        assert "als Liste" in str(problems[0])
        assert "Beschreiben Sie" in str(problems[1])

    def test_a_table_inside_code_is_no_table(self):
        assert check("```\n| a | b |\n|---|---|\n```") == []

    def test_a_refused_table_or_image_keeps_its_words_on_the_page(self):
        html = render("| a | b |\n|---|---|\n\n![Plan](https://example.org/plan.png)")

        assert "<table" not in html
        assert "<img" not in html
        assert "| a | b |" in html
        assert ">Plan</a>" in html


class TestNothingIsLost:
    def test_a_text_that_is_too_long_keeps_all_its_words(self):
        html = render("**Wort** <b>\n\n" * 1000)

        assert html.count("**Wort** &lt;b&gt;") == 1000
        assert "<strong>" not in html

    def test_a_text_that_is_nested_too_deep_keeps_all_its_words(self):
        assert "unten" in render(">" * 40 + " unten")
        assert "unten" in render("- " * 40 + "unten")

    def test_characters_that_no_keyboard_writes_do_not_break_the_page(self):
        assert render("a\x00b\x08c\ud800d") == "<p>abcd</p>"


def test_a_quote_keeps_lines_of_code_that_begin_with_the_sign_of_quotes():
    quoted = quote("Kim", 2, "/beitrag/1", "Im Terminal:\n\n```\n> anmelden\n```")

    assert quoted.endswith("> Im Terminal:\n>\n> ```\n> > anmelden\n> ```\n\n")


def test_a_line_that_carries_the_quote_of_somebody_else_on_is_not_quoted_as_the_authors():
    quoted = quote("Kim", 2, "/beitrag/1", "> Das sagte Toni,\nund das auch.\n\nDas sage ich.")

    assert quoted.endswith("#2](/beitrag/1)\n>\n> Das sage ich.\n\n")
