"""What those who answer for a body are told: that a recommendation has come, and that its answer is overdue."""

from forum.core.mail.links import public_url
from forum.core.mail.message import MailMessage, MandatoryKind, PrivateWords
from forum.core.text.locale import lazy_day
from forum.core.text.locale import lazy_gettext as _
from forum.councils.models.bodies import Body
from forum.councils.models.resolutions import Resolution
from forum.councils.resolutions.queries.owed import list_readable_resolutions

OF_RECOMMENDATION = PrivateWords(_("Recommendation to a body"), list_readable_resolutions)
ANSWER_OWED = MandatoryKind("councils.answer_owed", about="resolution", private=OF_RECOMMENDATION)

MUST_ARRIVE = (ANSWER_OWED,)


def recommendation_came(resolution: Resolution, *, body: Body, addressee: Body) -> MailMessage:
    return _of_answer(
        resolution,
        subject=_("A recommendation awaits an answer: %(number)s", number=resolution.number),
        sentence=_(
            "“%(body)s” has made a recommendation to “%(addressee)s”.", body=body.name, addressee=addressee.name
        ),
    )


def answer_overdue(resolution: Resolution, *, body: Body, addressee: Body) -> MailMessage:
    return _of_answer(
        resolution,
        subject=_("The answer to a recommendation is overdue: %(number)s", number=resolution.number),
        sentence=_(
            "“%(addressee)s” has not answered a recommendation of “%(body)s” in time.",
            body=body.name,
            addressee=addressee.name,
        ),
        more=(_("If the answer takes longer, write down the reason: everybody reads it beside the recommendation."),),
    )


def _of_answer(
    resolution: Resolution, *, subject: object, sentence: object, more: tuple[object, ...] = ()
) -> MailMessage:
    assert resolution.answer_due_on is not None
    return MailMessage(
        kind=ANSWER_OWED,
        about=resolution,
        subject=subject,
        paragraphs=(sentence, *more),
        facts={
            _("Number"): resolution.number,
            _("Recommendation"): resolution.title,
            _("Answer by"): lazy_day(resolution.answer_due_on),
        },
        action_label=_("See the recommendation"),
        action_url=public_url("councils.show_resolution", number=resolution.number),
        closing=(_("You get this mail because you can answer in the name of this body."),),
    )
