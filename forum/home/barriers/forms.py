"""What somebody types who reports a barrier, and the office's answer."""

from wtforms import Field, TextAreaField
from wtforms.validators import Length, StopValidation

from forum.core.mail.addresses import check_address
from forum.core.security.human_form import HumanForm
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.column_forms import line
from forum.core.web.forms import Form, Required, trimmed
from forum.core.web.mail_address import MailAddressField

LONGEST_TEXT = 5000
TOO_LONG = _("Write at most 5,000 characters.")


class BarrierForm(HumanForm):
    """The description alone is needed."""

    page_address = line(
        _("Page with the barrier"), 500, hint=_("Its address, or how you got there. Left empty: the forum as a whole.")
    )
    description = TextAreaField(
        _("What does not work?"),
        [Required(_("Describe what does not work.")), Length(max=LONGEST_TEXT, message=TOO_LONG)],
        filters=[trimmed],
        description=_("What did you want to do, and what happened?"),
    )
    wish = TextAreaField(
        _("In which form would you like to have the content?"),
        [Length(max=LONGEST_TEXT, message=TOO_LONG)],
        filters=[trimmed],
        description=_("For example as a text, in large print, in easy language."),
    )
    technology = line(
        _("Which aids do you use?"), 200, hint=_("For example a screen reader, magnification or the keyboard alone.")
    )
    name = line(_("Your name"), 120, autocomplete="name")
    email = MailAddressField(
        _("Your e-mail address"), description=_("Needed only if you would like to have an answer.")
    )

    def validate_email(self, field: Field) -> None:
        problem = check_address(field.data) if field.data else None
        if problem:
            raise StopValidation(str(problem))


class BarrierAnswerForm(Form):
    """What the office answers, or has done."""

    answer = TextAreaField(
        _("Answer"),
        [Required(_("Write the answer.")), Length(max=LONGEST_TEXT, message=TOO_LONG)],
        filters=[trimmed],
    )
