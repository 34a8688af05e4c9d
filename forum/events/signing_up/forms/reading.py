"""What was typed into the form of an event, as services take it."""

from forum.accounts.models import User
from forum.core.text import locale
from forum.events.models.states import Attendance
from forum.events.signing_up.asked import Asked
from forum.events.signing_up.details import Needs, SignUpDetails, Wish
from forum.events.signing_up.forms.fields import TOGETHER, SignUpFields
from forum.events.signing_up.forms.sign_up import GuestForm, MemberForm
from forum.organisations.speaking import SpeakingChoice
from forum.questionnaires.form_parts import answers_of
from forum.questionnaires.values import Answers


def read_details(form: MemberForm | GuestForm, asked: Asked, member: User | None) -> SignUpDetails:
    """The valid form as a whole."""
    speaks_as = _speaks_as(form, asked)
    spoken_for = speaks_as.organisation.name if speaks_as and speaks_as.organisation else _text(form, "spoken_for")
    return SignUpDetails(
        email=member.email if member else _text(form, "email"),
        language=locale.language(),
        names=[_text(form, "name"), *read_companions(form)],
        wish=read_wish(form, asked),
        organisation=speaks_as.organisation if speaks_as else None,
        spoken_for=spoken_for,
        needs=read_needs(form),
        answers=read_answers(form, asked),
        agreed_to_list=bool("agreed_to_list" in form and form.agreed_to_list.data),
        consent_given=asked.event.consent_text if "consent" in form else "",
    )


def read_wish(form: SignUpFields, asked: Asked) -> Wish:
    """How somebody takes part; a field that was not asked has one answer only."""
    if "attendance" in form:
        attendance = Attendance(form.attendance.data)
    else:
        attendance = Attendance.ON_SITE if asked.event.is_on_site else Attendance.ONLINE
    chosen = _text(form, "quota")
    is_limited = attendance is Attendance.ON_SITE
    quota = next((one for one in asked.quotas if is_limited and one.public_id == chosen), None)
    return Wish(attendance=attendance, quota=quota, only_together=_text(form, "only_together") == TOGETHER)


def read_companions(form: SignUpFields) -> list[str]:
    """The names of those who come along; "" for each who is only counted."""
    if "people" in form:
        return [""] * (int(form.people.data) - 1)
    return form.companions


def read_needs(form: SignUpFields) -> Needs:
    if "needs" not in form:
        return Needs()
    return Needs(kinds=tuple(form.needs.data or ()), note=form.needs_note.data or "")


def read_answers(form: SignUpFields, asked: Asked) -> Answers | None:
    return answers_of(form) if asked.questionnaire is not None else None


def _speaks_as(form: SignUpFields, asked: Asked) -> SpeakingChoice | None:
    value = _text(form, "speaks_as")
    return next((one for one in asked.speaks_as if one.value == value), None)


def _text(form: SignUpFields, name: str) -> str:
    return form[name].data or "" if name in form else ""
