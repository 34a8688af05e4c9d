"""More people with the same contribution: they are attached to one of them and get its answers."""

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import read_anew
from forum.core.text.locale import lazy_gettext as _
from forum.weighing.errors import NotTheSame
from forum.weighing.kinds import Step
from forum.weighing.models import Argument, Passage, WeighedContribution, Weighing
from forum.weighing.services.counts import recount
from forum.weighing.services.locking import lock, refuse_locked


def attach(contribution: WeighedContribution, to: WeighedContribution, *, by: User) -> None:
    """Let it be answered by what answers the other one; those attached to it go along. Raises NotTheSame."""
    weighing = session.get_one(Weighing, contribution.weighing_id)
    lock(weighing, needs=Step.CUT)
    read_anew(contribution)
    read_anew(to)
    main = session.get_one(WeighedContribution, to.same_as_id, populate_existing=True) if to.same_as_id else to
    if main.weighing_id != contribution.weighing_id or main.id == contribution.id or not main.is_shown:
        raise NotTheSame(_("Choose another contribution of this consultation."))
    _let_go_of_passages(contribution)
    followers = select(WeighedContribution).where(WeighedContribution.same_as_id == contribution.id)
    for one in (contribution, *session.scalars(followers)):
        one.same_as_id = main.id
    activity.record("contribution.attached", contribution, by=by, to=main.number)
    recount(weighing)


def attach_same(to: WeighedContribution, *, by: User) -> int:
    """Attach all contributions of the same words that stand alone, to the one it belongs to itself; how many there were."""
    weighing = session.get_one(Weighing, to.weighing_id)
    lock(weighing, needs=Step.CUT)
    read_anew(to)
    query = select(WeighedContribution).where(
        WeighedContribution.weighing_id == to.weighing_id,
        WeighedContribution.words_key == to.words_key,
        WeighedContribution.words_key != "",
        WeighedContribution.same_as_id.is_(None),
        WeighedContribution.is_shown,
        WeighedContribution.id != (to.same_as_id or to.id),
    )
    found = session.scalars(query.order_by(WeighedContribution.number)).all()
    for one in found:
        attach(one, to, by=by)
    return len(found)


def detach(contribution: WeighedContribution, *, by: User) -> None:
    """Answer it by itself again."""
    weighing = session.get_one(Weighing, contribution.weighing_id)
    lock(weighing, needs=Step.CUT)
    read_anew(contribution)
    if contribution.same_as_id is not None:
        contribution.same_as_id = None
        activity.record("contribution.detached", contribution, by=by)
        recount(weighing)


def _let_go_of_passages(contribution: WeighedContribution) -> None:
    """Its own passages leave their arguments, for the other one's are answered for both."""
    for passage in session.scalars(select(Passage).where(Passage.contribution_id == contribution.id)):
        if passage.argument_id is not None:
            refuse_locked(session.get_one(Argument, passage.argument_id))
            passage.argument_id = None
    session.flush()
