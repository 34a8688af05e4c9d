"""What the mail of notifications says."""

from datetime import timedelta

from sqlalchemy import update

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.time import clock
from forum.discussions.services.follow import follow
from forum.notifications import address_check, mails
from forum.notifications.digests import mails as digest_mails
from forum.notifications.digests.services.make import make_portion
from forum.notifications.jobs import write_mails_at_once
from forum.notifications.models.notices import Notice
from forum.notifications.newsletter import mails as newsletter_mails
from forum.notifications.newsletter.models import Issue
from forum.notifications.newsletter.services.consent import agree, order_by_address
from forum.notifications.newsletter.services.issues import IssueWords, begin_issue, send_issue, try_issue
from forum.notifications.newsletter.services.send import send_portion
from tests.factories import make_reply, make_topic, make_user
from tests.notifications.telling import hand_over
from tests.support.mail_texts import MailText


def somebody_is_answered() -> None:
    topic = make_topic(by=make_user(public_name="Kim Muster"), title="Mehr Bänke an der Oker")
    make_reply(topic, by=make_user(public_name="Rika Beispiel"), body="Am Ufer **fehlen** Bänke.")
    hand_over()
    session.execute(update(Notice).values(mail_due_at=clock.now()))
    session.commit()
    write_mails_at_once()


def somebody_gets_a_summary() -> None:
    reader = make_user()
    topic = make_topic(title="Mehr Bänke an der Oker")
    follow(topic, by=reader)
    make_reply(topic, by=make_user(public_name="Rika Beispiel"), body="Am Ufer **fehlen** Bänke.")
    hand_over()
    session.execute(update(Notice).values(created_at=clock.now() - timedelta(days=2)))
    make_portion(after=0)


def somebody_orders_the_newsletter() -> None:
    order_by_address("leser@example.org", language="de", fields=())


def _draft() -> Issue:
    words = IssueWords("Neues im Mai", "Der Markt wird *grüner*. Und es gibt neue Bänke.")
    return begin_issue(words, by=make_user(roles=(Role.OFFICE,)))


def the_office_tries_an_issue() -> None:
    try_issue(_draft(), by=make_user(roles=(Role.OFFICE,)))


def an_issue_is_sent() -> None:
    agree(make_user(), fields=())
    session.flush()
    issue = _draft()
    session.flush()
    send_issue(issue, version=1, confirmed_count=1, by=make_user(roles=(Role.OFFICE,)))
    session.flush()
    send_portion(issue.id)


def somebody_checks_their_address() -> None:
    address_check.check_address(make_user())


TEXTS = (
    MailText(
        mails.NEWS,
        somebody_is_answered,
        (
            "Rika Beispiel hat in Ihrem Thema „Mehr Bänke an der Oker“ geantwortet.",
            "Am Ufer fehlen Bänke.",
            "/konto/benachrichtigungen",
            "Warum bekommen Sie das? Sie haben dieses Thema eröffnet.",
            "Hierzu nichts mehr:",
        ),
    ),
    MailText(
        digest_mails.DIGEST,
        somebody_gets_a_summary,
        (
            "das ist seit der letzten Zusammenfassung neu im Forum, das Neueste zuerst.",
            "Rika Beispiel hat in „Mehr Bänke an der Oker“ geschrieben",
            "> Am Ufer fehlen Bänke.",
            "Sie folgen diesem Thema.",
            "Alle Mitteilungen im Forum:",
            "Warum bekommen Sie das? Was Sie betrifft oder was Sie verfolgen, bekommen Sie als Zusammenfassung.",
            "Keine Zusammenfassungen mehr:",
        ),
    ),
    MailText(
        newsletter_mails.CONFIRM_ORDER,
        somebody_orders_the_newsletter,
        (
            "jemand hat für diese Adresse unseren Newsletter bestellt. Waren Sie es, bestätigen Sie das bitte.",
            "Waren Sie es nicht, brauchen Sie nichts zu tun: Ohne Bestätigung wird nichts verschickt.",
            "Bestellung bestätigen:",
            "Der Link gilt bis",
        ),
        never=("/abmelden/",),
    ),
    MailText(
        newsletter_mails.TRIAL,
        the_office_tries_an_issue,
        (
            "hier ist der Newsletter des Forums.",
            "Der Markt wird grüner. Und es gibt neue Bänke.",
            "Sie haben unseren Newsletter bestellt.",
        ),
        never=("/abmelden/",),
    ),
    MailText(
        newsletter_mails.ISSUE,
        an_issue_is_sent,
        (
            "hier ist der Newsletter des Forums.",
            "Der Markt wird",
            "Warum bekommen Sie das? Sie haben unseren Newsletter bestellt.",
            "Keinen Newsletter mehr:",
        ),
    ),
    MailText(
        address_check.CHECK,
        somebody_checks_their_address,
        (
            "Sie wollten wissen, ob E-Mails Sie unter dieser Adresse erreichen. Wenn Sie das lesen, tun sie es.",
            "Adresse bestätigen:",
            "Der Link gilt bis",
        ),
        never=("/abmelden/",),
    ),
)
