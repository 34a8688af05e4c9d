"""Long documents are set as PDF in a process of its own, one at a time, within limits."""

import fcntl

import pytest

from forum.core.text import large_pdf
from forum.core.text.large_pdf import CHILD, OthersArePrinting, TooLargeToPrint, print_large_pdf
from forum.core.text.printed_pdf import print_pdf
from tests.core.text.printed import ALL_KINDS, HOSTILE, a_printed
from tests.core.text.test_printed_files import read_pdf, tags, text_of


def test_a_document_set_apart_is_the_same_as_one_set_here():
    printed = a_printed(*ALL_KINDS, foot=HOSTILE + " 😀")

    apart, here = print_large_pdf(printed), print_pdf(printed)

    assert text_of(apart) == text_of(here)
    assert tags(read_pdf(apart)) == tags(read_pdf(here))
    assert HOSTILE in text_of(apart)


def test_who_waits_too_long_for_others_is_told_to_come_back():
    with CHILD.open() as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)

        with pytest.raises(OthersArePrinting) as refused:
            print_large_pdf(a_printed(), turn=0.1)

    assert refused.value.retry_after == 60
    assert print_large_pdf(a_printed(), turn=0.1).startswith(b"%PDF")


def test_a_document_that_takes_too_long_is_refused_with_a_sentence(monkeypatch):
    monkeypatch.setattr(large_pdf, "WORK", -10)

    with pytest.raises(TooLargeToPrint, match="zu groß für ein PDF"):
        print_large_pdf(a_printed())


def test_a_process_that_ends_without_a_document_is_an_error(monkeypatch):
    monkeypatch.setattr(large_pdf, "LOOK", "#nothing")

    with pytest.raises(TooLargeToPrint) as refused:
        print_large_pdf(a_printed())

    assert "unknown variable" in str(refused.value.__cause__)
