"""What was reported stays to be read at the desk, however its author edits it."""

from forum.core.data.database import session
from forum.discussions.services.edit import edit_post
from forum.moderation.desk.queries.evidence import SHOWN_WORDINGS
from forum.moderation.measures.texts import NO_ACTION
from forum.moderation.queries.cases import has_been_reported
from tests.factories import make_organisation, make_user
from tests.moderation.stories import case_of, decide_on, make_moderator, make_post, report_thing


def show_case(make_client, thing):
    return make_client(person=make_moderator()).get(f"/moderation/{case_of(thing).public_id}")


def test_the_case_shows_the_wording_that_was_reported_and_the_one_of_today(make_client, clock):
    author = make_user()
    post = make_post(by=author, body="Halt endlich den Mund.")
    report_thing(post)
    clock.advance(minutes=2)
    edit_post(post, body="Danke für den Hinweis.", by=author)

    page = show_case(make_client, post)

    assert "Danke für den Hinweis." in [one.text_content().strip() for one in page.find_all(".exhibit .prose")]
    assert [one.text_content() for one in page.find_all(".exhibit details p")] == ["Halt endlich den Mund."]
    assert "Frühere Fassung, bis 10. März 2026, 12:02 Uhr" in page.find(".exhibit summary").text_content().replace(
        "\u00a0", " "
    )


def test_of_many_wordings_the_case_shows_the_newest(make_client, clock):
    author = make_user()
    post = make_post(by=author, body="Fassung 0")
    report_thing(post)
    for number in range(1, SHOWN_WORDINGS + 3):
        edit_post(post, body=f"Fassung {number}", by=author)

    page = show_case(make_client, post)

    shown = [one.text_content() for one in page.find_all(".exhibit details p")]
    assert shown == [f"Fassung {number}" for number in range(SHOWN_WORDINGS + 1, 1, -1)]


def test_what_was_never_edited_shows_no_earlier_wording(make_client):
    for thing in (make_post(), make_user(), make_organisation()):
        report_thing(thing)
        assert not show_case(make_client, thing).find_all(".exhibit details")


def test_a_report_counts_when_it_has_been_decided_and_of_its_own_thing_alone(clock):
    post, other = make_post(), make_post()
    assert not has_been_reported(post)
    report_thing(post)
    decide_on(post, NO_ACTION)

    assert has_been_reported(post)
    assert not has_been_reported(other)


def test_a_wording_of_the_first_minutes_is_shown_to_the_moderation_alone(make_client, clock):
    author = make_user()
    post = make_post(by=author, body="Halt endlich den Mund.")
    report_thing(post)
    edit_post(post, body="Danke für den Hinweis.", by=author)
    session.commit()
    assert "bearbeitet am" not in make_client().get(f"/beitrag/{post.public_id}").main
    clock.advance(minutes=6)
    edit_post(post, body="Danke für den guten Hinweis.", by=author)
    session.commit()

    assert "bearbeitet am" in make_client().get(f"/beitrag/{post.public_id}").main
    assert "Halt endlich den Mund." in show_case(make_client, post).main
    history = make_client().get(f"/beitrag/{post.public_id}/verlauf").main
    assert "guten" in history
    assert "Änderung 1," in history
    assert "Halt endlich den Mund." not in history
    assert "Halt endlich den Mund." not in make_client(person=author).get(f"/beitrag/{post.public_id}/verlauf").main
