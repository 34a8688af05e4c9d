"""What each mail of consultations says."""

from forum.accounts.models import Role
from forum.consultations.invitations import mails, services
from forum.consultations.models.kinds import Audience
from tests.consultations.factories import make_procedure
from tests.factories import make_user
from tests.support.mail_texts import MailText


def somebody_is_invited() -> None:
    procedure = make_procedure(
        audience=Audience.INVITED, title="Was darf die Stadt messen?", asked="Sollen Zwetschgen gezählt werden?"
    )
    services.invite(procedure, ["neu@example.org"], by=make_user(roles=(Role.OFFICE,)))


TEXTS = (
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
