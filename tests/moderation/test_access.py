"""Each page of the moderation, asked for by each kind of person."""

from datetime import timedelta

import pytest

from forum.accounts.models import Role, User
from forum.core.data.database import session
from forum.core.time import clock
from forum.moderation.models.decisions import AccountMeasure, Measure
from forum.moderation.reporter_links import confirmation_token
from forum.moderation.services.text_blocks import BlockText, add_block
from tests.factories import make_term, make_user
from tests.moderation.access_matrix import MATRIX
from tests.moderation.objecting import address_of, object_as
from tests.moderation.stories import case_of, decide_on, make_post, report_thing

PEOPLE = {
    "guest": lambda: None,
    "resident": make_user,
    "suspended": lambda: make_user(suspended_until=clock.now() + timedelta(days=1)),
    "expert": lambda: make_user(roles=(Role.EXPERT,)),
    "moderator": lambda: make_user(roles=(Role.MODERATOR,)),
    "office": lambda: make_user(roles=(Role.OFFICE,)),
}

TEXT_BLOCK_PAGES = ("edit_text_block", "update_text_block", "archive_text_block", "restore_text_block")

TERM_PAGES = ("edit_term", "update_term", "delete_term")


def addresses(app, post, report, objection):
    """The method and address of each endpoint of the moderation."""
    # the author of the post has not objected yet: the link opens an empty form
    token = address_of(objection.decision, session.get_one(User, post.author_id)).rsplit("/", 1)[1]
    case = case_of(post).public_id
    block = add_block(BlockText("Muster", "Ein Text."), by=None)
    session.flush()
    values = {
        "new_report": {"kind": "post", "public_id": post.public_id},
        "create_report": {"kind": "post", "public_id": post.public_id},
        "show_report": {"public_id": report.public_id},
        "show_reporter_address": {"token": confirmation_token(report)},
        "confirm_reporter_address": {"token": confirmation_token(report)},
        "show_case": {"public_id": case},
        "open_case": {"kind": "post", "public_id": post.public_id},
        "preview_decision": {"public_id": case},
        "decide_case": {"public_id": case},
        "insert_block": {"public_id": case},
        "take_case": {"public_id": case},
        "hand_back_case": {"public_id": case},
        "create_note": {"public_id": case},
        "note_presence": {"public_id": case},
        "decide_post": {"public_id": post.public_id},
        "new_post_decision": {"public_id": post.public_id},
        "show_objection": {"token": token},
        "create_objection": {"token": token},
        "show_answer": {"public_id": case, "objection_id": objection.public_id},
        "answer_objection": {"public_id": case, "objection_id": objection.public_id},
        "new_handover": {"public_id": case},
        "create_handover": {"public_id": case},
        "show_rules_version": {"label": "2026-01"},
        "show_transparency_report": {"year": clock.today().year},
        "show_transparency_csv": {"year": clock.today().year},
        "show_statements_csv": {"year": clock.today().year},
        **{key: {"public_id": block.public_id} for key in TEXT_BLOCK_PAGES},
        **{key: {"public_id": make_term().public_id} for key in TERM_PAGES},
    }
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("moderation."):
            method = "POST" if "POST" in rule.methods else "GET"
            with app.test_request_context():
                adapter = app.url_map.bind("localhost")
                path = adapter.build(rule.endpoint, values.get(rule.endpoint.split(".")[1], {}), method=method)
            yield rule.endpoint, method, path


def test_every_page_of_the_moderation_is_in_the_matrix(app):
    known = {rule.endpoint for rule in app.url_map.iter_rules() if rule.endpoint.startswith("moderation.")}

    assert known == set(MATRIX)


@pytest.mark.parametrize("role", PEOPLE)
def test_every_page_answers_a_person_as_the_matrix_says(app, make_client, role):
    post = make_post()
    report = report_thing(post)
    decision = decide_on(post, Measure.NONE, account_measure=AccountMeasure.WARN, ground="rule_1")
    objection = object_as(report, decision)
    objection.decision = decision
    person = PEOPLE[role]()
    client = make_client()
    if person:
        client.log_in(person)
    answers = {}
    for endpoint, method, path in addresses(app, post, report, objection):
        # a page with a form, for the token
        client.get(f"/melden/beitrag/{post.public_id}")
        ask = client.post if method == "POST" else client.get
        answers[endpoint] = ask(path, status=None, follow=False).status

    assert answers == {endpoint: expected[role] for endpoint, expected in MATRIX.items()}
