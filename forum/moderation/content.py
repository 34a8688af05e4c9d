"""What becomes of the words in the tables of the moderation."""

from forum.core.data.content_plan import MACHINE, OFFICE, Content, Exempt, Internal
from forum.core.data.people_plan import Address, Gone, Nameless, Nobody, People, forgotten_key
from forum.core.data.retention import Retention, days, months
from forum.core.operator_settings import retention
from forum.core.text.locale import lazy_gettext as _
from forum.moderation.jobs import erase_hidden_texts, forget_objections, forget_reporters, forget_visits, forget_words
from forum.moderation.services.erase import LONGEST_PERIOD, kept_for_objections
from forum.moderation.services.forget import DECISION_MONTHS, KEPT_MONTHS, open_objections

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

LAW = _(
    "The law wants decisions to be checkable (Articles 16, 17 and 20 of the Digital Services Act); no name stays with it."
)

PEOPLE: People = {
    "report": Nameless(
        heading=_("Your reports"),
        by=("reporter_id", Address("reporter_email")),
        instead={"reporter_name": "", "reporter_email": "", "email_confirmed_at": None, "asked_to_confirm_at": None},
        why=LAW,
    ),
    "decision": Nameless(
        heading=_("Decisions of the moderation about you"),
        by=("author_id",),
        left_out=("details", "triage", "waited_seconds", "case_version", "is_manifest"),
        why=LAW,
    ),
    "objection": Nameless(
        heading=_("Your objections"),
        by=("user_id",),
        left_out=("objector_key",),
        instead={"objector_key": forgotten_key},
        why=LAW,
    ),
    "blackout": Nobody("a passage of a text, with the decision that covered it"),
    "handover": Nobody("what the moderation handed over, to which authority, without the name of the author"),
    "pending_decision": Gone(heading=_("Decisions that you have prepared"), left_out=("ruling",)),
    "case_visit": Gone(heading=_("Cases that you have looked at")),
}

RETENTION = (
    Retention(
        what=_("Who has reported something, and in which words"),
        tables=("report",),
        period=lambda: months(KEPT_MONTHS),
        why=_("So that decisions can be checked."),
        job=forget_reporters,
    ),
    Retention(
        what=_("Objections to decisions"),
        tables=("objection",),
        period=lambda: _("%(period)s after the answer", period=months(KEPT_MONTHS)),
        why=_("So that decisions can be checked."),
        job=forget_objections,
        held=open_objections,
    ),
    Retention(
        what=_("Notes of the moderation"),
        tables=("case_note", "pending_decision"),
        period=lambda: months(KEPT_MONTHS),
        why=_("For the work on a case."),
        job=forget_words,
    ),
    Retention(
        what=_("Words of decisions of the moderation"),
        tables=("decision", "handover"),
        period=lambda: months(DECISION_MONTHS),
        why=_("For the yearly reports that the law wants."),
        job=forget_words,
    ),
    Retention(
        what=_("Words of hidden profiles, organisations and short texts, and passages blacked out"),
        tables=("user", "organisation", "live_question", "opinion_statement", "blackout"),
        period=lambda: days(max(retention(), LONGEST_PERIOD).days),
        why=_("As long as somebody can object to a decision."),
        job=erase_hidden_texts,
        held=kept_for_objections,
    ),
    Retention(
        what=_("Who has looked at a case"),
        tables=("case_visit",),
        period=lambda: days(1),
        why=_("So that two do not do the same work."),
        job=forget_visits,
    ),
)
