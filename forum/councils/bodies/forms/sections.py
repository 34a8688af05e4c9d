"""The sections in which a body is written, each a form with the columns that it fills."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import BooleanField, SelectField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.column_forms import (
    CheckedField,
    ChoiceField,
    ColumnForm,
    ReachableAddress,
    TextRules,
    line,
    number,
)
from forum.core.web.forms import DayField, Required, trimmed
from forum.core.web.mail_address import MailAddressField
from forum.councils.models.bodies import NAME_LENGTH, PURPOSE_LENGTH, Body
from forum.councils.models.rules import (
    USUAL_VOTING,
    VOTING_FUNCTIONS,
    BodyKind,
    MajorityRule,
    MinutesTerm,
    QuorumCheck,
    QuorumRule,
)
from forum.papers.models import PaperVersion

NAME_NEEDED = _("Enter a name.")
PURPOSE_NEEDED = _("Say in one sentence what the body does.")
MOST_DAYS = 365
MOST_WEEKS = 52
MOST_PEOPLE = 999
NO_PARENT = NO_PAPER = ""


class DetailsForm(ColumnForm):
    """What it is for and who answers questions about it."""

    name = line(_("Name"), NAME_LENGTH, Required(NAME_NEEDED))
    kind = ChoiceField(_("Kind"), kind=BodyKind, default=BodyKind.COUNCIL)
    purpose = line(
        _("In one sentence"),
        PURPOSE_LENGTH,
        Required(PURPOSE_NEEDED),
        hint=_("For lists, such as: Advises how ways and parking get better with data."),
    )
    mandate = TextAreaField(
        _("Mandate of the body"),
        [TextRules()],
        filters=[trimmed],
        description=_("What it is to do, and to whom it answers."),
    )
    parent_id = SelectField(
        _("Body above"), coerce=str, description=_("Its members can be let read things of this body, one by one.")
    )
    office_name = line(_("Office in charge"), 160)
    office_email = MailAddressField(
        _("E-mail of the office in charge"), [ReachableAddress(), Length(max=254)], autocomplete="off"
    )

    def offer(self, bodies: Sequence[Body]) -> None:
        """The bodies of which one can stand above."""
        others = [SelectChoice(str(one.id), one.name) for one in bodies]
        self.parent_id.choices = [SelectChoice(NO_PARENT, _("none")), *others]

    @property
    def values(self) -> dict[str, Any]:
        return super().values | {"parent_id": int(self.parent_id.data) if self.parent_id.data else None}


class RulesForm(ColumnForm):
    """By which rules it works; each of NKomVG has another choice beside it."""

    notice_days = number(
        _("Notice period in days"),
        most=MOST_DAYS,
        validators=[Required(_("Enter a number of days."))],
        hint=_("Between invitation and meeting. As § 59 NKomVG: as the rules of procedure say, usually 7."),
    )
    quorum_rule = ChoiceField(
        _("Quorum"), kind=QuorumRule, description=_("As § 65 NKomVG: more than half of those who may vote.")
    )
    quorum_number = number(
        _("Number of people for the quorum"), least=1, most=MOST_PEOPLE, hint=_("Only for a fixed number.")
    )
    quorum_check = ChoiceField(
        _("When the quorum is counted"),
        kind=QuorumCheck,
        description=_("As § 65 NKomVG: established at the beginning and presumed until somebody doubts it."),
    )
    majority_rule = ChoiceField(
        _("Majority"), kind=MajorityRule, description=_("As § 66 NKomVG: more yes than no; a tie rejects.")
    )
    voting_functions = CheckedField(
        _("Who may vote"),
        kind=VOTING_FUNCTIONS,
        description=_("For new members; the seat of a single member can say something else."),
    )
    minutes_term = ChoiceField(
        _("What the minutes are called"), kind=MinutesTerm, description=_("As § 68 NKomVG: minutes (formal).")
    )
    minutes_days = number(
        _("Days until the minutes are there"),
        most=MOST_DAYS,
        validators=[Required(_("Enter a number of days."))],
    )
    rules_paper_id = SelectField(
        _("Rules of procedure"),
        coerce=str,
        description=_(
            "One of the body's texts of which a version has been published. The page shows the latest of them."
        ),
    )
    secrecy_rule = line(
        _("Secrecy rests on"), 120, hint=_("As it stands above every private page, such as: § 6 of the rules.")
    )

    def offer(self, versions: Sequence[PaperVersion]) -> None:
        """The texts of which one can be the rules of procedure."""
        texts = [SelectChoice(str(one.paper_id), one.title) for one in versions]
        self.rules_paper_id.choices = [SelectChoice(NO_PAPER, _("none")), *texts]

    @property
    def values(self) -> dict[str, Any]:
        paper = self.rules_paper_id.data
        return super().values | {"rules_paper_id": int(paper) if paper else None}


class MeetingRulesForm(ColumnForm):
    """What holds for its minutes, its votes between meetings and the answers that it owes."""

    objection_days = number(
        _("Days for objections to the minutes"),
        least=1,
        most=MOST_DAYS,
        validators=[Required(_("Enter a number of days."))],
        hint=_("In which those present say that something in the draft is not correct."),
    )
    conflicts_leave_quorum = BooleanField(
        _("Who may not take part in a resolution is left out when its quorum is counted")
    )
    rest_decides = BooleanField(
        _("When more than half may not take part in a resolution, the others decide, however few they are"),
        description=_("As § 65 NKomVG: what they adopt needs approval, and says so."),
    )
    circulars_can_be_objected = BooleanField(
        _("One member can move a vote between meetings to the next meeting"),
        description=_("By an objection to the procedure, which the members read with the reason."),
    )
    answer_weeks = number(
        _("Weeks in which recommendations to this body are answered"),
        least=1,
        most=MOST_WEEKS,
        validators=[Required(_("Enter a number of weeks."))],
    )


# the preset "wie NKomVG": §§ 59, 64, 65, 66 and 68
AS_NKOMVG: Mapping[str, Any] = {
    "notice_days": 7,
    "quorum_rule": QuorumRule.MAJORITY,
    "quorum_number": None,
    "quorum_check": QuorumCheck.PRESUMED,
    "majority_rule": MajorityRule.MORE_YES,
    "voting_functions": [one.value for one in USUAL_VOTING],
    "minutes_term": MinutesTerm.FORMAL,
    "minutes_days": 14,
}


class InstructionForm(ColumnForm):
    """What new members are told of their duties before they see anything private."""

    body_text = TextAreaField(
        _("Instruction on duties"),
        [Required(_("Write the instruction.")), TextRules()],
        filters=[trimmed],
        description=_("Whoever has accepted a seat has been told in the wording of that day; it is kept."),
    )


class FoundingForm(ColumnForm):
    """The resolution that founds a body."""

    founded_on = DayField(_("Day of the resolution"), [Required(_("Enter the day of the resolution."))])
    founding_number = line(_("Number of the resolution"), 40, hint=_("If it has one, such as SCF-2026-014."))
    founding_text = TextAreaField(
        _("Wording of the resolution"),
        [Required(_("Enter the wording of the resolution.")), Length(max=4000)],
        filters=[trimmed],
    )
    from_day = DayField(_("First day of the mandate"), [Required(_("Enter the first day of the mandate."))])
    until_day = DayField(
        _("Last day of the mandate"), description=_("Left empty: until further notice. It ends at 24:00 of that day.")
    )


class EndForm(ColumnForm):
    """When and why a body ends."""

    until_day = DayField(_("Last day"), [Required(_("Enter the last day."))])
    ending_words = line(_("What became of it"), 300, hint=_("For the public page, such as: mandate fulfilled."))
