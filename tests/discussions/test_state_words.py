"""What people read of a post that waits, was returned, hidden, removed or deleted: what is so, and nothing else."""

import pytest

from forum.accounts.models import Role
from forum.core.reportable.hidden_as import HiddenAs
from forum.discussions.models.threads import PublicationMode
from forum.discussions.services.delete import delete_post
from forum.discussions.services.hide import hide_post
from tests.discussions.posts import posts_of
from tests.discussions.releasing import hold_posts
from tests.factories import make_field, make_reply, make_topic, make_user

HIDDEN = "ausgeblendet"
AT_ONCE = "erscheint sofort"
AFTER_RELEASE = "erscheint nach Freigabe durch die Moderation"


def address_of(topic):
    return f"/themen/{topic.public_id}/{topic.slug}"


@pytest.fixture
def strict_field():
    return make_field(publication_mode=PublicationMode.RELEASE_FIRST)


@pytest.fixture
def waiting_topic(person, strict_field):
    return make_topic(field=strict_field, by=person)


@pytest.fixture
def waiting_reply(person, strict_field):
    topic = make_topic(field=strict_field, by=make_user(roles=(Role.EXPERT,)))
    return make_reply(topic, by=person, body="Das wartet erst einmal.")


@pytest.fixture
def moderator(make_client):
    return make_client(person=make_user(roles=(Role.MODERATOR,)))


def test_a_waiting_topic_waits_on_every_page_of_its_author(browser, person, waiting_topic):
    for address in (address_of(waiting_topic), f"/themen/{waiting_topic.public_id}/druck", "/konto/"):
        page = browser.get(address)

        assert "Wartet auf Freigabe" in page.main
        assert HIDDEN not in page.main
        assert "Konto bekannt" not in page.main

    page = browser.get(address_of(waiting_topic))
    assert page.title.startswith("Wartet auf Freigabe: ")
    assert person.public_name in page.main
    assert "Antworten sind möglich, sobald es veröffentlicht ist." in page.main


def test_the_author_of_a_waiting_topic_reads_on_each_visit_when_it_is_looked_at(browser, waiting_topic):
    for _visit in range(2):
        page = browser.get(address_of(waiting_topic))
        assert "Die Geschäftsstelle prüft ihn an Werktagen (Montag bis Freitag, 9–17 Uhr)" in page.main


def test_the_author_of_a_waiting_reply_reads_beside_it_on_each_visit_when_it_is_looked_at(browser, waiting_reply):
    for _visit in range(2):
        page = browser.get(f"/beitrag/{waiting_reply.public_id}")
        assert "Die Geschäftsstelle prüft ihn an Werktagen (Montag bis Freitag, 9–17 Uhr)" in page.main


@pytest.mark.parametrize(
    ("hidden_as", "sentence", "is_text_shown"),
    [
        (HiddenAs.HIDDEN, "Dieser Beitrag wurde von der Moderation ausgeblendet.", True),
        (HiddenAs.REMOVED, "Dieser Beitrag wurde von der Moderation entfernt.", False),
    ],
)
def test_the_author_of_a_reply_refused_before_it_appeared_reads_what_was_decided(
    browser, waiting_reply, hidden_as, sentence, is_text_shown
):
    hide_post(waiting_reply, by=None, reason="Dialogregel 2: Beim Thema bleiben", hidden_as=hidden_as)

    page = browser.get(f"/beitrag/{waiting_reply.public_id}")

    assert f"{sentence} Grund: Dialogregel 2: Beim Thema bleiben Entschieden am" in page.main
    decision = f"/konto/entscheidungen/beitrag/{waiting_reply.public_id}"
    assert page.links["Ganze Entscheidung und Beschwerde ansehen"] == decision
    assert ("Das wartet erst einmal." in page.main) is is_text_shown
    assert "Bearbeiten" not in page.links
    assert "Wartet auf Freigabe" not in page.main


def test_the_desk_calls_waiting_posts_waiting(moderator, person, waiting_topic, waiting_reply):
    queue = moderator.get("/moderation/")
    case = queue.follow("Wartende Antwort in")

    assert HIDDEN not in queue.main.casefold()
    assert "Wartet auf Freigabe seit" in case.main
    assert "0 ausgeblendet" in case.main


