"""A statement of reasons under the names of the EU's DSA Transparency Database, so that handing it in is a copy."""

from collections.abc import Mapping

from forum.core.text.locale import DEFAULT_LANGUAGE, in_language
from forum.core.time import clock
from forum.moderation.grounds import Norm, ground_of
from forum.moderation.models.decisions import Decision, Trigger
from forum.moderation.models.reports import Report, ReporterKind

FIELDS = (
    "puid",
    "decision_visibility",
    "decision_account",
    "end_date_account_restriction",
    "decision_ground",
    "illegal_content_legal_ground",
    "illegal_content_explanation",
    "incompatible_content_ground",
    "incompatible_content_explanation",
    "category",
    "content_type",
    "content_language",
    "territorial_scope",
    "application_date",
    "decision_facts",
    "source_type",
    "automated_detection",
    "automated_decision",
)

SPEECH = "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH"
PRIVACY = "STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS"
SCOPE = "STATEMENT_CATEGORY_SCOPE_OF_PLATFORM_SERVICE"
CATEGORIES = {
    "rule:respect": SPEECH,
    "rule:insults": SPEECH,
    "rule:crime": SPEECH,
    "rule:personal_data": PRIVACY,
    "rule:spam": "STATEMENT_CATEGORY_SCAMS_AND_FRAUD",
    "rule:copyright": "STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS",
    "stgb_184b": "STATEMENT_CATEGORY_PROTECTION_OF_MINORS",
    "stgb_201a": PRIVACY,
    "gdpr_6": PRIVACY,
    "bgb_823": PRIVACY,
    "urhg_97": "STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS",
    "stgb_126": "STATEMENT_CATEGORY_VIOLENCE",
    "stgb_241": "STATEMENT_CATEGORY_VIOLENCE",
}


def as_statement(decision: Decision, reports: tuple[Report, ...] = ()) -> Mapping[str, str]:
    """The decision by the database's field names; `reports` are those it answered. Empty where nothing applies."""
    with in_language(DEFAULT_LANGUAGE):
        ground = ground_of(decision.ground, decision.rules_version)
        is_law = isinstance(ground, Norm)
        label, why = str(ground.label), decision.explanation
    ends = decision.account_until
    values = {
        "puid": decision.public_id,
        "decision_visibility": decision.measure.statement_code,
        "decision_account": decision.account_measure.statement_code,
        "end_date_account_restriction": clock.day_of(ends).isoformat() if ends else "",
        "decision_ground": "DECISION_GROUND_ILLEGAL_CONTENT" if is_law else "DECISION_GROUND_INCOMPATIBLE_CONTENT",
        "illegal_content_legal_ground": label if is_law else "",
        "illegal_content_explanation": why if is_law else "",
        "incompatible_content_ground": "" if is_law else label,
        "incompatible_content_explanation": "" if is_law else why,
        "category": CATEGORIES.get(decision.ground, SPEECH if is_law else SCOPE),
        "content_type": "CONTENT_TYPE_TEXT",
        "content_language": "DE",
        "territorial_scope": "EU",
        "application_date": clock.day_of(decision.created_at).isoformat(),
        "decision_facts": decision.facts,
        "source_type": _source_of(decision, reports),
        "automated_detection": "Yes" if decision.used_automated_detection else "No",
        "automated_decision": "AUTOMATED_DECISION_NOT_AUTOMATED",
    }
    return {name: values[name] for name in FIELDS}


def _source_of(decision: Decision, reports: tuple[Report, ...]) -> str:
    if decision.trigger is not Trigger.NOTICE:
        return "SOURCE_VOLUNTARY"
    if any(report.reporter_kind is ReporterKind.TRUSTED_FLAGGER for report in reports):
        return "SOURCE_TRUSTED_FLAGGER"
    return "SOURCE_ARTICLE_16"
