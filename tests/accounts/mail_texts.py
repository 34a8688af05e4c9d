"""What each mail of accounts says."""

from forum.accounts import mails
from forum.accounts.keys import End
from forum.accounts.leaving.staying import stay
from forum.accounts.leaving.wish import REMINDED_BEFORE, leave, remind
from forum.accounts.services import registration
from forum.accounts.services.email_changes import confirm_end, request_email_change
from forum.accounts.services.password_changes import request_reset, reset_password
from forum.accounts.services.rules_notice import send_next_notices
from forum.core.data.database import session
from forum.core.time import clock
from tests.accounts.people import apply_as, make_account, register
from tests.rules.versions import make_draft, publish_draft
from tests.support.mail_texts import MailText

KIM = "kim@example.org"


def account():
    return make_account(email=KIM, public_name="Kim Muster")


def somebody_registers() -> None:
    register()


def somebody_registers_a_known_address() -> None:
    account()
    registration.register(apply_as(email=KIM, public_name="Gewinnspiel"))


def a_confirmed_person_asks_for_another_link() -> None:
    account()
    registration.send_confirmation_again(KIM)


def a_stranger_asks_for_a_password() -> None:
    request_reset("stranger@example.org")


def somebody_forgot_the_password() -> None:
    account()
    request_reset(KIM)


def the_password_is_changed() -> None:
    reset_password(account(), new="nebel tisch amsel")


def the_address_is_to_change() -> None:
    request_email_change(account(), new_email="neu@example.org")


def the_new_address_is_taken() -> None:
    make_account(email="other@example.org")
    request_email_change(account(), new_email="other@example.org")


def both_ends_agree() -> None:
    change = request_email_change(account(), new_email="neu@example.org")
    confirm_end(change, End.OLD)
    confirm_end(change, End.NEW)


def an_account_is_to_be_deleted() -> None:
    leave(account(), erases_posts=False)


def an_account_is_deleted_soon() -> None:
    person = account()
    person.leaves_at, person.leaving_erases = clock.now() + REMINDED_BEFORE, False
    session.flush()
    remind()


def an_account_stays() -> None:
    person = account()
    leave(person, erases_posts=False)
    stay(person)


def the_rules_change() -> None:
    account()
    make_draft()
    publish_draft()
    send_next_notices()


NOT_YOU = "Wenn Sie das nicht waren, müssen Sie nichts tun."
THREE_DAYS = "Der Link gilt bis zum 13. März 2026, 12:00 Uhr."

TEXTS = (
    MailText(
        mails.CONFIRM_ADDRESS,
        somebody_registers,
        (
            "Guten Tag, mit Ihrer Adresse wurde ein Konto angelegt.",
            "http://localhost/konto/bestaetigen/",
            THREE_DAYS,
            "Das Konto wird dann nach 7 Tagen gelöscht.",
        ),
        never=("Okerblick",),
    ),
    MailText(
        mails.ADDRESS_IS_KNOWN,
        somebody_registers_a_known_address,
        ("jemand wollte mit Ihrer Adresse ein Konto anlegen.", "nichts geändert", "/konto/passwort-vergessen", NOT_YOU),
        never=("Gewinnspiel",),
    ),
    MailText(
        mails.ALREADY_CONFIRMED,
        a_confirmed_person_asks_for_another_link,
        ("Sie ist schon bestätigt, Sie können sich anmelden.", "/konto/anmelden", NOT_YOU),
    ),
    MailText(
        mails.NO_ACCOUNT,
        a_stranger_asks_for_a_password,
        ("Zu dieser Adresse gibt es kein Konto.", "/konto/registrieren", NOT_YOU),
    ),
    MailText(
        mails.RESET_PASSWORD,
        somebody_forgot_the_password,
        (
            "jemand hat für Ihr Konto ein neues Passwort angefordert.",
            "Der Link funktioniert nur einmal.",
            "/konto/passwort-neu/",
            "Der Link gilt bis zum 10. März 2026, 14:00 Uhr.",
            "Ihr Passwort bleibt, wie es ist.",
        ),
    ),
    MailText(
        mails.PASSWORD_CHANGED,
        the_password_is_changed,
        ("das Passwort Ihres Kontos wurde geändert.", "wählen Sie sofort ein neues Passwort", "Kontakt: forum@"),
    ),
    MailText(
        mails.CHANGE_ADDRESS_OLD_END,
        the_address_is_to_change,
        ("wenn beide Adressen zugestimmt haben.", "Neue Adresse: neu@example.org", THREE_DAYS, "stimmen Sie nicht zu"),
    ),
    MailText(
        mails.CHANGE_ADDRESS_NEW_END,
        the_address_is_to_change,
        ("Guten Tag, Ihr Konto soll künftig diese Adresse verwenden.", THREE_DAYS, NOT_YOU),
        never=("Kim",),
    ),
    MailText(
        mails.CHANGE_ADDRESS_TAKEN,
        the_new_address_is_taken,
        ("Sie gehört zu Ihrem, deshalb wurde nichts geändert.", NOT_YOU),
        never=("Kim",),
    ),
    MailText(
        mails.ADDRESS_CHANGED,
        both_ends_agree,
        ("beide Adressen haben zugestimmt", "Neue Adresse: neu@example.org", "schreiben Sie uns sofort"),
    ),
    MailText(
        mails.ACCOUNT_LEAVES,
        an_account_is_to_be_deleted,
        ("Das geschieht am 17. März 2026", "indem Sie sich anmelden", "/konto/loeschen/zuruecknehmen/"),
    ),
    MailText(
        mails.ACCOUNT_LEAVES_SOON,
        an_account_is_deleted_soon,
        ("Ihr Konto wird am 11. März 2026", "/konto/loeschen/zuruecknehmen/", "Dies ist die letzte E-Mail"),
    ),
    MailText(
        mails.ACCOUNT_STAYS,
        an_account_stays,
        ("Alles ist, wie es war.", "wählen Sie sofort ein neues Passwort"),
    ),
    MailText(
        mails.NEW_RULES,
        the_rules_change,
        ("die Dialogregeln des Forums ändern sich zum", "Das ist neu:", "Fassung: 2026-02", "Gilt ab:"),
    ),
)
