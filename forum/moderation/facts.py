"""Facts and circumstances of a case in plain German, as a statement of reasons begins with them (DSA Art. 17(3)(b))."""

from forum.core.text.locale import DEFAULT_LANGUAGE, gettext, in_language, moment, ngettext
from forum.moderation.models.cases import Case
from forum.moderation.subjects import Subject


def facts_of(case: Case, subject: Subject | None, *, reports: int) -> str:
    """Where the thing stands, since when, and how the moderation came to look at it: after so many reports."""
    with in_language(DEFAULT_LANGUAGE):
        sentences = [_what(subject), _why_looked_at(case, subject, reports)]
        return " ".join(sentence for sentence in sentences if sentence)


def _what(subject: Subject | None) -> str:
    if subject is None:
        return ""
    if not subject.kind.wording.has_byline:
        return f"{subject.title}."
    at = moment(subject.thing.created_at)
    return gettext("%(title)s, written on %(moment)s.", title=str(subject.title), moment=at)


def _why_looked_at(case: Case, subject: Subject | None, reports: int) -> str:
    if reports:
        return ngettext(
            "The moderation looked at it after %(num)s report.",
            "The moderation looked at it after %(num)s reports.",
            reports,
        )
    if case.was_found_by_system:
        return gettext("The moderation looked at it after a hint of the system.")
    if subject and subject.is_waiting:
        return gettext("The moderation looked at it before it appeared.")
    return gettext("The moderation looked at it on its own initiative.")
