"""Pages kept for guests: all public ones, for those who bring no cookie of ours, and never an old one."""

import secrets

import brotli
import pytest
from flask import Flask, render_template_string

from forum.accounts.identity import current_actor
from forum.core.access import everyone
from forum.core.data.database import session
from forum.core.web.guard import authorise
from forum.core.web.guest_pages import made_from
from forum.core.web.one_time import one_time
from forum.core.web.page_checks import StalePage
from forum.discussions.services.follow import follow
from forum.fields.queries import list_fields
from tests.factories import make_reply, make_topic, make_user
from tests.support.access import addresses_of, all_rows
from tests.support.queries import count_queries

# public pages that are made anew for each reader, and why
MADE_ANEW = {
    "accounts.new_account": "a form with a token",
    "accounts.new_confirmation": "a form with a token",
    "accounts.new_login": "a form with a token",
    "accounts.new_password_reset": "a form with a token",
    "accounts.edit_forgotten_password": "the answer to a key from a mail",
    "accounts.show_confirmation": "the answer to a key from a mail",
    "accounts.show_email_change": "the answer to a key from a mail",
    "accounts.show_mail_sent": "what somebody has just done",
    "accounts.show_preferences": "a form with a token",
    "notifications.new_newsletter_order": "a form with a token",
    "notifications.show_newsletter_ordered": "what somebody has just done",
    "notifications.show_newsletter_order": "the answer to a key from a mail",
    "notifications.show_leaving": "the answer to a key from a mail",
    "notifications.show_address_check": "the answer to a key from a mail",
    "consultations.new_budget_share": "a form with a token",
    "consultations.new_idea": "a form with a token",
    "consultations.show_procedure_invitation": "the answer to a key from a mail",
    "consultations.compare_review": "read by few",
    "consultations.list_review_posts": "read by few",
    "consultations.new_review_answer": "a form with a token",
    "consultations.print_survey": "read by few",
    "consultations.show_survey": "a form with a token",
    "consultations.show_survey_by_link": "the answer to a link that is used once",
    "consultations.thank_for_reply": "what somebody has just done",
    "consultations.new_suggestion": "a form with a token",
    "consultations.show_review": "kept, but each reader gets a token of their own",
    "consultations.show_review_paragraph": "a form with a token",
    "consultations.find_live_room": "leads to a room, or says why not",
    "consultations.show_live_beamer": "what happens in the hall now",
    "consultations.show_live_question": "marks what one's browser supports",
    "consultations.show_live_room": "kept, but each reader gets a token of their own",
    "consultations.show_live_room_by_code": "leads to a room",
    "consultations.download_budget_votes": "a file that few ask for",
    "consultations.download_poll_votes": "a file that few ask for",
    "consultations.export_budget_votes": "a file that few ask for",
    "consultations.export_result_figures": "a file that few ask for",
    "consultations.list_budget_codes": "evidence, read by few",
    "consultations.list_poll_codes": "evidence, read by few",
    "consultations.show_similar_ideas": "a search",
    "consultations.download_opinions": "a file that few ask for",
    "consultations.list_own_opinions": "what somebody has answered, for them alone",
    "consultations.show_own_group": "computed for somebody alone",
    "consultations.show_opinion_statement": "read by few",
    "councils.show_beamer": "what happens in a meeting now",
    "councils.check_minutes": "the answer to a checksum that somebody has typed",
    "councils.download_minutes_odt": "a file that few ask for",
    "councils.download_minutes_pdf": "a file that few ask for",
    "councils.export_resolutions": "a file that is sent in pieces",
    "councils.export_resolutions_of_body": "a file that is sent in pieces",
    "councils.print_proof": "a file that few ask for",
    "councils.show_invitation": "the answer to a key from a mail",
    "councils.show_proof": "evidence from many tables, read by few",
    "documents.show_document": "each reader sees the versions that they may read",
    "events.confirm_erasing": "the answer to a key from a mail",
    "events.confirm_leaving": "the answer to a key from a mail",
    "events.confirm_leaving_place": "the answer to a key from a mail",
    "events.download_ticket": "the answer to a key from a mail",
    "events.download_tickets": "the answer to a key from a mail",
    "events.list_other_participants": "the answer to a key from a mail",
    "events.list_participants": "names, which go when the sign-ups go",
    "events.new_link_request": "a form with a token",
    "events.new_sign_up": "kept, but each reader gets a token of their own",
    "events.show_invitation": "the answer to a key from a mail",
    "events.show_lot": "read by few, in the days of a lot",
    "events.list_door_marks": "what one phone needs at the door",
    "events.show_certificate": "the answer to a key from a mail",
    "events.show_door": "what happens at the door now",
    "events.show_door_state": "what happens at the door now",
    "events.show_place": "the answer to a key from a mail",
    "events.show_sign_up": "the answer to a key from a mail",
    "events.show_sign_up_sent": "what somebody has just done",
    "health.show_liveness": "asked by machines",
    "home.new_barrier_report": "a form that knows from which page somebody came",
    "home.show_barrier_report": "what somebody has just done",
    "home.show_security_contact": "every cache may keep it for a day",
    "moderation.find_reported": "a form with a token",
    "moderation.new_report": "a form with a token",
    "moderation.show_objection": "the answer to a key from a mail",
    "moderation.show_report": "what somebody has just done",
    "moderation.show_reporter_address": "the answer to a key from a mail",
    "moderation.show_transparency_csv": "a file that is sent in pieces",
    "organisations.new_organisation": "a form with a token",
    "own_data.show_stay": "the answer to a key from a mail",
    "search.list_suggestions": "a search",
    "topics.jump_among_proposals": "leads to a page of the list, here with a sentence",
    "topics.jump_among_topics": "leads to a page of the list, here with a sentence",
    "topics.new_topic": "a form with a token",
    "topics.show_similar": "a search",
    "weighing.download_synopsis": "a file that few ask for",
    "weighing.print_synopsis": "words of many threads, read by few",
}


