"""What the office types when it begins a procedure, and section by section."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from wtforms import RadioField, SelectField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length

from forum.accounts.models import Group
from forum.consultations.desk.blueprints import Blueprint
from forum.consultations.models.kinds import Audience, Influence
from forum.consultations.models.procedures import SUMMARY_LENGTH, TITLE_LENGTH
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.column_forms import CheckedField, ChoiceField, ColumnForm, ReachableAddress, TextRules, line
from forum.core.web.forms import DAY_EXPECTED, DAY_INPUT, DayField, Form, Required, RequiredIf, trimmed
from forum.core.web.mail_address import MailAddressField
from forum.discussions.models.threads import PublicationMode
from forum.fields.models import FieldOfAction
from forum.spaces.models import Space

TITLE_NEEDED = _("Enter a title.")
NONE = ""
LONGEST_LIST = 2000
STEP_PARTS = 3


class NewProcedureForm(Form):
    """The little that a draft needs."""

    title = line(_("Title"), TITLE_LENGTH, Required(TITLE_NEEDED))
    blueprint = RadioField(_("What it begins with"), [Required(_("Choose what it begins with."))])
    influence = ChoiceField(_("Level of participation"), kind=Influence, default=Influence.CONSULTATION)
    audience = ChoiceField(_("Who takes part"), kind=Audience, default=Audience.ACCOUNT)
    groups = CheckedField(_("Groups that take part"), kind=Group)
    body = SelectField(_("Body whose members take part"), coerce=str)
    starts_on = DayField(_("First day"), [Required(DAY_EXPECTED)], render_kw=DAY_INPUT)

    def offer(self, blueprints: Sequence[Blueprint], spaces: Iterable[Space]) -> None:
        self.blueprint.choices = [SelectChoice(one.name, one.label) for one in blueprints]
        bodies = [SelectChoice(space.public_id, space.name) for space in spaces if not space.is_public]
        self.body.choices = [SelectChoice(NONE, _("none")), *bodies]

    def validate(self, *arguments: Any, **named: Any) -> bool:
        is_valid = super().validate(*arguments, **named)
        if is_valid and self.audience.data is Audience.GROUPS and not self.groups.data:
            self.groups.errors = [_("Choose at least one group.")]
            return False
        if is_valid and self.audience.data is Audience.SEATS and not self.body.data:
            self.body.errors = [_("Choose the body. You find those here in which you have a seat.")]
            return False
        return is_valid


class CopyForm(Form):
    """What a copy does not take over."""

    title = line(_("Title"), TITLE_LENGTH, Required(TITLE_NEEDED))
    starts_on = DayField(_("First day"), [Required(DAY_EXPECTED)], render_kw=DAY_INPUT)


class DetailsForm(ColumnForm):
    """What it is about, and who is asked about it."""

    title = line(_("Title"), TITLE_LENGTH, Required(TITLE_NEEDED))
    summary = TextAreaField(
        _("Short text in plain German"),
        [Length(max=SUMMARY_LENGTH, message=_("Write at most %(most)s characters.", most=SUMMARY_LENGTH))],
        filters=[trimmed],
        description=_("Short sentences, everyday words. After saving you see here how easily it reads."),
    )
    asked = TextAreaField(
        _("What is asked"),
        [Length(max=500, message=_("Write at most 500 characters."))],
        filters=[trimmed],
    )
    body = TextAreaField(_("Text"), [TextRules()], filters=[trimmed])
    field_id = SelectField(_("Field of action"), coerce=str)
    unit = line(_("Responsible unit"), 160)
    contact_email = MailAddressField(
        _("E-mail for questions"), [ReachableAddress(), Length(max=254)], autocomplete="off"
    )
    contact_phone = line(_("Telephone for questions"), 60)
    licence = line(_("Licence of contributions"), 80, hint=_("Left empty: the licence of the forum."))

    def offer(self, fields: list[FieldOfAction], *, kept: FieldOfAction | None) -> None:
        """Let the office choose one of these fields of action, or none; one that is chosen already may be archived."""
        every = fields if kept is None or kept in fields else [*fields, kept]
        named = [SelectChoice(str(one.id), one.name) for one in every]
        self.field_id.choices = [SelectChoice(NONE, _("none")), *named]

    @property
    def values(self) -> dict[str, Any]:
        chosen = self.field_id.data
        return super().values | {"field_id": int(chosen) if chosen and chosen.isdecimal() else None}


class LineList(TextAreaField):
    """One entry a line; blank lines are left out."""

    def __init__(self, label: str, **named: Any):
        too_long = Length(max=LONGEST_LIST, message=_("Write at most %(most)s characters.", most=LONGEST_LIST))
        super().__init__(label, [too_long], filters=[_without_blank_lines], **named)


class DecisionForm(ColumnForm):
    """How much can change, who decides, and until when the result is there."""

    influence = ChoiceField(_("Level of participation"), kind=Influence)
    changeable = LineList(_("What can be changed"), description=_("One entry a line."))
    fixed = LineList(_("What is settled already"), description=_("One entry a line."))
    decided_by = line(_("Who decides"), 200, hint=_("In a few words, such as “the Board on the recommendation of …”."))
    deciders = LineList(
        _("Steps to the decision"),
        description=_("One step a line: who | what | until when. Left empty: the line above stands there."),
    )
    result_due_on = DayField(_("The result is there by"), render_kw=DAY_INPUT)

    @property
    def values(self) -> dict[str, Any]:
        return super().values | {"deciders": read_steps(self.deciders.data or "")}


class AudienceForm(ColumnForm):
    """Who takes part, and when what they write appears."""

    audience = ChoiceField(_("Who takes part"), kind=Audience)
    groups = CheckedField(_("Groups that take part"), kind=Group)
    publication_mode = ChoiceField(_("When contributions appear"), kind=PublicationMode)


class ResultForm(ColumnForm):
    """What came of it, who has decided what, and what comes next."""

    outcome = line(_("What came out, in one line"), 200)
    result = TextAreaField(_("Result"), [TextRules()], filters=[trimmed])
    decision = TextAreaField(
        _("What was decided"),
        [Length(max=1000, message=_("Write at most %(most)s characters.", most=1000))],
        filters=[trimmed],
    )
    decision_by = line(_("Who has decided"), 200, hint=_("Such as “Board, on the recommendation of …”."))
    decision_on = DayField(_("Decided on"), render_kw=DAY_INPUT)
    next_steps = LineList(_("Next steps"), description=_("One step a line: when | what."))

    @property
    def values(self) -> dict[str, Any]:
        return super().values | {"next_steps": read_next_steps(self.next_steps.data or "")}


class ReasonForm(Form):
    """Why something that the public was told is changed; shown with the section once it is published."""

    reason = line(
        _("Reason for the change"),
        500,
        RequiredIf(lambda form: form.is_needed, _("Say why: everybody reads the reason beside the change.")),
        hint=_("Everybody reads it in the list of changes."),
    )

    def __init__(self, *arguments: Any, is_needed: bool = False, **named: Any):
        self.is_needed = is_needed
        super().__init__(*arguments, **named)


def read_steps(text: str) -> list[dict[str, str]]:
    """ "Board | entscheidet | 29.04.2026" as who, what and when."""
    rows = ([part.strip() for part in row.split("|", STEP_PARTS - 1)] for row in text.splitlines() if row.strip())
    return [dict(zip(("who", "what", "when"), [*row, "", ""], strict=False)) for row in rows]


def write_steps(steps: Iterable[dict[str, str]]) -> str:
    """What `read_steps` reads."""
    rows = ([step.get("who", ""), step.get("what", ""), step.get("when", "")] for step in steps)
    return "\n".join(" | ".join(part for part in row).rstrip(" |") for row in rows)


def read_next_steps(text: str) -> list[dict[str, str]]:
    """ "Frühjahr 2027 | Umbau beginnt" as when and what; a line without a sign says only what."""
    rows = ([part.strip() for part in row.split("|", 1)] for row in text.splitlines() if row.strip())
    return [dict(zip(("when", "what"), row if len(row) > 1 else ["", *row], strict=True)) for row in rows]


def write_next_steps(steps: Iterable[dict[str, str]]) -> str:
    """What `read_next_steps` reads."""
    return "\n".join(f"{step['when']} | {step['what']}" if step["when"] else step["what"] for step in steps)


def default_start(today: date) -> date:
    """A day on which a new procedure may begin: two weeks from now, so that it can be prepared."""
    return date.fromordinal(today.toordinal() + 14)


def _without_blank_lines(text: str | None) -> str:
    return "\n".join(row.strip() for row in (text or "").splitlines() if row.strip())
