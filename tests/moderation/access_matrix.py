"""Who gets which answer from the pages of the moderation: endpoint to role to status; 303 leads a guest to the log-in."""

from collections.abc import Mapping

Expected = Mapping[str, int]

EVERYBODY: Expected = {"guest": 200, "resident": 200, "suspended": 200, "expert": 200, "moderator": 200, "office": 200}
MODERATION = {"guest": 303, "resident": 403, "suspended": 403, "expert": 403, "moderator": 200, "office": 200}
OFFICE: Expected = MODERATION | {"moderator": 403}


def instead(usual: Expected, allowed: int) -> Expected:
    """The same people, but those who are let in get another answer than a page."""
    return {role: allowed if status == 200 else status for role, status in usual.items()}


MATRIX: Mapping[str, Expected] = {
    "moderation.find_reported": EVERYBODY,
    "moderation.new_report": EVERYBODY,
    # an empty form is refused with the page itself
    "moderation.create_report": instead(EVERYBODY, 422),
    "moderation.show_report": EVERYBODY,
    # whoever holds the signed link from the first mail
    "moderation.show_reporter_address": EVERYBODY,
    "moderation.confirm_reporter_address": instead(EVERYBODY, 303),
    "moderation.show_rules": EVERYBODY,
    "moderation.show_rules_json": EVERYBODY,
    "moderation.show_rules_markdown": EVERYBODY,
    "moderation.show_rules_version": EVERYBODY,
    "moderation.show_dsa": EVERYBODY,
    "moderation.list_transparency_reports": EVERYBODY,
    "moderation.show_transparency_report": EVERYBODY,
    "moderation.show_transparency_csv": EVERYBODY,
    "moderation.show_public_log": EVERYBODY,
    "moderation.list_text_blocks": MODERATION,
    "moderation.new_text_block": OFFICE,
    "moderation.create_text_block": instead(OFFICE, 422),
    "moderation.edit_text_block": OFFICE,
    "moderation.update_text_block": instead(OFFICE, 422),
    "moderation.archive_text_block": instead(OFFICE, 303),
    "moderation.restore_text_block": instead(OFFICE, 303),
    "moderation.list_terms": MODERATION,
    "moderation.download_terms": MODERATION,
    "moderation.new_trial": MODERATION,
    "moderation.create_trial": instead(MODERATION, 422),
    "moderation.new_term": OFFICE,
    "moderation.create_term": instead(OFFICE, 422),
    "moderation.edit_term": OFFICE,
    "moderation.update_term": instead(OFFICE, 422),
    "moderation.delete_term": instead(OFFICE, 303),
    "moderation.new_term_file": OFFICE,
    "moderation.create_term_file": instead(OFFICE, 422),
    "moderation.list_reports": MODERATION,
    "moderation.show_case": MODERATION,
    "moderation.show_statements_csv": MODERATION,
    "moderation.open_case": instead(MODERATION, 303),
    "moderation.preview_decision": instead(MODERATION, 422),
    "moderation.decide_case": instead(MODERATION, 422),
    "moderation.insert_block": MODERATION,
    "moderation.take_case": instead(MODERATION, 303),
    # taken just before
    "moderation.hand_back_case": instead(MODERATION, 303),
    "moderation.create_note": instead(MODERATION, 422),
    "moderation.note_presence": MODERATION,
    # no case is chosen: back to the list
    "moderation.new_joint_decision": instead(MODERATION, 303),
    "moderation.create_joint_decision": instead(MODERATION, 422),
    "moderation.new_post_decision": MODERATION,
    "moderation.decide_post": instead(MODERATION, 422),
    # whoever holds the signed link from the mail
    "moderation.show_objection": EVERYBODY,
    "moderation.create_objection": instead(EVERYBODY, 422),
    "moderation.show_answer": MODERATION,
    "moderation.answer_objection": instead(MODERATION, 422),
    "moderation.new_handover": MODERATION,
    "moderation.create_handover": instead(MODERATION, 422),
}
