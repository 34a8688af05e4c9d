"""What the office sends with a link that answers a survey once."""

from datetime import timedelta

from forum.consultations.models.surveys import Survey
from forum.consultations.surveys.queries.find import list_readable_surveys
from forum.core.mail.links import public_url
from forum.core.mail.message import MailMessage, MandatoryKind, PrivateWords
from forum.core.text.locale import lazy_gettext as _

# whoever gets the link is told the name; in the lists of mails those of the office read it who find the consultation
OF_SURVEY = PrivateWords(_("Link to a questionnaire"), list_readable_surveys, by_address=lambda _survey: True)
LINK = MandatoryKind("consultations.survey_link", about="survey", private=OF_SURVEY, forgets_words=True)
MUST_ARRIVE = (LINK,)
VALID_FOR = timedelta(days=366)


def survey_link(survey: Survey, token: str) -> str:
    """The address at which a link answers."""
    return public_url("consultations.show_survey_by_link", public_id=survey.module.public_id, token=token)


def link_to_survey(survey: Survey, token: str) -> MailMessage:
    """To people with and without an account."""
    procedure = survey.module.procedure
    closing = [_("The link answers once. Do not pass it on.")]
    if survey.is_anonymous:
        closing.append(_("Your answers are anonymous: nothing ties them to this link or to your address."))
    return MailMessage(
        kind=LINK,
        about=survey,
        subject=_("Your link to the questionnaire: %(title)s", title=procedure.title),
        paragraphs=(
            _("the office of the forum asks you to answer the questionnaire “%(title)s”.", title=survey.module.title),
        ),
        action_label=_("To the questionnaire"),
        action_url=survey_link(survey, token),
        closing=tuple(closing),
        valid_for=VALID_FOR,
    )
