"""Texts that citizens really wrote lose no word on the way to the page."""

import csv
import re
from collections import Counter
from html import unescape
from pathlib import Path
from time import process_time

import pytest

from forum.core.text.markup import TextProblem, check, render
from forum.core.text.plain_text import excerpt, first_words, plain

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "data" / "contributions"
# Letters and digits; the number before a list item becomes its mark, and an underscore a slant.
WORD = re.compile(r"[^\W_]+")


@pytest.fixture(scope="module")
def texts():
    if not FOLDER.is_dir():
        pytest.skip("the folder of real contributions is not here")
    rows = []
    for path in sorted(FOLDER.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows += [row["text"] for row in csv.DictReader(file)]
    assert len(rows) == 2622
    return rows


def words(text):
    return Counter(WORD.findall(re.sub(r"^\s*\d+[.)]\s", "", text, flags=re.MULTILINE)))


def test_every_word_of_every_contribution_stands_on_its_page(texts):
    for text in texts:
        page = render(text)
        targets = " ".join(re.findall(r'href="([^"]*)"', page))
        missing = words(text) - words(unescape(re.sub(r"<[^>]+>", "", page)) + " " + unescape(targets))
        assert not missing, text


def test_every_word_of_every_contribution_stands_in_its_mail(texts):
    for text in texts:
        assert not words(text) - words(plain(text)), text


def test_contributions_hold_nothing_that_is_refused_but_empty_ones(texts):
    kinds = {problem.kind for text in texts for problem in check(text)}

    assert kinds <= {TextProblem.EMPTY}


def test_no_contribution_turns_into_a_heading_or_code_by_accident(texts):
    tags = Counter(tag for text in texts for tag in re.findall(r"<(\w+)", render(text)))

    assert set(tags) <= {"p", "br", "a", "ol", "ul", "li", "em", "strong"}


def test_a_contribution_without_a_title_gets_one_of_fitting_length(texts):
    for text in texts:
        assert len(first_words(plain(text))) <= 80
        assert len(excerpt(text)) <= 200


def test_all_contributions_are_rendered_in_seconds(texts):
    began = process_time()
    for text in texts:
        render(text)

    assert process_time() - began < 20
