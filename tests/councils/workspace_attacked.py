"""A body for the attacks on forms: its chair steers a thread and has tasks in each state."""

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.models.tasks import Task
from forum.spaces.models import Function
from tests.councils.factories import make_body, make_body_thread, make_member, make_task
from tests.councils.members import make_deputy, stand_in


def workspace_of(author: User) -> list[str]:
    """Addresses from which all forms of the workspace are found."""
    body = make_body(name="Fachbeirat Angriffe")
    chair = make_member(body, author, function=Function.CHAIR)
    days = stand_in(chair, make_deputy(body), 1, 3)
    make_deputy(body)
    thread = make_body_thread(body, by=author)
    settled = make_body_thread(body, by=author)
    settled.closed_at = settled.locked_at = settled.pinned_at = clock.now()
    make_task(body, person=author, by=author)
    make_task(body, by=author)
    done: Task = make_task(body, person=author, by=author)
    done.done_at = clock.now()
    session.flush()
    tasks = f"/gremien/{body.public_id}/aufgaben/"
    return [
        f"/gremien/{body.public_id}/{body.slug}/intern",
        f"/gremien/{body.public_id}/gespraeche/neu",
        f"/gremien/gespraech/{thread.public_id}/sichtbarkeit",
        f"/gremien/gespraech/{thread.public_id}/lenken",
        f"/gremien/gespraech/{settled.public_id}/lenken",
        f"/gremien/{body.public_id}/mitglieder",
        f"/gremien/{body.public_id}/mitglieder/{chair.public_id}/vertretung",
        f"/gremien/{body.public_id}/vertretungen/{days.public_id}",
        tasks,
        f"{tasks}?stand=erledigt",
        f"{tasks}neu",
    ]
