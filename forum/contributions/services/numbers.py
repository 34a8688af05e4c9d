"""The number that people quote a proposal by: "V 2026-031"."""

from forum.contributions.models import ProposalCounter
from forum.core.data.database import session
from forum.core.data.upsert import upsert
from forum.core.time import clock


def next_proposal_number() -> str:
    """The next number of the year, each given once; the counter's row is held until the transaction ends."""
    year = clock.today().year
    statement = upsert(ProposalCounter).values(year=year, last_number=1)
    raised = {"last_number": ProposalCounter.last_number + 1}
    number = session.scalar(
        statement.on_conflict_do_update(index_elements=["year"], set_=raised).returning(ProposalCounter.last_number)
    )
    return f"V {year}-{number:03d}"
