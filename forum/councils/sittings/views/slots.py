"""What votes, elections and conflicts add to the pages of a running meeting: each function gives values to one template."""

from collections.abc import Mapping
from typing import Any

from forum.core.access import Actor
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.meetings import Meeting
from forum.councils.sittings.queries.roll import Roll
from forum.councils.sittings.queries.shown_votes import decisions_at, vote_on_beamer
from forum.councils.sittings.views.decision_panel import decision_panel


def for_lead(item: AgendaItem | None, roll: Roll, actor: Actor) -> Mapping[str, Any]:  # noqa: ARG001
    """For `councils/sitting/_decide.html`, beside the item that the one who leads the meeting looks at."""
    if item is None:
        return {}
    panel = decision_panel(item, actor)
    return panel | {"votes_mark": panel["decisions"].mark}


def for_member(item: AgendaItem | None, roll: Roll, actor: Actor) -> Mapping[str, Any]:  # noqa: ARG001
    """For `councils/sitting/_vote_now.html`, on the page on which members follow the meeting."""
    if item is None:
        return {}
    decisions = decisions_at(item)
    return {"decisions": decisions, "votes_mark": decisions.mark}


def for_beamer(meeting: Meeting, item: AgendaItem, actor: Actor) -> Mapping[str, Any]:  # noqa: ARG001
    """For `councils/sitting/_beamer_result.html`: of a public item alone, as far as the reader may read it."""
    return {"vote": vote_on_beamer(item)}
