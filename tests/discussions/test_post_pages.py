"""Single posts as a person meets them: address, editing, deleting, support, reading marks."""

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.text import markup
from forum.discussions.models.participants import Reading
from forum.discussions.models.posts import Post
from forum.discussions.services.edit import edit_post
from forum.discussions.services.hide import hide_post
from tests.discussions.posts import opening_of
from tests.factories import make_reply, make_topic, make_user
from tests.support.leaks import assert_found_only_by


def address_of(topic):
    return f"/themen/{topic.public_id}/{topic.slug}"


def test_the_address_of_a_post_leads_to_its_page_and_place(client):
    topic = make_topic()
    posts = [make_reply(topic) for _ in range(21)]

    answer = client.get(f"/beitrag/{posts[-1].public_id}", status=302, follow=False)

    assert answer.headers["Location"].endswith(f"{address_of(topic)}?seite=2#b22")


def test_a_post_of_a_hidden_topic_is_not_there_for_others(client, make_client):
    author = make_user()
    topic = make_topic(by=author)
    reply = make_reply(topic)
    hide_post(opening_of(topic), by=make_user(), reason="Ziffer 4")

    assert_found_only_by(make_client(person=author), [client], [f"/beitrag/{reply.public_id}"])


def test_ones_own_post_is_edited_and_the_change_shown_to_all(browser, person, client, clock):
    topic = make_topic()
    post = make_reply(topic, by=person, body="Der Weg ist zu eng.")
    clock.advance(hours=1)

    page = browser.get(f"/beitrag/{post.public_id}/bearbeiten").form("Änderungen speichern")
    page.fill({"Ihr Beitrag": "Der Weg ist viel zu schmal."}).submit("Änderungen speichern")
    history = client.get(f"/beitrag/{post.public_id}/verlauf")

    assert "Der Weg ist viel zu schmal." in client.get(address_of(topic)).main
    assert history.find_all("del")
    assert history.find_all("ins")


def test_a_history_shows_no_words_of_a_hidden_post(client, person, clock):
    topic = make_topic()
    quoted = make_reply(topic, body="Etwas Beleidigendes.")
    passage = markup.quote("Muster", 2, f"/beitrag/{quoted.public_id}", "Etwas Beleidigendes.")
    post = make_reply(topic, by=person, body=f"{passage}So nicht.")
    clock.advance(hours=1)
    edit_post(post, body=f"{passage}So bitte nicht.", by=person)
    hide_post(quoted, by=make_user(), reason="Ziffer 4")

    page = client.get(f"/beitrag/{post.public_id}/verlauf")

    assert "Beleidigendes" not in page.body


def test_the_history_of_a_hidden_post_is_for_the_moderation(client, make_client):
    post = make_reply(make_topic())
    hide_post(post, by=make_user(), reason="Ziffer 4")

    assert client.get(f"/beitrag/{post.public_id}/verlauf").path == "/konto/anmelden"
    make_client(person=make_user()).get(f"/beitrag/{post.public_id}/verlauf", status=403)
    make_client(person=make_user(roles=(Role.MODERATOR,))).get(f"/beitrag/{post.public_id}/verlauf")


def test_nobody_edits_or_deletes_what_others_wrote(browser):
    post = make_reply(make_topic())

    for verb in ("bearbeiten", "loeschen"):
        browser.get(f"/beitrag/{post.public_id}/{verb}", status=403)
        browser.post(f"/beitrag/{post.public_id}/{verb}", {"body": "Fremd"}, status=403)


def test_deleting_is_asked_for_and_done(browser, person):
    topic = make_topic()
    post = make_reply(topic, by=person, body="Das nehme ich zurück.")

    page = browser.get(f"/beitrag/{post.public_id}/loeschen").press("Beitrag endgültig löschen")

    assert page.path == address_of(topic)
    assert "Das nehme ich zurück." not in page.main
    assert page.find_all("#b2")


def test_support_without_script_leads_back_to_the_post(browser):
    topic = make_topic()
    post = make_reply(topic)

    browser.get(address_of(topic))
    page = browser.post(f"/beitrag/{post.public_id}/unterstuetzen")

    assert page.path == address_of(topic)
    assert session.get(Post, post.id, populate_existing=True).support_count == 1


def test_support_by_script_answers_with_the_button_alone(browser):
    topic = make_topic()
    post = make_reply(topic)
    browser.get(address_of(topic))

    page = browser.post(f"/beitrag/{post.public_id}/unterstuetzen", headers={"X-Requested-With": "fetch"})

    assert page.find_all('button[aria-pressed="true"]')
    assert len(page.body) < 1000


def test_nobody_supports_their_own_post(browser, person):
    post = make_reply(make_topic(), by=person)
    browser.get("/")

    browser.post(f"/beitrag/{post.public_id}/unterstuetzen", status=403)


def test_following_from_the_page_and_no_longer(browser, person):
    topic = make_topic()

    page = browser.get(address_of(topic)).press("Folgen")
    followed = session.get(Reading, (topic.id, person.id), populate_existing=True).followed_at
    page.press("Sie folgen")

    assert followed is not None
    assert session.get(Reading, (topic.id, person.id), populate_existing=True).followed_at is None


def test_what_was_read_is_marked_and_the_first_unread_post_found(browser):
    topic = make_topic()
    for _ in range(24):
        make_reply(topic)
    browser.get(address_of(topic))

    browser.post(f"/diskussion/{topic.public_id}/gelesen", {"number": "20"}, status=204)
    answer = browser.get(f"/diskussion/{topic.public_id}/ungelesen", status=302, follow=False)

    assert answer.headers["Location"].endswith("?seite=2#b21")


def test_the_history_shows_words_and_no_marks_of_markdown(client, person, clock):
    post = make_reply(make_topic(), by=person, body="## Problem\n\nDie **Ampel** ist zu kurz.")
    clock.advance(minutes=10)
    edit_post(post, body="## Problem\n\nDie **Ampel** ist viel zu kurz.", by=person)
    clock.advance(minutes=10)
    edit_post(post, body="## Problem\n\nDie *Ampel* ist viel zu kurz.", by=person)

    page = client.get(f"/beitrag/{post.public_id}/verlauf")

    assert "#" not in page.main.replace("#2", "")
    assert "*" not in page.main
    assert "viel" in page.read("ins")[0]
    assert "Nur die Formatierung wurde geändert." in page.main


def test_the_history_of_an_unchanged_post_says_what_holds_for_its_first_minutes_too(client, clock):
    person = make_user()
    client.log_in(person)
    post = make_reply(make_topic(), by=person)
    edit_post(post, body="Gleich verbessert.", by=person)
    clock.advance(minutes=10)

    page = client.get(f"/beitrag/{post.public_id}/verlauf")

    assert "Nach den ersten fünf Minuten wurde an diesem Beitrag nichts geändert." in page.main
