"""Forms whose text is published: sent twice it makes one post, under the label that the person chooses."""

import hashlib
from uuid import uuid4

from wtforms import Field, HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import StopValidation

from forum.accounts.models import User
from forum.core.text import markup
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.core.web.forms import Form, Required
from forum.organisations.queries import labels_for
from forum.organisations.speaking import PRIVATELY, SpeakingChoice

LONGEST_REASON = 500


def text_in(field: Field) -> str:
    return str(field.data or "").strip()


class AtMost:
    """The field takes at most so many characters; browsers that know `maxlength` stop there."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.field_flags = {"maxlength": most}

    def __call__(self, _form: Form, field: Field) -> None:
        if len(text_in(field)) > self._most:
            raise StopValidation(str(_("This is too long: at most %(most)s characters fit.", most=self._most)))


class ReadableText:
    """The field holds a text that can be published; the label shows that it must be filled in."""

    field_flags = {"required": True}

    def __call__(self, _form: Form, field: Field) -> None:
        problems = markup.check(field.data or "")
        if problems:
            raise StopValidation(str(problems[0].message))


def new_submission() -> str:
    """The key of a form that is opened now, with the second of its opening."""
    return f"{uuid4().hex}.{int(clock.now().timestamp())}"


class PublishForm(Form):
    """A form whose text is published; the same text sent twice with the same `submission` makes one post.

    Who goes back in the browser after publishing and sends another text gets a second post: nothing typed is lost.
    """

    submission = HiddenField(default=new_submission)

    @property
    def submission_key(self) -> str:
        """The same for the same form with the same texts; empty for a form that names no submission."""
        if not self.submission.data:
            return ""
        typed = [one.data for one in self if isinstance(one, StringField) and not isinstance(one, HiddenField)]
        sent = repr([self.submission.data, *typed])
        return hashlib.sha256(sent.encode("utf-8", "backslashreplace")).hexdigest()

    @property
    def open_seconds(self) -> int | None:
        """How long the form was open. The browser sends it and can lie, so it is only a hint for triage."""
        _key, _dot, opened = (self.submission.data or "").partition(".")
        if not (opened.isascii() and opened.isdigit()):
            return None
        return max(int(clock.now().timestamp()) - int(opened[:12]), 0)


class OfferedLabel:
    """The label is one under which the person may speak now."""

    field_flags = {"required": True}

    def __call__(self, form: "SpokenForm", field: Field) -> None:
        if field.data not in {one.value for one in form.labels}:
            raise StopValidation(str(_("You can no longer speak for this organisation. Choose again.")))


class SpokenForm(PublishForm):
    """A form whose text is published under a label that the person chooses: privately, or for an organisation."""

    speaking = SelectField(_("Publish as"), [OfferedLabel()], choices=[], validate_choice=False)

    def offer_labels(self, person: User) -> None:
        """Offer the labels under which the person may speak today."""
        self.labels = labels_for(person)
        self.speaking.choices = [SelectChoice(one.value, str(one.label)) for one in self.labels]
        self.speaking.data = self.speaking.data or PRIVATELY

    @property
    def chosen_label(self) -> SpeakingChoice:
        """The label chosen; `offer_labels` and `validate` came before."""
        return next(one for one in self.labels if one.value == self.speaking.data)


def reason_field(
    *,
    asked: str = _("Give a reason that everybody can read."),
    note: str = _("Everybody can read it in the history of the topic."),
) -> TextAreaField:
    return TextAreaField(
        _("Reason"),
        [Required(asked), AtMost(LONGEST_REASON)],
        description=note,
        render_kw={"rows": 2},
    )
