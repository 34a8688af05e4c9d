"""What becomes of the words in the tables of the moderation."""

from forum.core.data.content_plan import MACHINE, OFFICE, Content, Exempt, Internal
from forum.moderation.jobs import erase_hidden_texts, forget_objections, forget_reporters, forget_words

CONTENT: Content = {
    "report": Internal(("explanation", "addresses", "reporter_name", "reporter_email"), forget_reporters),
    "objection": Internal(("explanation", "answer", "objector_key"), forget_objections),
    "case_note": Internal(("body",), forget_words),
    "decision": Internal(("explanation", "facts"), forget_words, {"ground": "a key", "details": "keys and numbers"}),
    "pending_decision": Internal(("ruling", "refusal"), forget_words),
    "handover": Internal(
        ("remark",),
        forget_words,
        {"recipient": "a key", "checklist": "answers by yes and no", "sha256": MACHINE},
    ),
    "blackout": Internal(("body_before", "body_after", "parts_before"), erase_hidden_texts, {"wording_table": MACHINE}),
    "text_block": Exempt(OFFICE),
    "case": Exempt("keys, numbers and states, no words"),
}
