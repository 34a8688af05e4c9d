"""Consultations of the demo city: one in each state, and a draft."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from forum.consultations.models.kinds import Audience, Influence, PhaseKind
from forum.consultations.models.procedures import Module, Phase, Procedure
from forum.consultations.module_kinds import module_kinds
from forum.consultations.queries.find import list_phases
from forum.consultations.services.modules import add_module
from forum.consultations.services.phases import add_phase, change_phase
from forum.consultations.services.procedures import begin_procedure
from forum.consultations.services.publish import publish
from forum.core.data.database import session
from forum.core.time import clock
from forum.demo import stories
from forum.demo.building import budgets, consultation_rooms, results
from forum.demo.building.city import City, Event
from forum.demo.stories import Story

EDITED_FOR = timedelta(hours=2)


def events(city: City) -> Iterator[Event]:
    for story in stories.consultations():
        begun = stories.moment(story["at"], now=city.now)
        yield Event(begun, partial(_begin, city, story))
        if not story.get("draft"):
            yield Event(min(begun + EDITED_FOR, city.now), partial(_publish, city, story))
        if "extended" in story:
            yield Event(stories.moment(story["extended"]["at"], now=city.now), partial(_extend, city, story))
    yield from results.events(city)
    yield from budgets.events(city)


def _begin(city: City, story: Story) -> None:
    by = city.people[story["by"]]
    procedure = begin_procedure(
        story["title"],
        by=by,
        influence=Influence(story["influence"]),
        audience=Audience(story["audience"]),
        groups=story.get("groups", []),
        summary=story["summary"],
        asked=story["asked"],
        body=story.get("text", "").strip(),
        decided_by=story["decided_by"],
        changeable="\n".join(story.get("changeable", [])),
        fixed="\n".join(story.get("fixed", [])),
        deciders=story.get("deciders", []),
        field_id=city.fields[story["field"]].id,
        unit="Stabsstelle Digitalisierung",
        contact_email="beteiligung@example.org",
        contact_phone="0531 000 0000",
    )
    if "result_due" in story:
        procedure.result_due_on = clock.day_of(city.now) + timedelta(days=story["result_due"])
    city.procedures[story["key"]] = procedure
    phases = [_add_phase(city, procedure, phase, story) for phase in story["phases"]]
    for module in story["modules"]:
        _add_module(city, procedure, module, phases, story)


def _add_phase(city: City, procedure: Procedure, phase: Story, story: Story) -> Phase:
    day = clock.day_of(city.now)
    ends = phase.get("to")
    ends_at = None if ends is None else clock.start_of_day(day + timedelta(days=ends))
    shortened = story.get("extended")
    if shortened and story["phases"].index(phase) == shortened["phase"] and ends_at is not None:
        # until somebody extends it
        ends_at -= timedelta(days=shortened["days"])
    return add_phase(
        procedure,
        PhaseKind(phase["kind"]),
        starts_at=clock.start_of_day(day + timedelta(days=phase["from"])),
        ends_at=ends_at,
        name=phase.get("name", ""),
        by=city.people[story["by"]],
    )


def _add_module(city: City, procedure: Procedure, module: Story, phases: list[Phase], story: Story) -> Module:
    added = add_module(
        procedure,
        module_kinds()[module["kind"]],
        title=module["title"],
        phase=phases[module["phase"]] if "phase" in module else None,
        intro=module.get("intro", ""),
        goes_on=module.get("goes_on", ""),
        by=city.people[story["by"]],
    )
    city.modules[story["key"], module["kind"]] = added
    consultation_rooms.prepare(added, module, story, city)
    return added


def _publish(city: City, story: Story) -> None:
    publish(city.procedures[story["key"]], by=city.people[story["by"]])
    session.flush()


def _extend(city: City, story: Story) -> None:
    procedure, told = city.procedures[story["key"]], story["extended"]
    phase = list_phases(procedure)[told["phase"]]
    if phase.ends_at is not None:
        change_phase(
            procedure,
            phase,
            starts_at=phase.starts_at,
            ends_at=phase.ends_at + timedelta(days=told["days"]),
            name=phase.name,
            note=phase.note,
            reason=told["reason"],
            by=city.people[story["by"]],
        )
