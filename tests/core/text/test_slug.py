"""Addresses that one can read out on the telephone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.core.text.slug import MAX_LENGTH, slugify


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Größere Straßen für Fußgänger", "groessere-strassen-fuer-fussgaenger"),
        ("Lastenräder & Lieferwagen", "lastenraeder-und-lieferwagen"),
        ("Bürger*innen und Einwohner:innen", "buergerinnen-und-einwohnerinnen"),
        ("§ 6 der Satzung: 40 % mehr", "paragraf-6-der-satzung-40-prozent-mehr"),
        ("Café – Zoë's Łódź", "cafe-zoes-lodz"),
        ("  ...Radweg!!!  ", "radweg"),
        ("Ü", "ue"),
        ("U\u0308bung", "uebung"),
        ("Treffen um 17:00 Uhr", "treffen-um-17-00-uhr"),
    ],
)
def test_a_german_title_becomes_a_readable_address(title, slug):
    assert slugify(title) == slug


def test_a_long_title_is_cut_at_a_word():
    slug = slugify("Verlässlich freie Ladezonen für Lastenräder und Lieferwagen in der Innenstadt")

    assert slug == "verlaesslich-freie-ladezonen-fuer-lastenraeder-und"
    assert len(slug) <= MAX_LENGTH


def test_one_endless_word_is_cut_where_it_must_be():
    assert slugify("a" * 100) == "a" * MAX_LENGTH


def test_a_title_without_latin_letters_has_no_slug_or_the_given_one():
    assert slugify("Привет") == ""
    assert slugify("!?", fallback="thema") == "thema"


@given(st.text(max_size=300))
def test_a_slug_needs_no_escaping_in_an_address(title):
    slug = slugify(title)

    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug)
    assert len(slug) <= MAX_LENGTH
    assert slugify(slug) == slug
