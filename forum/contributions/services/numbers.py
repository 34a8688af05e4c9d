"""The number that people quote a proposal by: "V 2026-031"."""

from collections.abc import Sequence

from forum.contributions.models import ProposalCounter
from forum.core.data.database import session
from forum.core.data.upsert import upsert
from forum.core.time import clock


def next_proposal_numbers(many: int) -> Sequence[str]:
    """The next numbers of the year, each given once; the counter's row is held until the transaction ends."""
    year = clock.today().year
    statement = upsert(ProposalCounter).values(year=year, last_number=many)
    raised = {"last_number": ProposalCounter.last_number + many}
    last = session.execute(
        statement.on_conflict_do_update(index_elements=["year"], set_=raised).returning(ProposalCounter.last_number)
    ).scalar_one()
    return [f"V {year}-{number:03d}" for number in range(last - many + 1, last + 1)]
