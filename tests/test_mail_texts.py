"""Each kind of mail, read as its recipient reads it: what stands in tests/<area>/mail_texts.py, and what holds for all."""

import re
from html import unescape
from importlib import import_module

import pytest

from forum.core.mail.kinds import declared_kinds
from forum.settings import ROOT
from tests.support.mail_texts import MailText, read_mail

AREAS = sorted(file.parent.name for file in (ROOT / "tests").glob("*/mail_texts.py") if file.parent.name != "support")
TEXTS: list[MailText] = [one for area in AREAS for one in import_module(f"tests.{area}.mail_texts").TEXTS]
TAG = re.compile(r"<style.*?</style>|<[^>]+>", re.DOTALL)
LINK = re.compile(r"https?://\S+")
# a name that was not filled in, a value that is none, a sentence that was not translated
BROKEN = re.compile(r"%\(|\bNone\b|\bLazyText\b|\{\{|\b(?:the|your|has been|and)\b")


def on_one_line(text: str) -> str:
    return " ".join(text.split())


def test_every_kind_of_mail_is_read():
    assert set(declared_kinds()) == {text.kind.name for text in TEXTS}


@pytest.mark.parametrize("text", TEXTS, ids=[one.name for one in TEXTS])
def test_a_mail_says_what_its_reader_needs_in_plain_german(clock, text):
    mail = read_mail(text)

    words, shown = on_one_line(mail.text_body), on_one_line(unescape(TAG.sub(" ", mail.html_body)))
    place = 0
    for line in text.says:
        assert line in words[place:], f"“{line}” is missing, or stands elsewhere, in: {words}"
        place = words.index(line, place)
        # a page sets labels and quotes apart in its own way
        assert line.rpartition(": ")[2].removeprefix("> ").rstrip(":") in shown
    assert not [line for line in text.never if line in words + shown]
    assert mail.subject.startswith("[Smart-City-Forum] ")
    assert words.startswith("Guten Tag")
    assert "Mit freundlichen Grüßen" in words
    assert not BROKEN.search(LINK.sub("", f"{mail.subject} {words}")), words
    assert ".." not in LINK.sub("", words)
    # only what follows the comma of the greeting begins small
    assert not [block for block in mail.text_body.split("\n\n")[2:] if block[:1].islower()]
