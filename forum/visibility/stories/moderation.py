"""What is reported and decided in the council: reports, decisions with their reasons, texts kept for the record."""

from sqlalchemy import select

from forum.core.data.database import session
from forum.discussions.models.posts import Post
from forum.discussions.services.write import reply
from forum.moderation.measure_specs import Answers, ThingMeasure
from forum.moderation.measures.passages import BLACK_OUT, PASSAGES
from forum.moderation.measures.texts import HIDE
from forum.moderation.models.decisions import Decision
from forum.moderation.models.reports import Category
from forum.moderation.queries.cases import lock_case_of
from forum.moderation.reports.services.report import Notice, report
from forum.moderation.services.decide import decide
from forum.moderation.services.ruling import Ruling
from forum.moderation.subjects import Subject
from forum.topics.models import Topic
from forum.visibility.city import City, Story
from forum.visibility.people import MEMBERS, MODERATING, Who


def add(city: City) -> None:
    """One post with an open report, and one of the member who will leave that has been decided about."""
    _report(city, _write(city, "reported"))
    author = Who.MEMBER if city.has_left else Who.FORMER_MEMBER
    decided = _write(city, "judged", author)
    _report(city, decided)
    _decide(city, decided, author)


def _write(city: City, what: str, author: Who = Who.MEMBER) -> Post:
    thread = session.scalars(
        select(Topic).where(Topic.space_id == city.council_id, Topic.level.is_(None), Topic.public_from.is_(None))
    ).first()
    assert thread is not None
    text = city.mark(f"text of a {what} private post", MODERATING | {Who.MEMBER} if what == "judged" else MEMBERS)
    post = reply(thread, body=f"Ich meine {text}.", by=city.person(author))
    session.flush()
    city.note(post)
    return post


def _report(city: City, post: Post) -> None:
    words = city.mark("words of a report about a private post", MODERATING | {Who.BODY_GUEST})
    notice = Notice(Category.RULES, explanation=f"Das stört: {words}.", addresses=f"/beitrag/{post.public_id}")
    filed = report(Subject(post), notice, by=city.person(Who.BODY_GUEST), network="")
    session.flush()
    city.starts.append(f"/meldungen/{filed.public_id}")
    # its page tells whoever has its address how far it is, and no words: the address is the secret of who reported
    case = lock_case_of(Subject(post))
    assert case is not None
    city.note(case, MODERATING)
    city.starts.append(f"/moderation/{case.public_id}")


def black_out(city: City, post: Post, words: str, *, author: Who) -> None:
    """Let words of a post be reported and blacked out."""
    _report(city, post)
    _decide(city, post, author, BLACK_OUT, Answers({PASSAGES.name: (words,)}))


def _decide(city: City, post: Post, author: Who, measure: ThingMeasure = HIDE, answers: Answers | None = None) -> None:
    case = lock_case_of(Subject(post))
    assert case is not None
    # whoever is concerned gets the reason, whatever they may still read
    told = {Who.MEMBER, author, Who.BODY_GUEST}
    reason = city.mark("reason of a decision about a private post", MODERATING | told)
    ruling = Ruling(measure, ground="rule:insults", explanation=f"Begründung: {reason}.", answers=answers or Answers())
    made: Decision = decide(
        case, Subject(post), by=city.person(Who.SEATED_MODERATOR), ruling=ruling, seen_version=case.version
    )
    session.flush()
    city.note(made, MODERATING | {Who.MEMBER, author})


MODERATION = Story("moderation", add)
