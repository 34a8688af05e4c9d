"""Reports come in, the moderation decides some of them, others wait."""

from collections.abc import Iterator
from functools import partial

from sqlalchemy import select

from forum.core.database import session
from forum.demo import stories
from forum.demo.building.city import City, Event
from forum.demo.stories import Story
from forum.discussions.models import Thread
from forum.moderation.models.cases import Case
from forum.moderation.models.decisions import Measure
from forum.moderation.models.reports import Category
from forum.moderation.services.decide import decide
from forum.moderation.services.report import Notice, report
from forum.moderation.services.ruling import Ruling
from forum.moderation.subjects import Subject


def events(city: City) -> Iterator[Event]:
    for story in stories.reports():
        yield Event(stories.moment(story["at"], now=city.now), partial(_report, city, story))
        if decision := story.get("decision"):
            yield Event(stories.moment(decision["at"], now=city.now), partial(_decide, city, story, decision))


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
    case = session.scalars(
        select(Case).where(Case.subject_kind == subject.kind, Case.subject_id == subject.thing.id)
    ).one()
    decide(
        case,
        subject,
        by=city.people[decision["by"]],
        ruling=Ruling(
            measure=Measure(decision["measure"]), ground=decision.get("ground", ""), explanation=decision["text"]
        ),
        seen_version=case.version,
    )


def _subject(city: City, story: Story) -> Subject:
    post = city.posts[story["topic"], story["post"]]
    return Subject(post, session.get_one(Thread, post.thread_id))
