"""The steps of a resolution under one number: proposed, decided, published, answered, and what became of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.councils.models.resolutions import Resolution, ResolutionState, ResolutionStep
from forum.spaces.policies import is_public


@dataclass(frozen=True, slots=True)
class TrailStep:
    """A step with its day; None: it has none yet. `anchor` is a part of the page of the resolution."""

    day: date | None
    words: str
    anchor: str = ""
    is_overdue: bool = False


def trail_of(resolution: Resolution, steps: Sequence[ResolutionStep]) -> list[TrailStep]:
    """The steps in order; body and addressee have been loaded."""
    return list(_trail(resolution, steps))


def _trail(resolution: Resolution, steps: Sequence[ResolutionStep]) -> Iterator[TrailStep]:
    yield TrailStep(clock.day_of(resolution.created_at), _("Paper for the decision"))
    if resolution.decided_at is None:
        if resolution.is_open:
            yield TrailStep(None, _("Decision"))
        return
    yield TrailStep(clock.day_of(resolution.decided_at), _decision(resolution), "wortlaut")
    if published_on := day_of_publication(resolution):
        is_still_to_come = published_on > clock.today()
        yield TrailStep(published_on, _("will be published") if is_still_to_come else _("published"))
    yield from _answer(resolution)
    for step in steps:
        yield TrailStep(step.on_day, _("What became of it"), f"schritt-{step.id}")
    if resolution.done_at is not None:
        yield TrailStep(clock.day_of(resolution.done_at), _("carried out"))
    elif not steps and resolution.state is ResolutionState.ADOPTED:
        yield TrailStep(None, _("What became of it?"))


def day_of_publication(resolution: Resolution) -> date | None:
    """The day from which everybody reads it; None: no day is set."""
    if resolution.public_from is not None:
        return resolution.public_from
    if resolution.decided_at is None or not is_public(resolution):
        return None
    return clock.day_of(resolution.decided_at)


def _decision(resolution: Resolution) -> str:
    return _("%(kind)s: %(state)s", kind=resolution.kind.label, state=resolution.state.label)


def _answer(resolution: Resolution) -> Iterator[TrailStep]:
    if resolution.answer_due_on is None or resolution.addressee is None:
        return
    if resolution.answered_at is not None and resolution.answer is not None:
        words = _("Answer of “%(body)s”: %(answer)s", body=resolution.addressee.name, answer=resolution.answer.label)
        yield TrailStep(clock.day_of(resolution.answered_at), words, "antwort")
        return
    is_overdue = resolution.is_answer_overdue(clock.today())
    words = _("Answer of “%(body)s” overdue") if is_overdue else _("Answer of “%(body)s” due")
    yield TrailStep(resolution.answer_due_on, words % {"body": resolution.addressee.name}, "antwort", is_overdue)
