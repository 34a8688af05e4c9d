"""What moderators do whose decisions can be taken back for some seconds, and what comes of it."""

from sqlalchemy import func, select

from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.moderation.desk.jobs import carry_out_late_decisions
from tests.moderation.stories import case_of

CHOSEN = {"Maßnahme": "Ausblenden", "Grund": "rule:insults", "Begründung": "Das setzt eine Person herab."}


def address(post):
    return f"/moderation/{case_of(post).public_id}"


def decide(desk, post, *, button="Entscheiden", status=200, **fields):
    return desk.get(address(post)).form("Entscheiden").fill(CHOSEN | fields).submit(button, status=status)


def carry_out():
    session.commit()
    carry_out_late_decisions()
    session.expire_all()


def count(model):
    return session.scalar(select(func.count()).select_from(model))


def verbs(post):
    case = case_of(post)
    query = select(Activity.verb).where(Activity.subject_kind == "case", Activity.subject_id == case.id)
    return session.scalars(query.order_by(Activity.id)).all()
