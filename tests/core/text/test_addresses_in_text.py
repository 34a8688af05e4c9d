"""Addresses in running text are linked whole, and end where the sentence around them goes on."""

import re
import time

import pytest

from forum.core.text.markup import render

LINK = re.compile(r'<a href="([^"]*)"[^>]*>([^<]*)</a>')


def links(text):
    return LINK.findall(render(text))


@pytest.mark.parametrize("sign", list("„“”‚‘’»«‹›…'\""))
@pytest.mark.parametrize("address", ["https://example.org/a", "www.example.org/a_b", "example.org/a"])
def test_an_address_ends_before_a_quotation_mark(sign, address):
    target = address if address.startswith("https") else f"https://{address}"

    assert links(f"Siehe {address}{sign} und mehr") == [(target, address)]


def test_an_address_in_quotation_marks_keeps_them_outside_and_the_full_stop_too():
    assert '<a href="https://example.org/a" rel="nofollow ugc noopener">https://example.org/a</a>.“' in render(
        "„Siehe https://example.org/a.“"
    )


@pytest.mark.parametrize(
    "address",
    [
        "www.stadt.de/_files_/plan.pdf",
        "www.stadt.de/a*b*c/plan.pdf",
        "www.stadt.de/~~alt~~/plan.pdf",
        "www.stadt.de/~amt/_a_/b.pdf",
        "stadt.de/_files_/plan.pdf?a=_b_c",
        "https://stadt.de/_files_/~~alt~~/*a*.pdf",
    ],
)
def test_signs_in_an_address_are_no_marks(address):
    target = address if address.startswith("https") else f"https://{address}"

    assert links(f"Der Plan: {address} und _mehr_") == [(target, address)]


@pytest.mark.parametrize("mark", ["_", "*", "**", "~~"])
def test_marks_around_an_address_stay_marks(mark):
    assert links(f"{mark}www.stadt.de/a_b/plan{mark}") == [("https://www.stadt.de/a_b/plan", "www.stadt.de/a_b/plan")]
    assert mark not in re.sub(r"<[^>]*>", "", render(f"{mark}www.stadt.de/plan{mark}"))


def test_a_mail_address_with_underscores_is_one():
    assert links("An max_von_muster@stadt.de schreiben") == [
        ("mailto:max_von_muster@stadt.de", "max_von_muster@stadt.de")
    ]


@pytest.mark.parametrize("piece", ["www.a.de/(a~", "a~", "www.a.de/“_", "_www.a.de/“*", "www.", "www.a.de/~"])
def test_hostile_lines_of_marks_are_read_quickly(piece):
    text = (piece * 8000)[:8000]

    began = time.process_time()
    render(text)

    assert time.process_time() - began < 1.5
