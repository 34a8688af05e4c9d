"""What the office sets about a survey, and how many links it wants."""

from wtforms import BooleanField, TextAreaField
from wtforms.validators import ValidationError

from forum.consultations.surveys.services.links import MOST_AT_ONCE
from forum.core.mail.addresses import check_address
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import number
from forum.core.web.forms import Form, Required, WholeNumberField, trimmed

MOST_MAILS = 200


class SurveySettingsForm(Form):
    """How people answer, and what they see of it afterwards."""

    is_anonymous = BooleanField(
        _("Anonymous: replies are sealed until the end"),
        description=_("This is settled before people can answer, and is never taken back."),
    )
    needs_link = BooleanField(
        _("Only with a personal link"), description=_("Links are made here; each answers once, without an account.")
    )
    can_change = BooleanField(
        _("Replies can be changed until the end"),
        description=_("By whoever has answered with an account. Anonymous replies never can."),
    )
    shows_results = BooleanField(_("Everybody sees the results after the end"))


class LinksForm(Form):
    """How many links to make for giving out."""

    amount = WholeNumberField(
        _("Number of links"),
        [Required(_("Enter a number."))],
        least=1,
        most=MOST_AT_ONCE,
        sentence=_("Enter a whole number from 1 to %(most)s.", most=number(MOST_AT_ONCE)),
    )


class MailLinksForm(Form):
    """Addresses, one a line, that get a link each."""

    people = TextAreaField(
        _("E-mail addresses, one a line"),
        [Required(_("Enter at least one address."))],
        filters=[trimmed],
        description=_("At most 200 at once. The addresses are not kept, nor which link went where."),
    )

    @property
    def addresses(self) -> list[str]:
        return [row.strip() for row in (self.people.data or "").splitlines() if row.strip()]

    def validate_people(self, _field: object) -> None:
        wrong = [one for one in self.addresses if check_address(one)]
        if wrong:
            raise ValidationError(_("This is no e-mail address: %(address)s", address=wrong[0]))
        if len(self.addresses) > MOST_MAILS:
            raise ValidationError(_("Write to at most %(most)s people at once.", most=MOST_MAILS))
