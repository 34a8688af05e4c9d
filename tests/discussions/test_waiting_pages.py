"""What people see of posts that wait for release: their author all, others nothing."""

import pytest

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.reportable.hidden_as import HiddenAs
from forum.discussions.models.threads import PublicationMode
from forum.discussions.services.hide import hide_post
from tests.discussions.posts import posts_of
from tests.factories import make_field, make_reply, make_topic, make_user
from tests.support.leaks import assert_found_only_by, assert_read_only_by

WAITS = "Ihr Beitrag ist eingegangen. Bisher sehen ihn nur Sie und die Moderation."


@pytest.fixture
def strict_topic():
    """A topic in which posts appear when they have been released."""
    field = make_field(publication_mode=PublicationMode.RELEASE_FIRST)
    return make_topic(field=field, by=make_user(roles=(Role.EXPERT,)))


def address_of(topic):
    return f"/themen/{topic.public_id}/{topic.slug}"


def send(browser, topic, text="Das wartet erst einmal."):
    form = browser.get(address_of(topic)).form("Beitrag absenden")
    return form.fill({"Ihr Beitrag": text}).submit("Beitrag absenden")


def test_the_form_says_before_that_a_post_will_wait(browser, strict_topic):
    assert "erscheint nach Freigabe durch die Moderation" in browser.get(address_of(strict_topic)).main


def test_who_sent_a_post_reads_when_it_is_looked_at_and_sees_it(browser, strict_topic, clock):
    page = send(browser, strict_topic)

    assert WAITS in page.text
    assert "in der Regel innerhalb eines Werktages" in page.text
    assert "wieder besetzt" not in page.text
    assert "Das wartet erst einmal." in page.main


def test_at_night_one_reads_when_somebody_is_there_again(browser, strict_topic, clock):
    clock.advance(hours=8)

    page = send(browser, strict_topic)

    assert "Ab Mittwoch, 11. März 2026, 9 Uhr, ist sie wieder besetzt." in page.text.replace("\u00a0", " ")


def test_nobody_else_sees_it_or_its_place(browser, make_client, strict_topic):
    send(browser, strict_topic)
    post = posts_of(strict_topic)[0]
    assert post.has_no_place

    others = [make_client(), make_client(person=make_user())]
    moderator = make_client(person=make_user(roles=(Role.MODERATOR,)))
    assert_read_only_by(browser, others, [address_of(strict_topic)], word="Das wartet erst einmal.")
    assert_found_only_by(browser, others, [f"/beitrag/{post.public_id}"])
    assert_found_only_by(moderator, [browser, *others], [f"/melden/beitrag/{post.public_id}"])


def test_it_stands_in_the_account_of_its_author(browser, strict_topic):
    send(browser, strict_topic)

    page = browser.get("/konto/")

    assert "Noch nicht veröffentlicht" in page.main
    assert "Für jeden Beitrag, der auf Freigabe wartet, gilt: Bisher sehen ihn nur Sie und die Moderation." in page.main
    assert "Das wartet erst einmal." in page.main


def test_a_new_topic_that_waits_is_a_404_for_others(browser, make_client):
    field = make_field(publication_mode=PublicationMode.RELEASE_FIRST)
    author = make_user()
    topic = make_topic(field=field, by=author)
    assert topic.hidden_at is not None

    strangers = [make_client(), make_client(person=make_user())]
    assert_found_only_by(make_client(person=author), strangers, [address_of(topic)])
    assert topic.title not in make_client().get("/themen/").text


def test_a_returned_post_is_revised_by_its_author(browser, person):
    topic = make_topic()
    post = make_reply(topic, by=person, body="So ein Quatsch, Sie Quatschkopf.")
    hide_post(post, by=make_user(roles=(Role.MODERATOR,)), reason="Dialogregel 1", hidden_as=HiddenAs.RETURNED)

    page = browser.get(f"/beitrag/{post.public_id}/bearbeiten")
    sent = (
        page.form("Änderungen speichern")
        .fill({"Ihr Beitrag": "Das überzeugt mich nicht."})
        .submit("Änderungen speichern")
    )

    assert WAITS in sent.text
    session.refresh(post)
    assert (post.is_waiting, post.number) == (True, 2)


def test_a_removed_text_is_not_shown_to_its_author_either(browser, person):
    topic = make_topic()
    post = make_reply(topic, by=person, body="Rechtswidriger Inhalt.")
    hide_post(post, by=make_user(roles=(Role.MODERATOR,)), reason="§ 86a StGB", hidden_as=HiddenAs.REMOVED)

    page = browser.get(address_of(topic))

    assert "Dieser Beitrag wurde von der Moderation entfernt." in page.main
    assert "Rechtswidriger Inhalt." not in page.main
