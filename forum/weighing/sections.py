"""What weighing adds to other pages: the way to it from the desk of a procedure, and answers below contributions."""

from collections.abc import Sequence

from forum.consultations.models.ideas import IdeaThread
from forum.consultations.models.procedures import Procedure
from forum.consultations.models.talks import ConsultationThread
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.text.locale import gettext as _
from forum.core.web.page_sections import Section
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.weighing.policies import may_weigh
from forum.weighing.queries.answers import list_shown_passages
from forum.weighing.queries.beside import list_answers_beside
from forum.weighing.queries.find import find_weighing


def weighing_of_procedure(procedure: Procedure, actor: Actor, _cursor: str | None) -> Section | None:
    """How far the weighing has got, for whoever runs the procedure, once it is published."""
    if not may_weigh(actor, procedure):
        return None
    return Section(
        _("Weighing"), "weighing/_desk_section.html", {"procedure": procedure, "weighing": find_weighing(procedure)}
    )


def answers_of_thread(thread: Thread, _actor: Actor, _cursor: str | None) -> Section | None:
    """What was answered to an idea or in a dialogue, once it is released; whoever reads the thread reads it."""
    if not isinstance(thread, IdeaThread | ConsultationThread):
        return None
    passages = list_shown_passages(thread)
    if not passages:
        return None
    return Section(
        _("What was answered"),
        "weighing/_answers.html",
        {"passages": passages, "is_idea": isinstance(thread, IdeaThread)},
    )


def answers_beside_posts(posts: Sequence[Post], _actor: Actor, _cursor: str | None) -> Section | None:
    """What was answered to remarks and suggestions on one draft; its template stands at each of them."""
    if not posts:
        return None
    answers = list_answers_beside(posts, session.get_one(Thread, posts[0].thread_id))
    return Section(_("What was answered"), "weighing/_answer_beside.html", {"answers": answers}) if answers else None
