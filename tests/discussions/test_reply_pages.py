"""Replying as a person meets it: the form, the preview, quotes, limits."""

import re

from forum.core.data.database import session
from forum.core.data.office_decisions import decide_settings
from forum.discussions.services.hide import hide_post
from forum.discussions.settings import POSTS
from forum.triage.queries import current_lists
from tests.discussions.posts import posts_of
from tests.factories import make_mandate, make_organisation, make_reply, make_topic, make_user
from tests.support.queries import count_queries


def address_of(topic):
    return f"/themen/{topic.public_id}/{topic.slug}"


def test_a_reply_appears_at_its_place(browser):
    topic = make_topic()

    page = (
        browser.get(address_of(topic))
        .form("Beitrag absenden")
        .fill({"Ihr Beitrag": "Gute Idee."})
        .submit("Beitrag absenden")
    )

    assert page.path == address_of(topic)
    assert "Gute Idee." in page.main
    assert "Ihr Beitrag wurde veröffentlicht." in page.text


def test_a_double_click_publishes_once(browser):
    topic = make_topic()
    form = browser.get(address_of(topic)).form("Beitrag absenden").fill({"Ihr Beitrag": "Nur einmal."})

    for _ in range(2):
        form.submit("Beitrag absenden")

    assert [post.raw_body for post in posts_of(topic)][1:] == ["Nur einmal."]


def test_a_reply_without_words_keeps_the_form_and_says_what_to_do(browser):
    topic = make_topic()

    page = (
        browser.get(address_of(topic))
        .form("Beitrag absenden")
        .fill({"Ihr Beitrag": "  "})
        .submit("Beitrag absenden", status=422)
    )

    assert page.errors == {"Ihr Beitrag": "Schreiben Sie einen Text."}


def test_a_text_with_a_table_is_refused_and_kept(browser):
    topic = make_topic()
    table = "|a|b|\n|-|-|\n|1|2|"

    page = (
        browser.get(address_of(topic))
        .form("Beitrag absenden")
        .fill({"Ihr Beitrag": table})
        .submit("Beitrag absenden", status=422)
    )

    assert page.form("Beitrag absenden").value("Ihr Beitrag").lstrip("\n") == table
    assert "Tabellen" in page.errors["Ihr Beitrag"]


def test_the_preview_works_without_script_and_publishes_nothing(browser):
    topic = make_topic()
    form = browser.get(address_of(topic)).form("Beitrag absenden").fill({"Ihr Beitrag": "So **fett**."})

    page = form.submit("Vorschau")

    assert page.read(".editor__preview strong") == ["fett"]
    assert page.form("Beitrag absenden").value("Ihr Beitrag").lstrip("\n") == "So **fett**."
    assert len(posts_of(topic)) == 1


def test_the_preview_fragment_is_clean(browser):
    browser.get("/")

    page = browser.post("/vorschau", {"text": "<script>alert(1)</script> [x](javascript:alert(1)) **gut**"})

    assert "<script" not in page.body
    assert "href" not in page.body
    assert "<strong>gut</strong>" in page.body


def test_an_organisation_speaks_with_its_label(browser, person):
    make_mandate(person, make_organisation(name="Musterverein Radkultur e. V."))
    topic = make_topic()

    form = browser.get(address_of(topic)).form("Beitrag absenden")
    page = form.fill({"Ihr Beitrag": "Wir zählen.", "Sie schreiben": "für Musterverein Radkultur e. V."}).submit(
        "Beitrag absenden"
    )

    assert posts_of(topic)[1].spoken_as == "Musterverein Radkultur e. V."
    assert "Musterverein Radkultur e. V." in page.main


def test_a_mandate_that_ended_while_one_wrote_is_refused_and_the_text_kept(browser, person):
    mandate = make_mandate(person, make_organisation())
    topic = make_topic()
    form = browser.get(address_of(topic)).form("Beitrag absenden")
    form.fill({"Ihr Beitrag": "Wir zählen.", "speaking": mandate.public_id})
    session.delete(mandate)

    page = form.submit("Beitrag absenden", status=422)

    assert page.form("Beitrag absenden").value("Ihr Beitrag").lstrip("\n") == "Wir zählen."
    assert "Sie schreiben" in page.errors


def test_a_guest_is_led_to_the_log_in_and_back(client):
    topic = make_topic()

    page = client.get(f"/diskussion/{topic.public_id}/antworten")

    assert page.path == "/konto/anmelden"
    assert topic.public_id in page.address