def reading(client, address: str) -> int:
    """The statements that a reader costs beside the one about the versions, which goes past SQLAlchemy: 0 from memory."""
    with count_queries() as queries:
        client.get(address)
    return len(queries)


@pytest.mark.slow("makes a thing for every public page of the site and opens it")
def test_every_public_page_is_kept_or_named_with_its_reason(app: Flask, client, clock):
    # a page is not kept for the hour in which one of its events begins, and some begin half an hour from now
    clock.advance(minutes=45)
    public, kept = set(), set()
    for row, _target, address in addresses_of(app, [row for row in all_rows() if row.is_public], "GET"):
        public.add(row.endpoint)
        if "ETag" in client.get(address, status=None).headers:
            kept.add(row.endpoint)
        client.forget_cookies()

    assert public - kept == set(MADE_ANEW)


@pytest.mark.both_databases
@pytest.mark.parametrize("address", ["/", "/themen/", "/themen/?art=vorschlag&sortierung=neu", "/organisationen/"])
def test_a_kept_list_costs_no_query_but_the_one_about_its_versions(client, address: str):
    make_topic()
    session.commit()
    client.get(address)

    assert reading(client, address) == 0


def test_a_page_without_a_row_of_the_database_costs_no_query(client):
    client.get("/hilfe")

    assert reading(client, "/hilfe") == 0


def test_a_cookie_of_another_program_leaves_its_reader_a_guest(client):
    client.keep_cookie("matomo_session", "4711")
    client.get("/themen/")

    assert reading(client, "/themen/") == 0


def test_who_has_chosen_a_look_gets_it_although_pages_are_kept(client, make_client):
    make_client().get("/organisationen/")
    # its form has a token, and so its reader a cookie of ours
    client.get("/darstellung")

    assert reading(client, "/organisationen/") > 1


def test_a_search_pushes_nothing_out(client):
    client.get("/themen/?titel=Radweg")

    assert reading(client, "/themen/?titel=Radweg") > 1


def test_a_matching_etag_of_a_list_is_answered_without_a_body(client):
    make_topic()
    etag = client.get("/themen/").headers["ETag"]

    answer = client.get("/themen/", status=304, headers={"If-None-Match": etag})

    assert answer.response.data == b""


def test_readers_of_other_languages_hosts_and_hours_have_pages_of_their_own(client, make_client, clock):
    client.get("/organisationen/")
    english = make_client(language="en").get("/organisationen/")
    clock.advance(hours=1)

    assert "Topics" in english.text
    assert reading(client, "/organisationen/") > 1
    assert reading(make_client(host="127.0.0.1"), "/organisationen/") > 1


def test_the_check_finds_a_page_that_nobody_has_made_old(client):
    topic = make_topic()
    client.get("/themen/")
    # what no mechanism can see: past the session
    session.connection().exec_driver_sql("UPDATE thread SET title = 'An allem vorbei geschrieben'")
    session.commit()

    with pytest.raises(StalePage, match="An allem vorbei"):
        client.get("/themen/")
    assert topic.title


def test_the_check_refuses_a_page_that_does_not_name_what_it_shows(make_app, make_client):
    app = make_app()

    @app.get("/felder-ohne-schluessel")
    def show_fields() -> str:
        authorise(everyone, current_actor())
        made_from("rules")
        return render_template_string("{% for one in fields %}{{ one.name }}{% endfor %}", fields=list_fields())

    make_client(app=app).get("/felder-ohne-schluessel", status=500)


def make_form(app: Flask, address: str, new_value) -> None:
    """A public page with a value that is each reader's own."""

    def show_form() -> str:
        authorise(everyone, current_actor())
        made_from("rules")
        return render_template_string(
            '<input name="csrf_token" value="{{ csrf_token() }}"><input name="submission" value="{{ mine }}">'
            + "<p>Ein Absatz</p>" * 100,
            mine=one_time(new_value),
        )

    app.add_url_rule(address, address, show_form)


def test_a_form_comes_from_memory_packed_and_plain_and_by_its_head(make_app):
    app = make_app()
    make_form(app, "/formular", lambda: secrets.token_hex(8))
    app.test_client().get("/formular")

    packed = app.test_client().get("/formular", headers={"Accept-Encoding": "br"})
    plain = app.test_client().get("/formular")
    head = app.test_client().head("/formular")

    unpacked = brotli.decompress(packed.data)
    assert packed.headers["Content-Encoding"] == "br"
    assert "Content-Encoding" not in plain.headers
    assert len(unpacked) == len(plain.data) == int(head.headers["Content-Length"])
    assert unpacked != plain.data
    assert head.data == b""
    assert len({answer.headers["Set-Cookie"] for answer in (packed, plain, head)}) == 3


def test_a_form_whose_values_have_grown_is_made_anew(make_app, make_client):
    app = make_app()
    value = ["x" * 8]
    make_form(app, "/formular", lambda: value[0])
    make_client(app=app).get("/formular")

    value[0] = "x" * 20
    page = make_client(app=app).get("/formular")

    assert "x" * 20 in page.body
    assert "<p>Ein Absatz</p>" in page.body


def test_following_a_topic_shows_in_its_margin(client):
    topic = make_topic(by=make_user())
    session.commit()
    address = f"/themen/{topic.public_id}/{topic.slug}"
    assert "Eine Person folgt." in client.get(address).text

    make_reply(topic)
    client.get(address)
    follow(topic, by=make_user())

    # whoever has replied follows, too
    assert "3 Personen folgen." in client.get(address).text
