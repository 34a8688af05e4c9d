"""What those who were at a meeting are told of its minutes: that they are there, and what became of an objection."""

from forum.core.mail.links import public_url
from forum.core.mail.message import MailMessage, MandatoryKind, PrivateWords
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_moment
from forum.councils.minutes.queries.minutes import list_readable_minutes, list_readable_objections
from forum.councils.models.minutes import Minutes, MinutesObjection

OF_MINUTES = PrivateWords(_("Minutes of a meeting, open to objections"), list_readable_minutes)
OF_OBJECTION = PrivateWords(_("Answer to an objection to minutes"), list_readable_objections)
MINUTES_SENT = MandatoryKind("councils.minutes_sent", about="minutes", private=OF_MINUTES)
OBJECTION_ANSWERED = MandatoryKind("councils.objection_answered", about="minutes_objection", private=OF_OBJECTION)

MUST_ARRIVE = (MINUTES_SENT, OBJECTION_ANSWERED)


def minutes_sent(minutes: Minutes) -> MailMessage:
    """To everybody who was there; the text itself stands behind the link."""
    assert minutes.objections_until is not None
    body, number = minutes.meeting.body.name, minutes.meeting.number
    return MailMessage(
        kind=MINUTES_SENT,
        about=minutes,
        subject=_("Minutes of meeting %(number)s: %(body)s", number=number, body=body),
        paragraphs=(
            _(
                "the minutes of meeting %(number)s of “%(body)s”, at which you were present, are there.",
                number=number,
                body=body,
            ),
            _(
                "If something is not correct in them, you can object until the moment below. Resolutions stay as they are."
            ),
        ),
        facts={_("Objections until"): lazy_moment(minutes.objections_until)},
        action_label=_("Read the minutes"),
        action_url=_address(minutes),
    )


def objection_answered(objection: MinutesObjection, minutes: Minutes) -> MailMessage:
    assert objection.answer is not None
    body, number = minutes.meeting.body.name, minutes.meeting.number
    return MailMessage(
        kind=OBJECTION_ANSWERED,
        about=objection,
        subject=_("Your objection to the minutes of meeting %(number)s: %(body)s", number=number, body=body),
        paragraphs=(
            _(
                "your objection to the minutes of meeting %(number)s of “%(body)s” has been answered.",
                number=number,
                body=body,
            ),
        ),
        facts={_("Answer"): objection.answer.label},
        action_label=_("Read the answer"),
        action_url=_address(minutes),
    )


def _address(minutes: Minutes) -> str:
    return public_url("councils.show_minutes", public_id=minutes.meeting.public_id)
