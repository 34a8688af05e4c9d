"""What forms say about wrong entries is in the language of the page, also where WTForms has no translation."""

import ast
import inspect
import sys
import textwrap
from collections.abc import Iterator

import pytest
from flask import Flask
from wtforms import RadioField, SelectField, SelectMultipleField
from wtforms.fields import SelectChoice

from forum.core.text.locale import in_language
from forum.core.web.forms import Form

LIBRARIES = ("wtforms", "flask_wtf")
# said to whoever writes a form
OF_MISTAKES_IN_THE_CODE = {"Choices cannot be None."}


class ForgedForm(Form):
    one = SelectField("Eine", choices=[SelectChoice("1", "Bank")])
    number = SelectField("Zahl", coerce=int, choices=[SelectChoice(1, "Bank")])
    radio = RadioField("Radio", choices=[SelectChoice("1", "Bank")])
    several = SelectMultipleField("Mehrere", choices=[SelectChoice("1", "Bank")])
    numbers = SelectMultipleField("Zahlen", coerce=int, choices=[SelectChoice(1, "Bank")])


def classes_of_forms() -> set[type]:
    """The fields, rules and forms of the libraries that the forum uses or builds on."""
    held = [vars(module) for name, module in sorted(sys.modules.items()) if name.partition(".")[0] == "forum"]
    used = {one for names in held for one in list(names.values()) if isinstance(one, type)}
    return {base for one in used for base in one.__mro__ if base.__module__.partition(".")[0] in LIBRARIES}


def sentences_of(found: set[type]) -> Iterator[tuple[str, ...]]:
    """One, or the singular and the plural."""
    for one in found:
        for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(one)))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("gettext", "ngettext"):
                said = tuple(part.value for part in node.args if isinstance(part, ast.Constant))
                if said and said[0] not in OF_MISTAKES_IN_THE_CODE:
                    yield said


def test_all_sentences_of_fields_and_rules_are_german_on_a_german_page(app: Flask):
    found = classes_of_forms()
    assert {"SelectMultipleField", "SelectField", "Length", "FileRequired"} <= {one.__name__ for one in found}

    with app.test_request_context(), in_language("de"):
        words = Form.Meta().get_translations(None)
        english = [
            said
            for said in sentences_of(found)
            for told in ([words.ngettext(*said, number) for number in (1, 2)] if said[1:] else [words.gettext(*said)])
            if told in said
        ]

    assert english == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Wählen Sie unter den angebotenen Möglichkeiten."),
        ("en", "Choose among the options that are offered."),
    ],
)
def test_a_forged_choice_is_answered_in_the_language_of_the_page(app: Flask, language: str, sentence: str):
    sent = {"one": "forged", "number": "x", "radio": "forged", "several": ["1", "forged", "too"], "numbers": ["x"]}
    with app.test_request_context(method="POST", data=sent), in_language(language):
        form = ForgedForm(meta={"csrf": False})
        form.validate()

        assert form.errors == {name: [sentence] for name in sent}
