"""What the office types about places in a body."""

from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, SelectField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length

from forum.accounts.models import Group
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import DAY_EXPECTED, DAY_INPUT, DayField, Form, LineField, Required, trimmed
from forum.core.web.mail_address import MailAddressField, ValidEmail
from forum.councils.membership.terms import Offer, Place
from forum.councils.models.members import Membership
from forum.organisations.models import Organisation
from forum.spaces.models import FUNCTION_LABELS, Function

ADDRESS_EXPECTED = _("Enter an e-mail address with an @, for example name@example.org.")
NAME_LENGTH, WHOM_LENGTH = 120, 160
BODYS_END = _("Left empty: as long as the body.")
AS_USUAL, VOTES, DOES_NOT = "usual", "yes", "no"


class PlaceForm(Form):
    """Vote, for whom, group and principal of a place."""

    votes = SelectField(_("Right to vote"), validate_choice=False)
    organisation = SelectField(_("For the organisation"), validate_choice=False)
    for_whom = LineField(
        _("Or for whom, in words"),
        [Length(max=WHOM_LENGTH, message=_("Enter at most 160 characters."))],
        filters=[trimmed],
        description=_("Counts if no organisation is chosen."),
        render_kw={"maxlength": WHOM_LENGTH, "autocomplete": "off"},
    )
    group = SelectField(_("Group"), validate_choice=False)
    deputy_for = SelectField(
        _("Deputy for"),
        validate_choice=False,
        description=_("Only for deputies. Left open: for every member."),
    )

    def offer(self, organisations: Sequence[Organisation], principals: Sequence[Membership]) -> None:
        """What can be chosen."""
        self._organisations = {one.public_id: one for one in organisations}
        self._principals = {one.public_id: one for one in principals}
        named = [SelectChoice(key, one.name) for key, one in self._organisations.items()]
        self.organisation.choices = [SelectChoice("", _("none")), *named]
        self.group.choices = [SelectChoice("", _("none")), *(SelectChoice(one.value, one.label) for one in Group)]
        people = [SelectChoice(key, one.shown_name) for key, one in self._principals.items()]
        self.deputy_for.choices = [SelectChoice("", _("every member")), *people]
        self.votes.choices = [
            SelectChoice(AS_USUAL, _("as the function has it in this body")),
            SelectChoice(VOTES, _("yes")),
            SelectChoice(DOES_NOT, _("no")),
        ]

    def read_place(self, *, usually_votes: bool) -> Place:
        """The valid form; whatever was not offered counts as not chosen."""
        groups = {one.value: one for one in Group}
        return Place(
            votes={VOTES: True, DOES_NOT: False}.get(self.votes.data or "", usually_votes),
            organisation=self._organisations.get(self.organisation.data or ""),
            for_whom=self.for_whom.data or "",
            group=groups.get(self.group.data or ""),
            deputy_for=self._principals.get(self.deputy_for.data or ""),
        )


class InvitationForm(PlaceForm):
    """Who is invited to which place, for how long."""

    name = LineField(
        _("Name"),
        [
            Required(_("Enter the name of the person.")),
            Length(max=NAME_LENGTH, message=_("Enter at most 120 characters.")),
        ],
        filters=[trimmed],
        description=_("So the mail greets the person; in the body the public name of the account counts."),
        render_kw={"maxlength": NAME_LENGTH, "autocomplete": "off"},
    )
    email = MailAddressField(_("E-mail address"), [Required(ADDRESS_EXPECTED), ValidEmail()], autocomplete="off")
    function = SelectField(
        _("Function"),
        [Required(_("Choose a function."))],
        choices=[SelectChoice(one.value, label) for one, label in FUNCTION_LABELS.items()],
        default=Function.MEMBER.value,
    )
    from_day = DayField(_("First day"), [Required(DAY_EXPECTED)], render_kw=DAY_INPUT)
    until_day = DayField(_("Last day"), description=BODYS_END, render_kw=DAY_INPUT)
    answer_until = DayField(
        _("Answer until"),
        [Required(DAY_EXPECTED)],
        description=_("Until the end of this day the invitation can be accepted."),
        render_kw=DAY_INPUT,
    )

    def read_offer(self, usual_voters: Sequence[str]) -> Offer:
        """The valid form."""
        function = Function(self.function.data)
        return Offer(
            name=self.name.data or "",
            email=self.email.data or "",
            function=function,
            place=self.read_place(usually_votes=function.value in usual_voters),
            from_day=self.from_day.data,
            until_day=self.until_day.data,
            answer_until=self.answer_until.data,
        )


class ProlongPlaceForm(Form):
    """A later last day."""

    until_day = DayField(_("New last day"), description=BODYS_END, render_kw=DAY_INPUT)


class EndPlaceForm(Form):
    """An earlier last day, or none at all."""

    last_day = DayField(_("Ends with this day"), description=_("Counts unless it ends at once."), render_kw=DAY_INPUT)
    at_once = BooleanField(_("End at once: the person sees nothing private from this moment"))


class ChangeFunctionForm(Form):
    """Another function from a day on."""

    function = SelectField(
        _("New function"),
        [Required(_("Choose a function."))],
        choices=[
            SelectChoice("", _("Please choose")),
            *(SelectChoice(one.value, label) for one, label in FUNCTION_LABELS.items()),
        ],
    )
    function_votes = BooleanField(_("With the right to vote"))
    from_day = DayField(_("From this day on"), [Required(DAY_EXPECTED)], render_kw=DAY_INPUT)


def place_values(membership: Membership) -> dict[str, Any]:
    """What stands in the form of a place that is there."""
    return {
        "votes": VOTES if membership.votes else DOES_NOT,
        "organisation": membership.organisation.public_id if membership.organisation else "",
        "for_whom": membership.for_whom,
        "group": membership.group.value if membership.group else "",
        "deputy_for": membership.deputy_for.public_id if membership.deputy_for else "",
    }
