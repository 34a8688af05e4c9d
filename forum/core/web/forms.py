"""Forms, their fields and rules: whatever is sent ends in a value that fits or in a sentence beside the field.

WTForms' own `InputRequired` looks at what was sent before it is stripped, its `Optional` skips every rule behind it,
its `IntegerField` takes numbers that no database holds. Use what stands here instead.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import CombinedMultiDict, FileStorage, MultiDict
from wtforms import Field, FileField, StringField
from wtforms.validators import StopValidation
from wtforms.widgets import DateInput, TextInput

from forum.core.text import visible
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.numbers import whole_number
from forum.core.text.one_line import one_line
from forum.core.web.carried_forms import files_to_choose_again, is_only_filled_in
from forum.core.web.form_words import FormWords

FIRST_YEAR, LAST_YEAR = 2000, 2199
DAY_EXPECTED = _("Enter a day such as 31.12.2026.")
DAY_OUT_OF_BOUNDS = _("Enter a day between the years 2000 and 2199.")
# attributes of the input of a DayField
DAY_INPUT = {"inputmode": "numeric", "maxlength": 10, "autocomplete": "off"}


_FILLED_IN = _("What you entered is here again and has not been sent yet. Please check it and send it.")


def choose_again(file_name: str) -> object:
    """Of a file that was sent with a form which is shown again."""
    return _("Choose the file “%(name)s” again: it has not been kept.", name=file_name)


class Form(FlaskForm):  # type: ignore[misc]
    """A form whose text fields get texts and whose file fields get files, whatever the request holds."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        def wrap_formdata(self, form: "Form", formdata: Any) -> Any:
            """What was sent; None, a form that is only shown, for a GET and for other kinds of requests, such as JSON."""
            if formdata is None or isinstance(formdata, Mapping):
                return formdata
            if not form.is_submitted() or not (request.form or request.files):
                return None
            takes_files = {field.name for field in form if isinstance(field, FileField)}
            files: MultiDict[str, FileStorage] = MultiDict(
                (name, file) for name, file in request.files.items(multi=True) if name in takes_files
            )
            return CombinedMultiDict([files, request.form])

        def get_translations(self, form: "Form") -> FormWords:  # noqa: ARG002
            return FormWords()

    def validate(self, *arguments: Any, **named: Any) -> bool:
        """Whether what was sent can be taken; a form that is only filled in again is not."""
        if is_only_filled_in():
            self.form_errors.append(_FILLED_IN)
            self.form_errors += [choose_again(name) for name in files_to_choose_again().values()]
            return False
        return bool(super().validate(*arguments, **named))


class ButtonForm(Form):
    """A form with a button alone."""


def trimmed(text: str | None) -> str:
    """A field's filter: the text without blanks around it."""
    return (text or "").strip()


class LineField(StringField):
    """One line that somebody types: no control characters, no turned direction of writing, single spaces.

    Such signs come with words that are pasted: they are left out without a question.
    """

    def process_formdata(self, valuelist: list[Any]) -> None:
        super().process_formdata(valuelist)
        self.data = one_line(self.data) if self.data else self.data


class Readable(Field):
    """A field whose text becomes a value; no rule is asked about a text that cannot be read."""

    widget: Any = TextInput()

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else self.write(self.data)

    def process_formdata(self, valuelist: list[Any]) -> None:
        text = str(valuelist[0]).strip() if valuelist else ""
        self.data = self.read(text) if text else None

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002
        if self.process_errors:
            raise StopValidation

    def read(self, text: str) -> Any:
        """The value of a text that is not empty; raises ValueError with a sentence."""
        raise NotImplementedError

    def write(self, value: Any) -> str:
        return str(value)


class WholeNumberField(Readable):
    """A whole number within bounds; the sentence names them."""

    def __init__(self, label: str, validators: Any = None, *, least: int, most: int, sentence: str, **named: Any):
        super().__init__(label, validators, **named)
        self._least, self._most, self._sentence = least, most, sentence

    def read(self, text: str) -> int:
        try:
            return whole_number(text, least=self._least, most=self._most)
        except ValueError:
            raise ValueError(self._sentence) from None


class DayField(Readable):
    """A day as people write it here: 31.12.2026; the ISO form is understood too."""

    def read(self, text: str) -> date:
        try:
            day = _german_day(text) if "." in text else date.fromisoformat(text)
        except ValueError:
            raise ValueError(DAY_EXPECTED) from None
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValueError(DAY_OUT_OF_BOUNDS)
        return day

    def write(self, value: date) -> str:
        return value.strftime("%d.%m.%Y")


class PickedDayField(DayField):
    """A day that the browser offers a calendar for, which writes it as 2026-12-31."""

    widget = DateInput()

    def write(self, value: date) -> str:
        return value.isoformat()


def _german_day(text: str) -> date:
    day, month, year = (whole_number(part, most=9999) for part in text.split("."))
    return date(year, month, day)


class Required:
    """The field must hold something but blanks, whatever has become of what was sent."""

    field_flags: Mapping[str, Any] = {"required": True}

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence

    def __call__(self, _form: Any, field: Field) -> None:
        if is_blank(field):
            # a choice that was not made is no wrong choice
            field.errors = []
            raise StopValidation(self.sentence)


class RequiredIf(Required):
    """The field must hold something under a condition; left empty otherwise, no further rule is asked."""

    field_flags: Mapping[str, Any] = {}

    def __init__(self, condition: Callable[[Any], bool], sentence: str) -> None:
        super().__init__(sentence)
        self._condition = condition

    def __call__(self, form: Any, field: Field) -> None:
        if self._condition(form):
            super().__call__(form, field)
        elif is_blank(field):
            raise StopValidation


def is_blank(field: Field) -> bool:
    """Whether nothing that one could see is in the field; 0 is something."""
    return field.data is None or field.data is False or (isinstance(field.data, str) and visible.is_blank(field.data))
