"""What areas add to the pages of areas below them, in the order in which it stands there."""

from collections.abc import Mapping, Sequence

from forum.consultations.desk.waiting import waiting_in_procedure
from forum.consultations.live.sections import rooms_of_event
from forum.core.web.page_sections import SectionFactory
from forum.councils.bodies.sections import bodies_of_thread, founding_of_body
from forum.councils.minutes.sections import minutes_of_meeting
from forum.councils.sittings.sections import ways_into_meeting
from forum.councils.tasks.sections import own_tasks, tasks_of_paper, tasks_of_thread
from forum.discussions.views.contributions import WRITTEN, unpublished, written_by, written_for
from forum.events.calendar.sections import own_events
from forum.moderation.objections.views.own_decisions import decisions_in_account
from forum.notifications import sections as following
from forum.notifications.address_check import refused_address
from forum.organisations.views.sections import organisations_of, own_organisations
from forum.weighing.sections import answers_beside_posts, answers_of_thread, weighing_of_procedure
from forum.weighing.synopsis.sections import synopsis_of_procedure

PAGE_SECTIONS: Mapping[str, Sequence[SectionFactory]] = {
    "profile": (SectionFactory(written_by, made_from=WRITTEN), SectionFactory(organisations_of, made_from=("names",))),
    "organisation": (SectionFactory(written_for, made_from=WRITTEN),),
    "event": (SectionFactory(rooms_of_event, made_from=("rooms_of_events",)),),
    "procedure": (
        SectionFactory(synopsis_of_procedure, made_from=("synopses",)),
        SectionFactory(following.seen_procedure),
    ),
    "thread": (SectionFactory(answers_of_thread, made_from=("answers",)), SectionFactory(bodies_of_thread)),
    # at each post of a page about a draft
    "review_posts": (SectionFactory(answers_beside_posts, made_from=("answers",)),),
    "thread_acts": (SectionFactory(founding_of_body), SectionFactory(following.surroundings_of)),
    "thread_reader": (SectionFactory(tasks_of_thread),),
    "paper": (SectionFactory(tasks_of_paper),),
    "procedure_desk": (SectionFactory(waiting_in_procedure), SectionFactory(weighing_of_procedure)),
    **following.SECTIONS,
    "meeting": (
        SectionFactory(ways_into_meeting),
        SectionFactory(minutes_of_meeting, made_from=("minutes",)),
    ),
    "email": (SectionFactory(refused_address),),
    "account": (
        SectionFactory(unpublished),
        SectionFactory(decisions_in_account),
        SectionFactory(own_organisations),
        SectionFactory(own_events),
        SectionFactory(own_tasks),
    ),
}
