"""Forms about arguments: the answer, who gives it, several at once."""

from collections.abc import Sequence

from wtforms import RadioField, SelectField, SelectMultipleField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length

from forum.accounts.models import User
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.column_forms import ColumnForm, line
from forum.core.web.forms import DAY_INPUT, DayField, Form, Required
from forum.weighing.kinds import STEPS_OF_ARGUMENTS, Disposition, Step
from forum.weighing.models import REASON_LENGTH, TITLE_LENGTH, Argument
from forum.weighing.services.arguments import LONGEST_REASON

UNCHANGED = ""
# before the names of the fields that open an argument again: they stand in the form of an answer, too
OPENING = "open"
TITLE_NEEDED = _("Give the argument a title.")


def _disposition(value: str | None) -> Disposition | None:
    return Disposition(value) if value else None


def _step(value: str | None) -> Step | None:
    return Step(value) if value else None


class AnswerForm(Form):
    """What becomes of an argument, and why."""

    title = line(_("Title"), TITLE_LENGTH, Required(TITLE_NEEDED))
    disposition = RadioField(
        _("What becomes of it"),
        coerce=_disposition,
        choices=[SelectChoice(one.value, one.label) for one in Disposition],
        validate_choice=False,
    )
    reason = TextAreaField(
        _("Reason, once for all passages"),
        [Length(max=LONGEST_REASON, message=_("Write at most %(most)s characters.", most=LONGEST_REASON))],
    )


class NewArgumentForm(Form):
    """A title; the rest follows."""

    # the form of the answer on the same page has a title too
    title = line(_("Title of the new argument"), TITLE_LENGTH, Required(TITLE_NEEDED), element_id="new-title")


class AssigneeField(SelectField):
    """Somebody of the office, or nobody."""

    def offer(self, people: Sequence[User], nobody: object) -> None:
        self.choices = [
            SelectChoice(UNCHANGED, nobody),
            *(SelectChoice(one.public_id, one.public_name) for one in people),
        ]


class AssignmentForm(Form):
    """Who answers an argument, and by when."""

    assignee = AssigneeField(_("Responsible"), coerce=str)
    due_on = DayField(_("Due on"), render_kw=DAY_INPUT)


class ReasonForm(Form):
    """Why something that is finished is opened again."""

    reason = line(_("Reason"), REASON_LENGTH, Required(_("Give the reason: it is kept with the weighing.")))


class BlockForm(ColumnForm):
    """A text that is offered beside a reason."""

    title = line(_("Title"), 80, Required(_("Give the text block a title.")))
    body = TextAreaField(
        _("Text"),
        [
            Required(_("Write the text.")),
            Length(max=LONGEST_REASON, message=_("Write at most %(most)s characters.", most=LONGEST_REASON)),
        ],
    )


class ReleaseForm(Form):
    """Why answers are released while contributions wait for theirs."""

    reason = line(_("Reason to release the rest all the same"), REASON_LENGTH, hint=_("It is kept with the weighing."))

    def ask_for_reason(self) -> None:
        """Contributions wait: without a reason nothing is released."""
        self.reason.flags.required = True


class SplitForm(Form):
    """The passages that a new argument gets."""

    title = line(_("Title of the new argument"), TITLE_LENGTH, Required(TITLE_NEEDED))
    chosen = SelectMultipleField(_("Passages"), validate_choice=False)


class MergeForm(Form):
    """The argument that gets all passages of another one."""

    into = SelectField(_("Merge into"), [Required(_("Choose the argument that gets the passages."))], coerce=str)

    def offer(self, arguments: Sequence[Argument]) -> None:
        self.into.choices = [SelectChoice(one.public_id, f"{one.label} {one.title}") for one in arguments]


class BulkForm(Form):
    """What several arguments get; what is left empty stays as it is."""

    arguments = SelectMultipleField(_("Arguments"), validate_choice=False)
    assignee = AssigneeField(_("Responsible"), coerce=str)
    due_on = DayField(_("Due on"), render_kw=DAY_INPUT)
    step = SelectField(
        _("Step"),
        coerce=_step,
        choices=[
            SelectChoice(UNCHANGED, _("as it is")),
            *(SelectChoice(one.value, one.label) for one in STEPS_OF_ARGUMENTS),
        ],
    )
    disposition = SelectField(
        _("What becomes of it"),
        coerce=_disposition,
        choices=[SelectChoice(UNCHANGED, _("as it is")), *(SelectChoice(one.value, one.label) for one in Disposition)],
    )


class GatherForm(Form):
    """The passages that go into an argument, one that is there or a new one."""

    chosen = SelectMultipleField(_("Passages"), validate_choice=False)
    into = SelectField(_("Into the argument"), coerce=str)
    title = line(_("or into a new one with the title"), TITLE_LENGTH)

    def offer(self, arguments: Sequence[Argument]) -> None:
        named = [SelectChoice(one.public_id, f"{one.label} {one.title}") for one in arguments]
        self.into.choices = [SelectChoice(UNCHANGED, _("a new one")), *named]
