"""What the mail of notifications says."""

from sqlalchemy import update

from forum.core.data.database import session
from forum.core.time import clock
from forum.notifications import mails
from forum.notifications.jobs import write_mails_at_once
from forum.notifications.models.notices import Notice
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


TEXTS = (
    MailText(
        mails.NEWS,
        somebody_is_answered,
        (
            "Rika Beispiel hat in Ihrem Thema „Mehr Bänke an der Oker“ geantwortet.",
            "Am Ufer fehlen Bänke.",
            "Warum Sie das bekommen: Sie haben dieses Thema eröffnet.",
            "/konto/benachrichtigungen",
        ),
    ),
)
