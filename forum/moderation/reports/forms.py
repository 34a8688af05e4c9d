"""What a report may look like."""

from wtforms import BooleanField, Field, RadioField, SelectField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import ValidationError

from forum.core.mail.addresses import check_address
from forum.core.security.human_form import HumanForm
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, LineField
from forum.core.web.mail_address import MailAddressField
from forum.moderation.forms.checks import LONGEST_TEXT, Asked, limit, require
from forum.moderation.models.reports import Category, ReporterKind

LONGEST_NAME = 120


class AddressForm(Form):
    """The address of what somebody wants to report."""

    class Meta:
        csrf = False

    address = LineField(
        _("Address on this site"),
        [Asked()],
        description=_("For example the link of a post, or the address of a profile in your browser."),
        name="adresse",
    )


class ReportForm(HumanForm):
    """A notice with the fields of DSA Art. 16."""

    category = RadioField(
        _("What is it about?"),
        [Asked()],
        choices=[SelectChoice(one.value, one.label) for one in Category],
        validate_choice=False,
    )
    explanation = TextAreaField(
        _("What is wrong with it, and why?"),
        [Asked()],
        description=_("Name the passage. If you hold it to be unlawful, say which law is broken if you know it."),
    )
    addresses = TextAreaField(
        _("Exact addresses"),
        [Asked()],
        description=_("One a line. Add further ones if the same is found in several places."),
    )
    reporter_kind = SelectField(
        _("I report as"), [Asked()], choices=[SelectChoice(one.value, one.label) for one in ReporterKind]
    )
    name = LineField(
        _("Your name"),
        [Asked()],
        description=_("The moderation alone reads it, never the person you report."),
        render_kw={"autocomplete": "name"},
    )
    email = MailAddressField(
        _("Your e-mail address"),
        [Asked()],
        description=_("For the confirmation and the decision. Neither is needed for depictions of child abuse."),
    )
    good_faith = BooleanField(
        _("I am convinced to the best of my knowledge that what I state is correct and complete."), [Asked()]
    )

    @property
    def may_be_anonymous(self) -> bool:
        """Depictions of child abuse can be reported without a name (DSA Art. 16(2)(c))."""
        return str(self.category.data) == Category.CHILD_ABUSE.value

    def validate_category(self, field: Field) -> None:
        if field.data not in list(Category):
            raise ValidationError(_("Choose what it is about."))

    def validate_explanation(self, field: Field) -> None:
        require(field, _("Explain what is wrong with it, and why."))
        limit(field, LONGEST_TEXT)

    def validate_addresses(self, field: Field) -> None:
        require(field, _("Give the address of what you report."))
        limit(field, LONGEST_TEXT)

    def validate_name(self, field: Field) -> None:
        if not self.may_be_anonymous:
            require(field, _("Give your name."))
        limit(field, LONGEST_NAME)

    def validate_email(self, field: Field) -> None:
        if not self.may_be_anonymous:
            require(field, _("Give your e-mail address, so that you get the decision."))
        problem = check_address(field.data) if field.data else None
        if problem:
            raise ValidationError(str(problem))

    def validate_good_faith(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_("Confirm that your statements are correct and complete."))