def test_a_topic_that_its_author_deleted_was_not_hidden_by_the_moderation(browser, person):
    topic = make_topic(by=person)
    delete_post(posts_of(topic)[0], by=person)

    page = browser.get(address_of(topic))

    assert "Dieses Thema wurde von der Person gelöscht, die es begonnen hat." in page.main
    assert HIDDEN not in page.main


@pytest.mark.parametrize(
    ("hidden_as", "sentence"),
    [
        (HiddenAs.HIDDEN, "Dieses Thema wurde von der Moderation ausgeblendet."),
        (HiddenAs.REMOVED, "Dieses Thema wurde von der Moderation entfernt."),
        (HiddenAs.RETURNED, "Dieses Thema wird gerade überarbeitet."),
    ],
)
def test_a_topic_says_why_nobody_can_reply(browser, person, hidden_as, sentence):
    topic = make_topic(by=person)
    hide_post(posts_of(topic)[0], by=make_user(roles=(Role.MODERATOR,)), reason="Dialogregel 1", hidden_as=hidden_as)

    assert sentence in browser.get(address_of(topic)).main


def test_in_print_a_removed_post_is_not_called_hidden(browser):
    topic = make_topic()
    post = make_reply(topic, body="Rechtswidriger Inhalt.")
    hide_post(post, by=make_user(roles=(Role.MODERATOR,)), reason="§ 86a StGB", hidden_as=HiddenAs.REMOVED)

    page = browser.get(f"/themen/{topic.public_id}/druck")

    assert "Dieser Beitrag wurde von der Moderation entfernt." in page.main
    assert HIDDEN not in page.main


def test_a_number_that_was_not_given_yet_is_shown_nowhere(browser, moderator, waiting_reply):
    address = f"/beitrag/{waiting_reply.public_id}"
    pages = [browser.get(f"{address}/bearbeiten"), browser.get(f"{address}/loeschen")]
    pages += [moderator.get(f"{address}/verlauf"), moderator.get("/moderation/").follow("Wartende Antwort in")]

    for page in pages:
        assert "#-" not in page.text
        assert "#−" not in page.text
    assert "Wartende Antwort in" in pages[0].main


def test_who_edits_or_deletes_what_waits_reads_what_then_happens(browser, waiting_reply):
    editing = browser.get(f"/beitrag/{waiting_reply.public_id}/bearbeiten").main
    deleting = browser.get(f"/beitrag/{waiting_reply.public_id}/loeschen").main

    assert "Dieser Text ist zurzeit nicht öffentlich." in editing
    assert "fünf Minuten" not in editing
    assert "Der Text wurde nicht veröffentlicht" in deleting
    assert "Platz" not in deleting


def test_the_page_of_a_reply_says_when_it_appears(make_client, strict_field):
    open_topic, strict_topic = make_topic(), make_topic(field=strict_field, by=make_user(roles=(Role.EXPERT,)))
    known = make_client(person=make_user())

    assert AT_ONCE in known.get(f"/diskussion/{open_topic.public_id}/antworten").main
    assert AFTER_RELEASE in known.get(f"/diskussion/{strict_topic.public_id}/antworten").main


def test_newcomers_read_below_every_form_that_their_posts_wait(make_client):
    topic = make_topic()
    hold_posts(first_posts=3)
    newcomer = make_client(person=make_user(released_posts=0))

    for address in (f"/diskussion/{topic.public_id}/antworten", address_of(topic), "/themen/neu"):
        page = newcomer.get(address)
        assert AFTER_RELEASE in page.main
        assert AT_ONCE not in page.main


def test_a_new_topic_appears_at_once_or_later_as_its_field_has_it(make_client, strict_field):
    known = make_client(person=make_user())
    open_field = make_field()

    assert "hängt vom Handlungsfeld ab" in known.get("/themen/neu").main
    assert AT_ONCE in known.get(f"/themen/neu?feld={open_field.public_id}").main
    assert AFTER_RELEASE in known.get(f"/themen/neu?feld={strict_field.public_id}").main


def test_guests_are_promised_neither(make_client):
    make_field()

    page = make_client().get("/themen/neu")

    assert "Lizenz CC BY 4.0" in page.main
    assert "erscheint" not in page.main
