"""Hanging the editor on the blueprint of an area."""

from collections.abc import Callable
from functools import wraps

from flask import Blueprint
from flask.typing import ResponseReturnValue

from forum.questionnaires.editing import one_question, question_list, question_options
from forum.questionnaires.editing.holder import Editor, Holder

Enter = Callable[..., Holder]
View = Callable[..., ResponseReturnValue]

QUESTION, OPTIONS = "<question>", "<question>/antworten"
# what stands behind the address of the holder's questions, and who answers there; the first of each pair only shows
PAGES: tuple[tuple[str, str, View], ...] = (
    ("GET", "", question_list.list_questions),
    ("GET", "ausprobieren", question_list.preview_questions),
    ("GET", "papier", question_list.show_printed),
    ("GET", "neu", one_question.new_question),
    ("GET", f"{QUESTION}/", one_question.edit_question),
    ("POST", "ausprobieren", question_list.try_questions),
    ("POST", "neu", one_question.create_question),
    ("POST", f"{QUESTION}/", one_question.update_question),
    ("POST", f"{QUESTION}/hoch", question_list.raise_question),
    ("POST", f"{QUESTION}/runter", question_list.lower_question),
    ("POST", f"{QUESTION}/entfernen", question_list.delete_question),
    ("POST", f"{OPTIONS}/neu", question_options.create_option),
    ("POST", f"{OPTIONS}/<option>", question_options.update_option),
    ("POST", f"{OPTIONS}/<option>/hoch", question_options.raise_option),
    ("POST", f"{OPTIONS}/<option>/runter", question_options.lower_option),
    ("POST", f"{OPTIONS}/<option>/entfernen", question_options.delete_option),
)
KEYS = ("question", "option")


def mount_editor(blueprint: Blueprint, address: str, *, read: Enter, change: Enter) -> None:
    """Give an area the pages of the editor below an address, each as an endpoint with the name of its view.

    `read` and `change` get the values of the address and enter for their person: they authorise, find the thing that
    asks or raise a 404, and tell it as a Holder. Trying the questions out only reads.
    """
    for method, path, view in PAGES:
        enter = read if method == "GET" or getattr(view, "reads_only", False) else change
        blueprint.add_url_rule(f"{address}/{path}", view.__name__, _entered(view, enter), methods=[method])


def _entered(view: View, enter: Enter) -> View:
    @wraps(view)
    def entered(**place: str) -> ResponseReturnValue:
        keys = {name: place.pop(name) for name in KEYS if name in place}
        return view(Editor(enter(**place), place), **keys)

    return entered
