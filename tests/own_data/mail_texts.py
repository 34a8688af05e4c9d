"""What each mail about own data says."""

from forum.core.data.database import session
from forum.own_data import mails
from forum.own_data.services.exports import ask_for_export, finish, give_up
from tests.accounts.people import make_account
from tests.support.mail_texts import MailText


def asked():
    export = ask_for_export(make_account(email="kim@example.org", public_name="Kim Muster"))
    session.flush()
    return export


def an_export_is_ready() -> None:
    finish(asked(), storage_key="ab/c", size=1)


def an_export_fails() -> None:
    give_up(asked())


TEXTS = (
    MailText(
        mails.EXPORT_READY,
        an_export_is_ready,
        ("Es liegt als ZIP-Datei bereit.", "17. März 2026", "/konto/daten", "Jemand kennt Ihres."),
    ),
    MailText(
        mails.EXPORT_FAILED,
        an_export_fails,
        ("Ein Fehler hat verhindert, dass die Datei entsteht.", "auf anderem Weg", "/konto/daten"),
    ),
)
