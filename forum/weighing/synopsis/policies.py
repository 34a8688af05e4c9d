"""Who reads a synopsis, and which contributions stand in it for them."""

from sqlalchemy import ColumnElement, and_, or_

from forum.consultations.models.procedures import Procedure
from forum.core.access import Actor
from forum.discussions.models.posts import Post
from forum.discussions.policies import listed_threads
from forum.weighing.models import WeighedContribution, Weighing
from forum.weighing.policies import may_weigh


def is_readable_synopsis(actor: Actor, procedure: Procedure, weighing: Weighing) -> bool:
    """Before the answers are released, those alone who weigh; afterwards whoever sees the procedure."""
    return weighing.is_released or bool(may_weigh(actor, procedure))


def may_see_names(actor: Actor, procedure: Procedure) -> bool:
    """Names of people are for those who weigh; nobody was asked whether theirs may stand in a list."""
    return bool(may_weigh(actor, procedure))


def listed_contributions(weighing: Weighing, actor: Actor, procedure: Procedure) -> ColumnElement[bool]:
    """Where-clause, with post and thread joined: those whose words can be read, by others only where they may read them."""
    shown = and_(WeighedContribution.weighing_id == weighing.id, WeighedContribution.is_shown)
    entered = WeighedContribution.post_id.is_(None)
    if may_weigh(actor, procedure):
        return shown
    return and_(shown, or_(entered, and_(Post.is_visible, listed_threads(actor))))
