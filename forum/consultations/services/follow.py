"""Following a procedure: whoever does is told later how it goes on, from the acts that are recorded."""

from forum.accounts.models import User
from forum.consultations.models.procedures import Procedure, ProcedureFollow
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import hold_row
from forum.core.data.upsert import insert_unless_there


def follow(procedure: Procedure, *, by: User) -> None:
    """Follow a procedure; safe to call twice."""
    hold_row(procedure, "follower_count", lets_point=True)
    if session.get(ProcedureFollow, (procedure.id, by.id)) is None:
        insert_unless_there(ProcedureFollow, procedure_id=procedure.id, user_id=by.id)
        procedure.follower_count += 1
        activity.record("procedure.followed", procedure, by=by)


def unfollow(procedure: Procedure, *, by: User) -> None:
    """Follow a procedure no longer; safe to call twice."""
    hold_row(procedure, "follower_count", lets_point=True)
    following = session.get(ProcedureFollow, (procedure.id, by.id))
    if following is not None:
        session.delete(following)
        procedure.follower_count -= 1
        activity.record("procedure.unfollowed", procedure, by=by)