def test_a_locked_topic_offers_no_form(browser):
    topic = make_topic()
    topic.locked_at = topic.created_at

    browser.get(f"/diskussion/{topic.public_id}/antworten", status=403)


def test_whoever_writes_too_much_waits_and_keeps_the_text(browser, person):
    topic = make_topic()
    decide_settings(POSTS, {"posts_in_ten_minutes": 10}, seen=0, by=make_user())
    for _ in range(10):
        make_reply(topic, by=person)

    form = browser.get(address_of(topic)).form("Beitrag absenden").fill({"Ihr Beitrag": "Noch einer."})
    page = form.submit("Beitrag absenden", status=429)

    assert page.form("Beitrag absenden").value("Ihr Beitrag").lstrip("\n") == "Noch einer."
    assert "in zehn Minuten" in page.text
    assert int(page.headers["Retry-After"]) > 0


def test_quoting_begins_the_reply_with_the_words_of_the_other(browser):
    topic = make_topic()
    post = make_reply(topic, body="Ein festes Zeitfenster hilft uns.")

    page = browser.get(f"{address_of(topic)}?zitat={post.public_id}")

    text = page.form("Beitrag absenden").value("Ihr Beitrag")
    assert "> Ein festes Zeitfenster hilft uns." in text
    assert f"/beitrag/{post.public_id}" in text


def test_a_chosen_passage_is_quoted_if_it_was_written(browser):
    topic = make_topic()
    post = make_reply(topic, body="Ein festes **Zeitfenster** hilft uns.")
    address = f"{address_of(topic)}?zitat={post.public_id}"

    chosen = browser.get(f"{address}&passage=festes+Zeitfenster").form("Beitrag absenden").value("Ihr Beitrag")
    invented = browser.get(f"{address}&passage=Alles+Unsinn").form("Beitrag absenden").value("Ihr Beitrag")

    assert "> festes Zeitfenster\n" in chosen
    assert "Unsinn" not in invented


def test_a_hidden_post_cannot_be_quoted(browser):
    topic = make_topic()
    post = make_reply(topic, body="Etwas Beleidigendes.")
    hide_post(post, by=make_user(), reason="Ziffer 4")

    page = browser.get(f"{address_of(topic)}?zitat={post.public_id}")

    assert "Beleidigendes" not in page.body


def test_a_saved_text_leaves_the_drafts_of_the_browser(browser):
    topic = make_topic()

    page = (
        browser.get(address_of(topic))
        .form("Beitrag absenden")
        .fill({"Ihr Beitrag": "Gute Idee."})
        .submit("Beitrag absenden")
    )

    assert page.find('meta[name="draft-saved"]').get("content") == f"antwort-{topic.public_id}"
    assert not browser.get(address_of(topic)).find_all('meta[name="draft-saved"]')


def test_a_mentioned_name_leads_to_the_profile(browser):
    topic = make_topic()
    named = make_user(public_name="Radweg-Fan")

    page = browser.get(address_of(topic)).form("Beitrag absenden")
    page = page.fill({"Ihr Beitrag": "Was meinen Sie, @Radweg-Fan?"}).submit("Beitrag absenden")

    [link] = page.find_all("a.mention")
    assert re.fullmatch(rf"/personen/{named.public_id}/radweg-fan", link.get("href"))


def test_who_goes_back_after_sending_and_writes_something_else_loses_nothing(browser):
    topic = make_topic()
    form = browser.get(f"/diskussion/{topic.public_id}/antworten").form("Beitrag absenden")

    for text in ("Gute Idee.", "Gute Idee.", "Und wer bezahlt das?"):
        form.fill({"Ihr Beitrag": text}).submit("Beitrag absenden")

    assert [post.raw_body for post in posts_of(topic)[1:]] == ["Gute Idee.", "Und wer bezahlt das?"]


def test_a_reply_costs_the_same_queries_however_long_the_topic_is(browser):
    short, long = make_topic(), make_topic()
    for _ in range(30):
        make_reply(long)
    # a worker reads the word lists once
    current_lists()
    counted = []
    for topic in (short, long):
        form = browser.get(f"/diskussion/{topic.public_id}/antworten").form("Beitrag absenden")
        form.fill({"Ihr Beitrag": "Gute Idee."})
        with count_queries() as queries:
            browser.post(
                form.action,
                {"body": "Gute Idee.", "speaking": "private", "submission": topic.public_id},
                status=303,
                follow=False,
            )
        counted.append(len(queries))

    assert counted[0] == counted[1]
    assert counted[0] <= 22
