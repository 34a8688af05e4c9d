"""The form by which people answer: the questions, and a mark that makes two sendings of it one reply."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from flask import request
from werkzeug.datastructures import MultiDict

from forum.core.security.human_form import LEAST_TIME, PURPOSE, HumanForm
from forum.core.security.signing import BadLink, signed_age
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import LineField, Required
from forum.questionnaires.form_parts import with_questions
from forum.questionnaires.values import LoadedQuestionnaire

# somebody thinks it over for so long
VALID_FOR = timedelta(days=30)
FIELDS = "question-"


class ReplyForm(HumanForm):
    """Its mark is used up by the reply alone: neither the mark nor the moment at which it was made is kept elsewhere."""

    def sent_age(self) -> timedelta | None:
        """How long ago the form was shown; None for a mark that is none, or too old."""
        try:
            return signed_age(PURPOSE, self.opened.data or "", valid_for=VALID_FOR)
        except BadLink:
            return None

    @property
    def sent_key(self) -> str:
        return hashlib.sha256((self.opened.data or "").encode()).hexdigest()

    def keep_mark(self) -> None:
        """Called before it is shown: the same mark again, or the first one."""
        if self.sent_age() is None:
            self.begin_anew()

    def problem_of_time(self, *, is_guest: bool) -> object | None:
        """Why it is not taken yet: it came without a mark of ours, or faster than people answer."""
        age = self.sent_age()
        if age is None:
            return _("The form was open for very long. Please check your entries and send it once more.")
        if is_guest and age < LEAST_TIME:
            return _("That was very quick. Please check your entries and send the form once more.")
        return None


class PaperForm(ReplyForm):
    """What the office types from a sheet of paper."""

    code = LineField(
        _("Code on the sheet"),
        [Required(_("Enter the code that is printed on the sheet."))],
        render_kw={"autocomplete": "off"},
        description=_("It stands at the top and tells which questions were printed."),
    )


def sent_form(loaded: LoadedQuestionnaire, kind: type[ReplyForm] = ReplyForm) -> ReplyForm:
    return with_questions(kind, loaded)()


def shown_form(
    loaded: LoadedQuestionnaire,
    kind: type[ReplyForm] = ReplyForm,
    *,
    answers: Mapping[str, Any] | None = None,
    draft: Sequence[Sequence[str]] = (),
) -> ReplyForm:
    """The form to fill in: empty, with the answers of a reply, or with the fields of a draft."""
    fields: MultiDict[str, str] | None = MultiDict([(name, value) for name, value in draft]) if draft else None
    form = with_questions(kind, loaded)(formdata=fields, data=answers)
    form.begin_anew()
    return form


def fields_of_request() -> list[tuple[str, str]]:
    """What stands in the questions, as it was sent."""
    return [(name, value) for name, value in request.form.items(multi=True) if name.startswith(FIELDS)]
