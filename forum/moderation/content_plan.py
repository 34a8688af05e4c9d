"""What becomes of everything that people write: how it is reported, hidden, handed over and erased, or why not.

Every column that can hold a person's words stands here by table; a test walks the tables and fails for one that does not.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import JSON, Column, Enum, String, Table

from forum.moderation.models.cases import SubjectKind

# shorter ones hold keys and codes
FREE_FROM = 40

ERASE_TEXTS = "forum.discussions.jobs.erase_texts"
ERASE_HIDDEN = "forum.moderation.jobs.erase_hidden_texts"


@dataclass(frozen=True, slots=True)
class Published:
    """Participants write it and others read it: reported, hidden and handed over as, or with, a thing of that kind."""

    kind: SubjectKind
    columns: tuple[str, ...]
    # the job that erases it after hiding
    erased_by: str
    # columns that are none of this, and why
    others: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Internal:
    """People write it, and only the moderation or the person reads it: there is nothing to hide, but much to erase."""

    columns: tuple[str, ...]
    erased_by: str
    others: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Exempt:
    """Nobody outside the office writes here."""

    reason: str


Plan = Published | Internal | Exempt

MACHINE = "made by the software"
OFFICE = "the office writes it, in the city's name"

PLAN: Mapping[str, Plan] = {
    "post": Published(
        SubjectKind.POST,
        ("body", "html", "parts", "promise"),
        ERASE_TEXTS,
        {
            "spoken_as": "the label keeps the place in the thread",
            "written_by": "the label keeps the place in the thread",
            "submission_key": MACHINE,
            "hidden_reason": "the moderation writes it",
        },
    ),
    "post_revision": Published(SubjectKind.POST, ("body",), ERASE_TEXTS),
    "thread": Published(
        SubjectKind.POST,
        ("title", "place", "closing_summary", "closing_summary_html"),
        ERASE_TEXTS,
        {"author_name": "the label of the opening post", "voices": MACHINE},
    ),
    "tag": Exempt("a word that many topics share: it stands nowhere by itself, and leaves a topic by an edit"),
    "user": Published(
        SubjectKind.USER,
        ("about", "about_html"),
        ERASE_HIDDEN,
        {
            "email": "read by nobody else; goes with the account",
            "public_name": "the account's name; hidden with the profile, goes with the account",
            "name_key": MACHINE,
            "password_hash": MACHINE,
            "role_values": MACHINE,
            "hidden_reason": "the moderation writes it",
        },
    ),
    "organisation": Published(
        SubjectKind.ORGANISATION,
        ("about", "about_html", "website"),
        ERASE_HIDDEN,
        {
            "name": "the name under which posts were written stays known",
            "sort_key": MACHINE,
            "name_key": MACHINE,
            "purpose": "the office has checked it; the record of the listing",
            "proof": "the office alone reads it; the record of the listing",
            "requested_function": "the office alone reads it; the record of the listing",
            "decision_text": "the office writes it",
            "hidden_reason": "the moderation writes it",
        },
    ),
    "mandate": Exempt("the office enters it"),
    "report": Internal(
        ("explanation", "addresses", "reporter_name", "reporter_email"), "forum.moderation.jobs.forget_reporters"
    ),
    "objection": Internal(("explanation", "answer", "objector_key"), "forum.moderation.jobs.forget_objections"),
    "case_note": Internal(("body",), "forum.moderation.jobs.forget_words"),
    "decision": Internal(
        ("explanation", "facts"),
        "forum.moderation.jobs.forget_words",
        {"ground": "a key", "details": "keys and numbers"},
    ),
    "handover": Internal(
        ("remark",),
        "forum.moderation.jobs.forget_words",
        {"recipient": "a key", "checklist": "answers by yes and no", "sha256": MACHINE},
    ),
    "blackout": Internal(("body_before", "body_after", "parts_before"), ERASE_HIDDEN),
    "outgoing_mail": Internal(
        ("recipient", "greeting", "subject", "text_body", "html_body"),
        "forum.core.mail.delivery.forget_old_mail",
        {"message_id": MACHINE, "kind": MACHINE, "last_error": MACHINE},
    ),
    "mail_queue": Exempt("the mail server's words about a pause, gone when it ends"),
    "email_change": Internal(("new_email",), "forum.accounts.jobs.forget_old_email_changes"),
    "user_session": Internal(("device",), "forum.accounts.jobs.forget_expired_devices", {"token_hash": MACHINE}),
    "trail_entry": Exempt("the moderation says why it has acted; the name is a label"),
    "status_step": Exempt(OFFICE),
    "field_of_action": Exempt(OFFICE),
    "office_setting": Exempt(OFFICE),
    "space": Exempt(OFFICE),
    "rules_version": Exempt(OFFICE),
    "rules_clause": Exempt(OFFICE),
    "text_block": Exempt(OFFICE),
    "term": Exempt("the office writes the word lists"),
    "contribution_import": Exempt("the office uploads it; what is taken in becomes posts"),
    "imported_text": Exempt("where a post was imported from"),
    "finding": Exempt("places and kinds of marks, no words"),
    "activity": Exempt("verbs and keys"),
    "audit_entry": Exempt("verbs and keys"),
    "audit_head": Exempt(MACHINE),
    "page_state": Exempt(MACHINE),
    "attempt": Exempt("keyed hashes, deleted after a day"),
    "known_network": Exempt("keyed hashes, deleted sixty days after their last use"),
    "name_hold": Exempt("keyed hashes"),
    "index_word": Exempt("stems of words, without their order"),
    "tally": Exempt(MACHINE),
}


def unplanned(tables: Iterable[Table]) -> list[str]:
    """What could hold a person's words and stands in no plan, as "table.column"."""
    return [
        f"{table.name}.{column.name}"
        for table in tables
        for column in table.columns
        if _holds_words(column) and column.name not in _named(table)
    ]


def _named(table: Table) -> frozenset[str]:
    plan = PLAN.get(table.name)
    if plan is None:
        return frozenset()
    if isinstance(plan, Exempt):
        return frozenset(table.columns.keys())
    return frozenset((*plan.columns, *plan.others))


def _holds_words(column: Column[object]) -> bool:
    if isinstance(column.type, Enum):
        return False
    if isinstance(column.type, String):
        return column.type.length is None or column.type.length >= FREE_FROM
    return isinstance(column.type, JSON)
