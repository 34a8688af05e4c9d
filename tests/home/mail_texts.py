"""What the mail about reported barriers says."""

from forum.core.data.database import session
from forum.home.barriers import mails
from forum.home.barriers.services import answer
from tests.home.factories import make_barrier_report, make_office
from tests.support.mail_texts import MailText


def somebody_reports() -> None:
    make_barrier_report(description="Zwetschgen sind nicht lesbar.", email="alex@example.org", name="Alex Muster")


def the_office_answers() -> None:
    report = make_barrier_report(
        description="Zwetschgen sind nicht lesbar.", email="alex@example.org", name="Alex Muster"
    )
    session.flush()
    answer(report, "Jetzt sind sie es.", by=make_office())


TEXTS = (
    MailText(
        mails.BARRIER_RECEIVED,
        somebody_reports,
        (
            "jemand hat im Forum eine Barriere gemeldet und diese E-Mail-Adresse für die Antwort angegeben.",
            "Nummer: BF-",
            "Antwort bis:",
        ),
        never=("Zwetschgen", "Alex"),
    ),
    MailText(
        mails.BARRIER_ANSWERED,
        the_office_answers,
        (
            "Guten Tag Alex Muster,",
            "dies ist die Antwort auf die Barriere, die Sie im Forum gemeldet haben.",
            "Jetzt sind sie es.",
            "Zum Schlichtungsverfahren",
        ),
        never=("Zwetschgen",),
    ),
)
