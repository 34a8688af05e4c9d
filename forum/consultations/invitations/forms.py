"""What the office types when it invites."""

from wtforms import TextAreaField
from wtforms.validators import ValidationError

from forum.core.mail.addresses import check_address
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, Required, trimmed

MOST = 200


class InviteForm(Form):
    """Addresses, one a line."""

    people = TextAreaField(
        _("E-mail addresses, one a line"),
        [Required(_("Enter at least one address."))],
        filters=[trimmed],
        description=_("At most 200 at once. Each gets a mail of its own; who was invited before gets none."),
    )

    @property
    def addresses(self) -> list[str]:
        return [row.strip() for row in (self.people.data or "").splitlines() if row.strip()]

    def validate_people(self, _field: object) -> None:
        wrong = [one for one in self.addresses if check_address(one)]
        if wrong:
            raise ValidationError(_("This is no e-mail address: %(address)s", address=wrong[0]))
        if len(self.addresses) > MOST:
            raise ValidationError(_("Invite at most %(most)s people at once.", most=MOST))
