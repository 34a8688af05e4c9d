"""The form with which people sign up for an event, with and without an account."""

from typing import Any

from wtforms import BooleanField, RadioField
from wtforms.validators import Length

from forum.core.security.human_form import HumanForm
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import LineField, Required, trimmed
from forum.core.web.mail_address import MailAddressField, ValidEmail
from forum.events.signing_up.asked import Asked
from forum.events.signing_up.forms.fields import Offered, SignUpFields, person_name, with_companions
from forum.questionnaires.form_parts import with_questions

LONGEST_ORGANISATION = 160


class MemberForm(SignUpFields):
    """Signing up with an account: name and organisation come from it."""

    name = person_name(
        _("Your name"),
        Required(_("Enter your name.")),
        autocomplete="name",
        description=_("It stands on your ticket and on the list at the door."),
    )
    speaks_as = RadioField(_("As whom do you come?"), [Offered(_("Choose as whom you come."))], validate_choice=False)
    consent = BooleanField("", [Required(_("To sign up, please agree to this."))])


class GuestForm(SignUpFields, HumanForm):
    """Signing up without an account: the address is confirmed by a mail."""

    name = person_name(
        _("Your name"),
        Required(_("Enter your name.")),
        autocomplete="name",
        description=_("It stands on your ticket and on the list at the door."),
    )
    email = MailAddressField(
        _("E-mail address"),
        [Required(_("Enter an e-mail address with an @, for example name@example.org.")), ValidEmail()],
        description=_("You get a mail with a link there, by which you confirm the sign-up, change it and cancel it."),
    )
    spoken_for = LineField(
        _("Organisation for which you come"),
        [Length(max=LONGEST_ORGANISATION, message=_("Enter at most 160 characters."))],
        filters=[trimmed],
        render_kw={"autocomplete": "organization", "maxlength": LONGEST_ORGANISATION},
    )
    consent = BooleanField("", [Required(_("To sign up, please agree to this."))])


def new_sign_up_form(asked: Asked, **values: Any) -> MemberForm | GuestForm:
    """The form of an event for the person who opens it, filled with what was sent, otherwise with `values`."""
    kind: type[MemberForm | GuestForm] = GuestForm if asked.is_guest else MemberForm
    event = asked.event
    if event.names_companions:
        kind = with_companions(kind, range(2, asked.largest_party + 1))
    if asked.questionnaire is not None:
        kind = with_questions(kind, asked.questionnaire, free_places=asked.free_places)
    form = kind(data=values)
    form.ask(asked)
    if "consent" in form:
        form.consent.label.text = event.consent_text
    return form
