"""Reports come in, the moderation decides some of them, people object, others wait."""

from collections.abc import Iterator
from functools import partial

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.data.database import session
from forum.demo import stories
from forum.demo.building.city import City, Event
from forum.demo.stories import Story
from forum.discussions.models.posts import Post
from forum.discussions.services.write import reply
from forum.moderation.measure_specs import NONE, account_measure_of, measure_of
from forum.moderation.measures.texts import RELEASE
from forum.moderation.models.cases import Case
from forum.moderation.models.decisions import Decision
from forum.moderation.models.objections import Objection, Objector, Outcome
from forum.moderation.models.reports import Category
from forum.moderation.objection_links import ObjectionLink
from forum.moderation.objections.queries import find_standing
from forum.moderation.objections.services.answer_objection import answer_objection
from forum.moderation.objections.services.object import object_to
from forum.moderation.reports.services.report import Notice, report
from forum.moderation.services.decide import decide
from forum.moderation.services.ruling import Ruling
from forum.moderation.subjects import Subject


def events(city: City) -> Iterator[Event]:
    for story in stories.reports():
        yield Event(stories.moment(story["at"], now=city.now), partial(_report, city, story))
        if decision := story.get("decision"):
            yield Event(stories.moment(decision["at"], now=city.now), partial(_decide, city, story, decision))
        if objection := story.get("objection"):
            yield Event(stories.moment(objection["at"], now=city.now), partial(_object, city, story, objection))
        if answer := story.get("objection", {}).get("answer"):
            yield Event(stories.moment(answer["at"], now=city.now), partial(_answer, city, story, answer))
    for story in stories.waiting():
        yield Event(stories.moment(story["at"], now=city.now), partial(_write, city, story))


def let_through(city: City, post: Post) -> None:
    """Release a post of somebody whose posts are looked at first."""
    subject = Subject(post)
    case = _case_of(subject)
    ruling = Ruling(measure=RELEASE, explanation="Ihr Beitrag hält die Dialogregeln ein.")
    decide(case, subject, by=city.people["toni"], ruling=ruling, seen_version=case.version)


def _report(city: City, story: Story) -> None:
    subject = _subject(city, story)
    reporter = city.people[story["by"]] if "by" in story else None
    notice = Notice(
        category=Category(story["category"]),
        explanation=story["text"],
        addresses=subject.url,
        name=reporter.public_name if reporter else story.get("name", ""),
        email=reporter.email if reporter else story.get("email", ""),
    )
    report(subject, notice, by=reporter, network="")


def _decide(city: City, story: Story, decision: Story) -> None:
    subject = _subject(city, story)
    case = _case_of(subject)
    decide(
        case,
        subject,
        by=city.people[decision["by"]],
        ruling=Ruling(
            measure=measure_of(decision["measure"]),
            account_measure=account_measure_of(decision.get("account_measure", NONE)),
            ground=decision.get("ground", ""),
            explanation=decision["text"],
            is_manifest=decision.get("manifest", False),
        ),
        seen_version=case.version,
    )


def _object(city: City, story: Story, objection: Story) -> None:
    """The author objects by the link in the mail."""
    subject = _subject(city, story)
    decision = session.scalars(select(Decision).where(Decision.case_id == _case_of(subject).id)).one()
    author = session.get_one(User, subject.author_id)
    standing = find_standing(ObjectionLink(decision.public_id, Objector.AUTHOR, author.public_id))
    assert standing is not None
    object_to(standing, explanation=objection["text"], network="")


def _answer(city: City, story: Story, answer: Story) -> None:
    subject = _subject(city, story)
    objection = session.scalars(select(Objection).where(Objection.case_id == _case_of(subject).id)).one()
    answer_objection(
        objection, subject, by=city.people[answer["by"]], outcome=Outcome(answer["outcome"]), reasons=answer["text"]
    )


def _write(city: City, story: Story) -> None:
    reply(city.topics[story["topic"]], body=story["text"], by=city.people[story["by"]])


def _case_of(subject: Subject) -> Case:
    wanted = select(Case).where(Case.subject_kind == subject.kind.name, Case.subject_id == subject.thing.id)
    return session.scalars(wanted).one()


def _subject(city: City, story: Story) -> Subject:
    return Subject(city.posts[story["topic"], story["post"]])
