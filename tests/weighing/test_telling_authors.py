"""Once answers are released each author gets one message with all of them, exactly once."""

import pytest
from sqlalchemy import func, select

from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail
from forum.weighing.jobs import tell_authors_of
from forum.weighing.kinds import Channel, Disposition
from forum.weighing.queries.answers import list_answered
from forum.weighing.services.release import release_answers
from forum.weighing.services.tell import tell_authors
from tests.factories import make_user
from tests.support.outbox import mails_to
from tests.weighing.factories import (
    add_idea,
    answer,
    contributions_of,
    enter_letter,
    first,
    make_argument,
    make_office,
    make_weighing,
    passages_of,
)
from tests.weighing.test_release import answered_weighing


@pytest.mark.both_databases
def test_each_author_gets_one_message_with_all_answers(app):
    author, other = make_user(), make_user()
    weighing = make_weighing("Von niemand sonst.")
    mine = [add_idea(weighing, text, by=author) for text in ("Eine Bank fehlt.", "Ein Baum fehlt.")]
    theirs = add_idea(weighing, "Ein Brunnen fehlt.", by=other)
    for one in (*mine, theirs, first(weighing)):
        answer(make_argument(weighing, f"Punkt zu {one.number}", *passages_of(one)), reason=f"Antwort {one.number}.")
    release_answers(weighing, by=make_office())

    tell_authors_of(weighing.id)
    tell_authors_of(weighing.id)

    (mail,) = mails_to(author)
    assert all(f"Antwort {one.number}." in mail.text_body for one in mine)
    assert "Brunnen" not in mail.text_body
    assert len(mails_to(other)) == 1


@pytest.mark.both_databases
def test_a_job_that_is_killed_tells_nobody_twice(app):
    weighing = answered_weighing("Eine Bank fehlt.", "Ein Baum fehlt.")
    release_answers(weighing, by=make_office())
    session.commit()
    tell_authors(weighing)
    # killed before its transaction ended
    session.rollback()

    session.expire_all()
    tell_authors(weighing)
    weighing.told_up_to = 0
    tell_authors(weighing)

    assert session.scalar(select(func.count()).select_from(OutgoingMail)) == 2


@pytest.mark.both_databases
def test_who_wrote_by_mail_gets_one_and_letters_are_printed(app):
    weighing = make_weighing("Eine Bank fehlt.")
    mail = enter_letter(weighing, "Fünf sind zu wenig.", channel=Channel.MAIL, email="robin@example.org", address="")
    letter = enter_letter(weighing, "Zehn sind zu viel.")
    everything = [one for held in contributions_of(weighing) for one in passages_of(held)]
    answer(make_argument(weighing, "Mindestzahl", *everything), Disposition.PARTLY, "Es werden sieben.")
    release_answers(weighing, by=make_office())

    tell_authors_of(weighing.id)

    (sent,) = mails_to("robin@example.org")
    assert "Teilweise berücksichtigt" in sent.text_body
    assert list_answered([letter])[0].answers[0].argument.reason == "Es werden sieben."
    assert session.scalar(select(func.count()).select_from(OutgoingMail)) == 2
    assert list_answered([mail])[0].read.author == "Robin Beispiel"


def enter_mail(weighing, text, *, name="Robin Beispiel", email="robin@example.org"):
    return enter_letter(weighing, text, channel=Channel.MAIL, name=name, email=email, address="")


@pytest.mark.both_databases
def test_who_wrote_several_mails_gets_one_answer_to_all_of_them(app):
    weighing = make_weighing("Eine Bank fehlt.")
    enter_mail(weighing, "Fünf sind zu wenig.")
    enter_mail(weighing, "Zehn sind zu viel.", email="Robin@example.org")
    enter_mail(weighing, "Sieben sind recht.", name="Toni Beispiel")
    for one in contributions_of(weighing):
        answer(make_argument(weighing, f"Punkt zu {one.number}", *passages_of(one)), reason=f"Antwort {one.number}.")
    release_answers(weighing, by=make_office())

    tell_authors_of(weighing.id)
    tell_authors_of(weighing.id)

    told = [[n for n in range(1, 5) if f"Antwort {n}." in mail.text_body] for mail in mails_to("robin@example.org")]
    assert sorted(told) == [[2, 3], [4]]
