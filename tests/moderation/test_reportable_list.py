"""The list of reportable kinds: what is missing in it ends the start with a sentence."""

from dataclasses import replace
from types import ModuleType

import pytest
from flask import Flask

from forum import app as forum_app
from forum.core.errors import WiringIncomplete
from forum.core.reportable import registry
from forum.moderation.models.cases import Case
from tests.stub_area.models import Note
from tests.stub_area.reportable import note_kind


@pytest.mark.parametrize(
    ("kinds", "sentence"),
    [
        ((note_kind, note_kind), "Two reportable kinds have the same name: pinned_note."),
        ((replace(note_kind, evidence=None),), "The reportable kind “pinned_note” is missing: evidence."),
        (
            (replace(note_kind, erasure=replace(note_kind.erasure, erase=None)),),
            "The reportable kind “pinned_note” is erased by nobody, or by two jobs.",
        ),
        ((replace(note_kind, model=Case),), "is missing: column hidden_at, column hidden_reason."),
    ],
)
def test_an_incomplete_list_ends_the_start_with_a_sentence(kinds, sentence):
    with pytest.raises(WiringIncomplete, match=sentence.replace(".", r"\.")):
        registry.install(Flask("forum"), kinds, tables=())


def test_a_table_of_things_that_can_be_hidden_needs_a_kind():
    module = ModuleType("notes")
    module.Note = Note

    with pytest.raises(WiringIncomplete, match=r"No reportable kind is listed in forum/app\.py for: Note\."):
        registry.install(Flask("forum"), forum_app.REPORTABLES, tables=(*forum_app.TABLES, module))
