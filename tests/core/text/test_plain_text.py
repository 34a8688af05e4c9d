"""The same words without marks: mails, previews, titles."""

import pytest

from forum.core.text.plain_text import excerpt, first_words, plain


def test_a_mail_shows_paragraphs_lists_quotes_and_where_links_lead():
    source = """# Ladezone

Ein **Versuch** am *Sack*:
siehe [Plan](https://example.org/plan), https://example.org und @[Sascha Mustername].

- Lastenräder
- Lieferwagen
  1. vor 9 Uhr
  2. nach 17 Uhr

> Verlässlich frei?
>
> Ja.
"""

    assert (
        plain(source)
        == """Ladezone

Ein Versuch am Sack:
siehe Plan (https://example.org/plan), https://example.org und @Sascha Mustername.

- Lastenräder
- Lieferwagen
  1. vor 9 Uhr
  2. nach 17 Uhr

> Verlässlich frei?
>
> Ja."""
    )


def test_a_link_inside_the_forum_needs_no_address_in_a_mail():
    assert plain("[siehe oben](/beitrag/x)") == "siehe oben"


def test_an_address_is_not_said_twice():
    assert plain("info@example.org und www.example.org/") == "info@example.org und www.example.org/"


def test_numbers_of_a_list_are_kept():
    assert plain("7. sieben\n8. acht") == "7. sieben\n8. acht"


def test_loose_lists_and_code_keep_their_shape():
    assert plain("- eins\n\n  noch eins\n- zwei\n\n```\na\n  b\n```") == "- eins\n\n  noch eins\n\n- zwei\n\na\n  b"


def test_what_is_nested_too_deep_is_given_as_it_was_typed():
    assert plain(">" * 30 + " unten") == ">" * 30 + " unten"
    assert excerpt(">" * 30 + " unten").endswith("unten")


def test_signs_that_html_would_escape_are_plain_in_plain_text():
    assert plain("5 < 6 & „gut“ &amp; *so*") == "5 < 6 & „gut“ & so"


def test_a_preview_shows_what_a_reply_says_itself():
    assert excerpt("> [Kim, #2](/beitrag/x)\n>\n> alt\n\nDas ist **neu**.\n\n- und gut") == "Das ist neu. - und gut"


def test_a_preview_of_a_mere_quote_shows_the_quote():
    assert "alt" in excerpt("> alt")


def test_a_preview_holds_no_addresses_of_links():
    assert excerpt("Der [Plan](https://example.org/sehr/lang) liegt aus.") == "Der Plan liegt aus."


class TestFirstWords:
    def test_a_short_text_stays_whole_on_one_line(self):
        assert first_words("  Radweg\n am  Ring ") == "Radweg am Ring"

    def test_a_text_is_cut_at_a_word_with_a_space_before_the_dots(self):
        assert first_words("Der Radweg am Ring endet plötzlich im Gleisbett", 30) == "Der Radweg am Ring endet\u00a0…"

    def test_no_comma_stands_before_the_dots(self):
        assert first_words("Am Ring, am Wall, an der Straße", 18) == "Am Ring, am Wall\u00a0…"

    def test_a_word_longer_than_the_line_is_cut_without_a_space(self):
        assert first_words("Donaudampfschifffahrtsgesellschaft", 12) == "Donaudampfs…"

    @pytest.mark.parametrize("limit", [5, 10, 11, 12, 40, 80])
    def test_the_limit_counts_the_dots(self, limit):
        assert (
            len(
                first_words("Der Radweg am Ring endet plötzlich, und zwar im Gleisbett der Straßenbahn am Markt", limit)
            )
            <= limit
        )
