"""The text of a module, from its beginning to the version that the public comments on."""

from collections.abc import Sequence

from forum.accounts.models import User
from forum.consultations.models.kinds import ChangeKind
from forum.consultations.models.procedures import Module, Procedure
from forum.consultations.models.reviews import Review, ReviewThread
from forum.consultations.reviews.queries.find import get_review
from forum.consultations.services.procedures import note_change
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import DEFAULT_LANGUAGE, gettext, in_language
from forum.core.text.locale import lazy_gettext as _
from forum.papers.models import PaperVersion
from forum.papers.queries.text import list_clauses, state_of
from forum.papers.services.begin import Readership, begin_paper
from forum.papers.services.readers import publish_version
from forum.papers.services.structure import checked_blocks, text_of
from forum.papers.services.take_text import take_text
from forum.papers.services.versions import Closing, close_version
from forum.spaces.models import Level


def begin_review(module: Module, by: User) -> None:
    """Begin an empty text, which the office alone reads until it publishes a version, or the members of a body."""
    procedure = module.procedure
    paper = begin_paper(
        procedure.space,
        title=module.title,
        words=module.intro or module.title,
        by=by,
        readers=Readership(_level_in_the_works(procedure)),
        said_in=ReviewThread,
        readers_of_what_is_said=Readership(procedure.level),
    )
    session.add(Review(module=module, paper=paper))
    session.flush()


def end_review(module: Module) -> None:
    """Take the text away, with its thread."""
    review = get_review(module)
    paper, thread = review.paper, review.paper.thread
    session.delete(review)
    session.flush()
    session.delete(paper)
    session.flush()
    session.delete(thread)
    session.flush()


def copy_review(source: Module, target: Module, by: User) -> None:
    """Begin with the text that another module has, without what is said about it."""
    clauses = list_clauses(get_review(source).paper)
    text = text_of([(clause.paragraph.kind, clause.wording.body) for clause in clauses])
    if text:
        fill_text(get_review(target), text, by=by)


def fill_text(review: Review, text: str, *, by: User) -> None:
    """Give a text its first paragraphs. Raises WrongText, and TextChangedMeanwhile if it has some already."""
    take_text(review.paper, checked_blocks(text), {}, state=state_of(()), by=by)


def publish_text(review: Review, closing: Closing, *, by: User) -> PaperVersion:
    """Close the text as it stands and let the public read and comment on it; it never changes.

    What was said about paragraphs stays with them. Raises NothingToClose and WrongText.
    """
    procedure = review.module.procedure
    version = close_version(review.paper, closing=closing, by=by)
    publish_version(version, Readership(procedure.level), by=by)
    review.version = version
    if not procedure.is_draft:
        with in_language(DEFAULT_LANGUAGE):
            what = gettext("%(title)s, version %(number)s", title=review.module.title, number=version.number)
        note_change(procedure, ChangeKind.ADDED, what=what, reason=closing.note, by=by)
    activity.record("review.published", procedure, by=by, module=review.module.title, number=version.number)
    return version


def lacks(module: Module) -> Sequence[object]:
    """What must be done before the procedure can be published."""
    if get_review(module).version_id is None:
        return [_("“%(title)s”: publish a version of the text.", title=module.title)]
    return []


def _level_in_the_works(procedure: Procedure) -> Level:
    """In the space of a body its members write the text; in its own, invited people have seats like the office."""
    return Level.CONFIDENTIAL if procedure.has_own_space else Level.MEMBERS
