"""Who gets which answer from the pages of the moderation. Forms are sent empty: 422 means that one may send them."""

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.time import clock
from forum.discussions.models.posts import Post
from forum.moderation.desk.services.assign import take_over
from forum.moderation.desk.services.text_blocks import BlockText, add_block
from forum.moderation.measures.accounts import WARN
from forum.moderation.measures.texts import HIDE, NO_ACTION
from forum.moderation.models.decisions import Decision
from forum.moderation.models.objections import Objection
from forum.moderation.reporter_links import confirmation_token
from tests.factories import make_term
from tests.moderation.objecting import address_of, object_as
from tests.moderation.stories import case_of, decide_on, make_moderator, make_post, report_thing
from tests.support.access import Row, Target, everybody, members, moderation, office


def post() -> Target:
    return Target({"public_id": make_post().public_id})


def reportable_post() -> Target:
    return Target({"kind": "post", "public_id": make_post().public_id})


def sent_report() -> Target:
    return Target({"public_id": report_thing(make_post()).public_id})


def link_of_a_reporter() -> Target:
    return Target({"token": confirmation_token(report_thing(make_post()))})


def case() -> Target:
    reported = make_post()
    report_thing(reported)
    return Target({"public_id": case_of(reported).public_id})


def case_in_work() -> Target:
    reported, worker = make_post(), make_moderator()
    report_thing(reported)
    take_over(case_of(reported), by=worker)
    return Target({"public_id": case_of(reported).public_id}, {"worker": worker})


def objection() -> Target:
    objected_to = _make_objection()
    return Target({"public_id": objected_to.decision.case.public_id, "objection_id": objected_to.public_id})


def link_of_the_author() -> Target:
    """The author has not objected yet."""
    warned = make_post()
    report_thing(warned)
    decision = decide_on(warned, NO_ACTION, account_measure=WARN, ground="rule:respect")
    return Target({"token": address_of(decision, session.get_one(User, warned.author_id)).rsplit("/", 1)[1]})


def decision_about_author() -> Target:
    post, decision = _decided()
    return Target({"public_id": decision.public_id}, {"author": session.get_one(User, post.author_id)})


def decided_post() -> Target:
    post, _decision = _decided()
    return Target({"kind": "post", "public_id": post.public_id}, {"author": session.get_one(User, post.author_id)})


def text_block() -> Target:
    block = add_block(BlockText("Muster", "Ein Text."), by=None)
    session.flush()
    return Target({"public_id": block.public_id})


def term() -> Target:
    return Target({"public_id": make_term().public_id})


def version_of_the_rules() -> Target:
    return Target({"label": "2026-01"})


def year() -> Target:
    return Target({"year": clock.today().year})


def _decided() -> tuple[Post, Decision]:
    reported = make_post()
    report_thing(reported)
    decision = decide_on(reported, HIDE, ground="rule:respect")
    session.flush()
    return reported, decision


def _make_objection() -> Objection:
    reported = make_post()
    filed = report_thing(reported)
    decision: Decision = decide_on(reported, NO_ACTION)
    made = object_as(filed, decision)
    made.decision = decision
    decision.case = case_of(reported)
    return made


MATRIX = (
    Row("moderation.find_reported", everybody(200)),
    Row("moderation.new_report", everybody(200), reportable_post),
    Row("moderation.create_report", everybody(422), reportable_post),
    # whoever was led to its address after sending it: nobody else knows its id
    Row("moderation.show_report", everybody(200), sent_report),
    # whoever holds the signed link from the first mail
    Row("moderation.show_reporter_address", everybody(200), link_of_a_reporter),
    Row("moderation.confirm_reporter_address", everybody(303), link_of_a_reporter),
    Row("moderation.show_rules", everybody(200)),
    Row("moderation.show_rules_json", everybody(200)),
    Row("moderation.show_rules_markdown", everybody(200)),
    Row("moderation.show_rules_version", everybody(200), version_of_the_rules),
    Row("moderation.show_dsa", everybody(200)),
    Row("moderation.list_transparency_reports", everybody(200)),
    Row("moderation.show_transparency_report", everybody(200), year),
    Row("moderation.show_transparency_csv", everybody(200), year),
    Row("moderation.show_public_log", everybody(200)),
    Row("moderation.list_text_blocks", moderation(200)),
    Row("moderation.new_text_block", office(200)),
    Row("moderation.create_text_block", office(422)),
    Row("moderation.edit_text_block", office(200), text_block),
    Row("moderation.update_text_block", office(422), text_block),
    Row("moderation.archive_text_block", office(303), text_block),
    Row("moderation.restore_text_block", office(303), text_block),
    Row("moderation.list_terms", moderation(200)),
    Row("moderation.download_terms", moderation(200)),
    Row("moderation.new_trial", moderation(200)),
    Row("moderation.create_trial", moderation(422)),
    Row("moderation.new_term", office(200)),
    Row("moderation.create_term", office(422)),
    Row("moderation.edit_term", office(200), term),
    Row("moderation.update_term", office(422), term),
    Row("moderation.delete_term", office(303), term),
    Row("moderation.new_term_file", office(200)),
    Row("moderation.create_term_file", office(422)),
    Row("moderation.list_reports", moderation(200)),
    Row("moderation.show_case", moderation(200), case),
    Row("moderation.show_statements_csv", moderation(200), year),
    Row("moderation.open_case", moderation(303), reportable_post),
    Row("moderation.preview_decision", moderation(422), case),
    Row("moderation.decide_case", moderation(422), case),
    Row("moderation.insert_block", moderation(200), case),
    # nothing is chosen: back to the list
    Row("moderation.take_back_decisions", moderation(303)),
    Row("moderation.take_case", moderation(303), case),
    # only who works on a case can hand it back
    Row("moderation.hand_back_case", moderation(409, involved={"worker": 303}), case_in_work),
    Row("moderation.create_note", moderation(422), case),
    Row("moderation.note_presence", moderation(200), case),
    # no case is chosen: back to the list
    Row("moderation.new_joint_decision", moderation(303)),
    Row("moderation.create_joint_decision", moderation(422)),
    Row("moderation.new_post_decision", moderation(200), post),
    Row("moderation.decide_post", moderation(422), post),
    # whoever holds the signed link from the mail
    Row("moderation.show_objection", everybody(200), link_of_the_author),
    Row("moderation.list_decisions_about_me", members(200)),
    Row("moderation.show_decision_about_me", members(404, involved={"author": 302}), decision_about_author),
    Row("moderation.show_decision_on_mine", members(404, involved={"author": 302}), decided_post),
    Row("moderation.create_objection", everybody(422), link_of_the_author),
    Row("moderation.show_answer", moderation(200), objection),
    Row("moderation.answer_objection", moderation(422), objection),
    Row("moderation.new_handover", moderation(200), case),
    Row("moderation.create_handover", moderation(422), case),
)
