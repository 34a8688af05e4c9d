"""What each mail of consultations says."""

from datetime import date

from forum.accounts.models import Role
from forum.consultations.invitations import mails, services
from forum.consultations.models.kinds import Audience
from forum.consultations.results import mails as result_mails
from forum.consultations.results.services.remind import remind_of_results
from forum.consultations.surveys import mails as survey_mails
from forum.consultations.surveys.queries.find import get_survey
from forum.consultations.surveys.services.links import mail_links
from tests.consultations.factories import make_procedure
from tests.consultations.survey_factories import make_survey
from tests.factories import make_user
from tests.support.mail_texts import MailText


def somebody_is_invited() -> None:
    procedure = make_procedure(
        audience=Audience.INVITED, title="Was darf die Stadt messen?", asked="Sollen Zwetschgen gezählt werden?"
    )
    services.invite(procedure, ["neu@example.org"], by=make_user(roles=(Role.OFFICE,)))


def somebody_gets_a_link() -> None:
    module = make_survey(is_anonymous=True)
    mail_links(get_survey(module), ["neu@example.org"], by=make_user(roles=(Role.OFFICE,)))


def a_result_is_overdue() -> None:
    make_procedure(
        title="Was darf die Stadt messen?",
        asked="Sollen Zwetschgen gezählt werden?",
        result_due_on=date(2026, 2, 1),
    )
    make_user(roles=(Role.OFFICE,))
    remind_of_results()


TEXTS = (
    MailText(
        result_mails.OVERDUE,
        a_result_is_overdue,
        (
            "das Ergebnis der Beteiligung „Was darf die Stadt messen?“ war bis 1. Februar 2026 zugesagt.",
            "Es liegt noch nicht vor.",
            "Das lesen alle auf der Seite der Beteiligung.",
            "Zum Ergebnis",
            "Zu diesem Tag erhalten Sie keine weitere Mail.",
        ),
        never=("Zwetschgen",),
    ),
    MailText(
        survey_mails.LINK,
        somebody_gets_a_link,
        (
            "die Geschäftsstelle des Forums bittet Sie, den Fragebogen „Fragen zum Platz“ auszufüllen.",
            "Zum Fragebogen",
            "Der Link gilt für eine Antwort. Geben Sie ihn nicht weiter.",
            "Ihre Antworten sind anonym",
        ),
        never=("Kommen Sie oft?",),
    ),
    MailText(
        mails.INVITED,
        somebody_is_invited,
        (
            "die Geschäftsstelle des Forums lädt Sie zur Beteiligung „Was darf die Stadt messen?“ ein.",
            "Nur Eingeladene können sie lesen und dabei mitmachen.",
            "Zur Einladung",
            "lassen Sie die Einladung unbeantwortet.",
        ),
        never=("Zwetschgen",),
    ),
)
