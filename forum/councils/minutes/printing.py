"""Minutes as blocks to be printed: the same parts in the same order as on their page."""

from collections.abc import Iterator

from forum.core.text.blocks import (
    Block,
    Heading,
    ItemList,
    Look,
    Mark,
    Paragraph,
    Printed,
    Run,
    facts,
    heading,
    paragraph,
    table,
    words,
)
from forum.core.text.blocks_of_html import blocks_of_html
from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext
from forum.councils.minutes.sheet import Decision, Happening, OwnVote, Vote
from forum.councils.minutes.shown import ShownMinutes
from forum.councils.minutes.words import hidden_part, omitted_doors, state_words
from forum.councils.resolutions.words import approval_words


def print_minutes(shown: ShownMinutes, *, base: str, language: str) -> Printed:
    """One view of minutes; `base` is the address of the city's site, for links within texts."""
    sheet = shown.sheet
    blocks = [*_beginning(shown), *_items(shown, base), *_end(shown)]
    meta = tuple(part for part in (f"{sheet.body} · {sheet.when}", sheet.place, state_words(shown)) if part)
    page_words = _("Page %(page)s of %(pages)s", page="{page}", pages="{pages}")
    return Printed(sheet.title, tuple(blocks), meta, sheet.body, sheet.body, language, page_words)


def _beginning(shown: ShownMinutes) -> Iterator[Block]:
    sheet = shown.sheet
    yield facts([(_("Chair"), sheet.chair), (_("Written by"), sheet.keeper)])
    for sentence in sheet.opening:
        yield paragraph(sentence)
    yield from map(_happening, sheet.happenings)
    if sheet.people:
        yield heading(_("Present"))
        rows = [(one.name, one.role, one.times) for one in sheet.people]
        yield table([_("Name"), _("As"), _("When")], rows, shares=(2, 2, 3))


def _items(shown: ShownMinutes, base: str) -> Iterator[Block]:
    for item in shown.sheet.items:
        yield Heading((Run(f"{item.label}  {item.title}"),))
        about = [item.times, hidden_part() if item.is_closed else ""]
        if any(about):
            yield paragraph(" · ".join(filter(None, about)), Look.META)
        yield from map(_happening, item.happenings)
        yield from blocks_of_html(shown.html_of(item), base=base, level=3)
        for decision in item.decisions:
            yield from _decision(decision, shown, base)
        if item.outcome:
            yield Paragraph(words(item.outcome, Mark.STRONG))


def _decision(decision: Decision, shown: ShownMinutes, base: str) -> Iterator[Block]:
    name = ", ".join(part for part in (decision.kind, decision.number, decision.title) if part)
    yield Heading(words(name), 3)
    yield from blocks_of_html(shown.resolution_html(decision.text), base=base, level=4, look=Look.MOTION)
    if decision.state:
        yield Paragraph(words(decision.state, Mark.STRONG))
    if decision.conflicts_asked:
        yield paragraph(conflict_words(decision), Look.META)
    for vote in decision.votes:
        yield from _vote(vote, decision)


def _vote(vote: Vote, decision: Decision) -> Iterator[Block]:
    if len(decision.votes) > 1:
        yield paragraph(vote.question)
    yield Paragraph((Run(vote.result, (Mark.STRONG,)), Run(f" {' · '.join(vote.details)}")))
    if vote.named:
        yield table([_("Name"), _("Vote given")], [(one.name, one.vote) for one in vote.named])
    if vote.own:
        yield ItemList(tuple((paragraph(own_vote_words(one)),) for one in vote.own))


def _end(shown: ShownMinutes) -> Iterator[Block]:
    if shown.is_public_view:
        yield paragraph(omitted_doors(), Look.OMITTED)
    if shown.version is not None:
        yield facts(
            [
                (_("Frozen"), state_words(shown)),
                (_("Checksum"), f"sha256 {shown.version.sha256}"),
                (_("Corrected"), shown.version.reason),
            ]
        )


def _happening(one: Happening) -> Block:
    return paragraph(one.words)


def conflict_words(decision: Decision) -> str:
    """That all were asked who may not take part, and how many took none; members read who."""
    asked = _("All were asked at %(time)s who may not take part.", time=decision.conflicts_asked)
    count = decision.conflict_count
    if not count:
        nobody = _("Nobody was left out.")
        return f"{asked} {nobody}"
    took = ngettext("One person took no part.", "%(num)s people took no part.", count)
    told = f"{asked} {took} {', '.join(decision.conflicts)}".strip()
    return f"{told.rstrip('.')}. {approval_words()}" if decision.needs_approval else told


def own_vote_words(one: OwnVote) -> str:
    return ": ".join(part for part in (one.name, one.vote, one.statement) if part)
