"""The sentences of a synopsis, the same on the page and in every file."""

from collections.abc import Sequence

from forum.core.text.locale import day, moment
from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext as _n
from forum.core.text.locale import number as written
from forum.core.text.slug import slugify
from forum.weighing.synopsis.structure import Names, Piece, Submitter, Synopsis

# numbers of others who say the same that a page or a printed row names; the rest is counted
OTHERS_NAMED = 20


def heading(synopsis: Synopsis) -> str:
    return _("%(title)s: synopsis", title=synopsis.title)


def columns() -> tuple[str, str, str, str]:
    return _("No."), _("Submitted by"), _("Statement"), _("Weighing")


def meta_lines(synopsis: Synopsis) -> tuple[str, ...]:
    """What stands below the heading."""
    up_to = synopsis.counted_up_to
    if up_to and synopsis.all_count > up_to:
        count = _("more than %(number)s passages", number=written(up_to))
    else:
        count = _n("one passage", "%(num)s passages", synopsis.all_count)
    # a page is made from what stands there now: it says the day alone
    made = day if synopsis.is_page else moment
    as_of = _("as of %(moment)s", moment=made(synopsis.made_at, long=False))
    first = " · ".join(filter(None, (count, synopsis.state, as_of)))
    return first, names_sentence(synopsis.names)


def part_sentence(synopsis: Synopsis) -> str:
    """What a filtered synopsis says of itself; empty for a whole one."""
    if not synopsis.is_part:
        return ""
    return _(
        "Partial extract: %(count)s of %(all)s passages, only %(selection)s.",
        count=_counted(synopsis.count, synopsis.counted_up_to),
        all=_counted(synopsis.all_count, synopsis.counted_up_to),
        selection=", ".join(synopsis.selection),
    )


def _counted(count: int, up_to: int) -> str:
    return _("more than %(number)s", number=written(up_to)) if up_to and count > up_to else written(count)


def foot(synopsis: Synopsis) -> str:
    """At the foot of each page."""
    return " · ".join((_("Partial extract"), heading(synopsis))) if synopsis.is_part else heading(synopsis)


def page_words() -> str:
    return _("Page {page} of {pages}")


def names_sentence(names: Names) -> str:
    if names.of_people and names.of_organisations:
        return _("All names are shown: for use within the administration only.")
    if names.of_people:
        return _("Names of organisations are hidden.")
    if names.of_organisations:
        return _("Names of people are hidden, those of organisations are shown.")
    return _("Names of people and organisations are hidden.")


def principle() -> str:
    return _("Arguments are weighed, not votes: an argument counts the same however many people make it.")


def shown_name(submitter: Submitter, names: Names) -> str:
    """The name, or what stands in its place."""
    if submitter.is_organisation:
        return submitter.name if names.of_organisations and submitter.name else _("Organisation, name hidden")
    return submitter.name if names.of_people and submitter.name else _("Private person, name hidden")


def when_and_how(submitter: Submitter) -> str:
    return ", ".join(filter(None, (day(submitter.received_on, long=False), submitter.way)))


def others_sentence(others: Sequence[Submitter], names: Names) -> str:
    """Who else has said the same: their numbers, with names where they are shown."""
    if not others:
        return ""
    named = [other(one, names) for one in others[:OTHERS_NAMED]]
    if len(others) > OTHERS_NAMED:
        named.append(_n("one more (submitter)", "%(num)s more (submitters)", len(others) - OTHERS_NAMED))
    sentence = _n(
        "and one more submitter of the same statement",
        "and %(num)s more submitters of the same statement",
        len(others),
    )
    return f"{sentence}: {'; '.join(named)}"


def other(one: Submitter, names: Names) -> str:
    """The number of a contribution, with its name where it is shown."""
    is_named = one.name and (names.of_organisations if one.is_organisation else names.of_people)
    return f"{one.number} ({one.name})" if is_named else one.number


def covered() -> str:
    return _("blacked out")


def spoken(passage: Sequence[Piece]) -> str:
    """A passage as text alone, for tables."""
    return "".join(f"[{covered()}]" if piece.is_covered else piece.text for piece in passage)


def not_answered() -> str:
    return _("No answer yet")


def same_answer(number: str) -> str:
    return _("as for %(number)s", number=number)


def anchor(number: str) -> str:
    """The place of a row on its page, for links."""
    return slugify(number)
