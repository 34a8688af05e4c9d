"""What votes, elections and conflicts add to the pages of a running meeting: each function gives values to one template."""

from collections.abc import Mapping
from typing import Any

from forum.core.access import Actor
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.meetings import Meeting
from forum.councils.sittings.queries.roll import Roll
from forum.councils.sittings.queries.shown_votes import decisions_at, projected_at
from forum.councils.sittings.views.decision_panel import decision_panel

# characters of a wording that fit beside a result
MOST_ON_WALL = 700


def for_lead(item: AgendaItem | None, roll: Roll, actor: Actor) -> Mapping[str, Any]:
    """For `councils/sitting/_decide.html`, beside the item that the one who leads the meeting looks at."""
    if item is None:
        return {"voting": None}
    panel = decision_panel(item, actor)
    out = panel["decisions"].open_conflicts if panel["leads_now"] else frozenset()
    return panel | {"votes_mark": panel["decisions"].mark, "voting": len(roll.voters(out)) if out else None}


def for_member(item: AgendaItem | None, roll: Roll, actor: Actor) -> Mapping[str, Any]:  # noqa: ARG001
    """For `councils/sitting/_vote_now.html`, on the page on which members follow the meeting."""
    if item is None:
        return {}
    decisions = decisions_at(item)
    return {"decisions": decisions, "votes_mark": decisions.mark}


def for_beamer(meeting: Meeting, item: AgendaItem, actor: Actor) -> Mapping[str, Any]:  # noqa: ARG001
    """For `councils/sitting/_beamer_result.html`: of a public item alone, as far as the reader may read it."""
    return {"on": projected_at(item), "MOST_ON_WALL": MOST_ON_WALL}
