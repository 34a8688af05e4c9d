"""Forms with which people change a sign-up, pass on a place, and ask for their links."""

from collections.abc import Sequence
from typing import Any

from forum.core.security.human_form import HumanForm
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, Required
from forum.core.web.mail_address import MailAddressField, ValidEmail
from forum.events.models.sign_ups import Place, SignUp
from forum.events.signing_up.asked import Asked
from forum.events.signing_up.forms.fields import (
    COMPANION,
    FEWER,
    TOGETHER,
    SignUpFields,
    people_choices,
    person_name,
    with_companions,
)
from forum.questionnaires.form_parts import as_form_data, with_questions
from forum.questionnaires.values import Answers

ADDRESS_EXPECTED = _("Enter an e-mail address with an @, for example name@example.org.")


class ChangeForm(SignUpFields):
    """Changing what one wrote when signing up; people leave by cancelling, here they only join."""

    name = person_name(_("Your name"), Required(_("Enter your name.")), autocomplete="name")

    @property
    def joining(self) -> list[str]:
        """The names of those who join; "" for each who is only counted."""
        return [field.data for field in self.companion_fields if field.data and not field.flags.required]


class CompanionForm(Form):
    """The address to which the link of one place is sent."""

    email = MailAddressField(
        _("E-mail address of the person"), [Required(ADDRESS_EXPECTED), ValidEmail()], autocomplete="off"
    )


class LinkRequestForm(HumanForm):
    """Asking for the links to one's sign-ups."""

    email = MailAddressField(_("E-mail address"), [Required(ADDRESS_EXPECTED), ValidEmail()])


def new_change_form(
    asked: Asked, sign_up: SignUp, active: Sequence[Place], *, answers: Answers | None, needs: dict[str, Any]
) -> ChangeForm:
    """The form filled with what was sent, otherwise with how the sign-up stands. `active`: its active places."""
    kind, event = ChangeForm, asked.event
    room = max(0, event.largest_party - len(active))
    if event.names_companions:
        last = max((place.number for place in active), default=0)
        kind = with_companions(kind, range(last + 1, last + 1 + room))
        kind = with_companions(kind, [one.number for one in active if one.number > 1], is_required=True)
    if asked.questionnaire is not None:
        kind = with_questions(kind, asked.questionnaire, free_places=asked.free_places)
    form = kind(data=_as_it_stands(asked, sign_up, active, answers) | needs)
    form.ask(asked)
    if all(place.number > 1 for place in active):
        del form.name
    if "people" in form:
        form.people.choices = people_choices(range(len(active), len(active) + room + 1))
    return form


def _as_it_stands(asked: Asked, sign_up: SignUp, active: Sequence[Place], answers: Answers | None) -> dict[str, Any]:
    known = as_form_data(asked.questionnaire, answers or {}) if asked.questionnaire is not None else {}
    quota = next((one for one in asked.quotas if one.id == sign_up.quota_id), None)
    return {
        "name": sign_up.name,
        "attendance": sign_up.attendance.value,
        "quota": quota.public_id if quota else "",
        "people": str(len(active)),
        "only_together": TOGETHER if sign_up.only_together else FEWER,
        "agreed_to_list": sign_up.agreed_to_list,
        **{f"{COMPANION}{place.number}": place.name for place in active if place.number > 1},
        **known,
    }
