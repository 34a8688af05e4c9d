"""Whatever happens in the city, no guest is shown an old page: each kept one is compared with one made anew."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from forum.accounts.models import Group, Role, User
from forum.accounts.services.hide_profile import hide_profile
from forum.accounts.services.profiles import update_profile
from forum.contributions.services.answer import answer_thread
from forum.contributions.services.status import change_status
from forum.core.data.database import session
from forum.core.time import clock
from forum.discussions.models.posts import Post
from forum.discussions.services.delete import delete_post
from forum.discussions.services.edit import edit_post
from forum.discussions.services.follow import follow
from forum.discussions.services.hide import hide_post, restore_post
from forum.discussions.services.steer import close_thread, pin_thread
from forum.discussions.services.support import support
from forum.discussions.status import Status
from forum.moderation.measures.texts import HIDE
from forum.organisations.models import Mandate, OrganisationKind
from forum.organisations.services.editing import describe, edit_entry
from forum.organisations.services.hiding import hide_organisation
from forum.organisations.services.mandates import agree_to_naming, end_mandate
from forum.organisations.speaking import speak_for
from forum.rules.services.publish import ensure_first_version
from forum.spaces.models import Level, Visibility
from forum.topics.models import Kind, Topic
from forum.topics.services.edit_topic import edit_topic
from forum.topics.services.fields import archive_field, create_field, edit_field
from forum.topics.services.steer import merge_topics, move_topic, split_topic
from tests.discussions.posts import opening_of
from tests.factories import make_field, make_mandate, make_reply, make_topic, make_user
from tests.moderation.stories import decide_on, report_thing
from tests.rules.versions import publish_draft


@dataclass
class City:
    """A topic with replies, a second one that quotes it, a person who speaks for an organisation, and the office."""

    writer: User = field(default_factory=lambda: make_user(public_name="Anka Muster"))
    office: User = field(default_factory=lambda: make_user(roles=(Role.OFFICE, Role.MODERATOR, Role.EXPERT)))

    def __post_init__(self) -> None:
        self.topic: Topic = make_topic(kind=Kind.PROPOSAL, by=self.writer)
        self.post: Post = make_reply(self.topic, by=self.writer, body="Ein Wort, das andere zitieren.")
        self.other: Topic = make_topic()
        quoted = f"> Ein Wort, das andere zitieren.\n> – [Anka](/beitrag/{self.post.public_id})\n\nGenau das."
        self.quoting: Post = make_reply(self.other, body=quoted)
        self.mandate: Mandate = make_mandate(self.writer)
        agree_to_naming(self.mandate, by=self.writer)
        ensure_first_version()
        session.commit()
        self.pages = (
            "/",
            "/themen/",
            "/themen/?sortierung=unterstuetzung",
            "/vorschlaege/",
            "/handlungsfelder/",
            "/organisationen/",
            f"/organisationen/{self.mandate.organisation.public_id}/",
            f"/personen/{self.writer.public_id}/",
            f"/themen/{self.topic.public_id}/",
            f"/themen/{self.topic.public_id}/druck",
            f"/themen/{self.other.public_id}/",
            f"/beitrag/{self.quoting.public_id}/verlauf",
            f"/beitrag/{self.post.public_id}/verlauf",
            "/dialogregeln",
            "/moderationsprotokoll",
            f"/moderationsbericht/{clock.today().year}",
        )


Act = Callable[[City], object]
ACTS: dict[str, Act] = {
    "somebody replies": lambda city: make_reply(city.topic),
    "somebody follows": lambda city: follow(city.topic, by=make_user()),
    "somebody supports a reply": lambda city: support(city.post, by=make_user()),
    "somebody supports a topic": lambda city: support(opening_of(city.topic), by=make_user()),
    "a post is edited": lambda city: edit_post(city.post, body="Ganz anders gesagt.", by=city.writer),
    "a post is deleted": lambda city: delete_post(city.post, by=city.writer),
    "a post is hidden": lambda city: hide_post(city.post, by=city.office, reason="Regel 4"),
    "a topic is hidden": lambda city: hide_post(opening_of(city.topic), by=city.office, reason="Regel 4"),
    "a topic is renamed": lambda city: edit_topic(
        city.other, opening_of(city.other), title="Ein ganz anderer Titel", body="Text, lang genug.", by=city.office
    ),
    "a topic is closed": lambda city: close_thread(city.topic, summary="Alles gesagt.", by=city.office),
    "a topic is pinned": lambda city: pin_thread(city.topic, by=city.office),
    "a topic is moved": lambda city: move_topic(city.topic, make_field(), reason="Passt dort.", by=city.office),
    "topics are merged": lambda city: merge_topics(city.topic, into=city.other, reason="Dasselbe.", by=city.office),
    "a topic is split": lambda city: split_topic(
        city.topic, numbers=[2], title="Ein eigenes Thema", field=make_field(), reason="Anderes.", by=city.office
    ),
    "a proposal is answered": lambda city: answer_thread(
        city.topic, body="Die Stadt antwortet.", unit="Tiefbauamt", by=city.office
    ),
    "a proposal changes its status": lambda city: change_status(
        city.topic, Status.IN_REVIEW, reason="Wird geprüft.", by=city.office
    ),
    "a topic is begun": lambda city: make_topic(field=city.topic.field),
    "a field of action is renamed": lambda city: edit_field(
        city.topic.field, name="Neuer Name", description="Neu", icon="forum", by=city.office
    ),
    "a field of action is archived": lambda city: archive_field(city.topic.field, by=city.office),
    "a field of action is added": lambda city: create_field(name="Noch ein Feld", by=city.office),
    "a topic gets a level of its own": lambda city: setattr(city.topic, "level", Level.MEMBERS),
    "a space is closed": lambda city: setattr(city.topic.space, "visibility", Visibility.MEMBERS),
    "a person takes another name": lambda city: update_profile(
        city.writer, public_name="Anders Muster", group=Group.CULTURE, about="Neu hier."
    ),
    "a profile is hidden": lambda city: hide_profile(city.writer, by=city.office, reason="Regel 4"),
    "an organisation describes itself": lambda city: describe(
        city.mandate.organisation, about="Wir sind da.", website="https://example.org", by=city.writer
    ),
    "an organisation is renamed": lambda city: edit_entry(
        city.mandate.organisation, name="Umbenannt e. V.", kind=OrganisationKind.CULTURE, website="", by=city.office
    ),
    "an organisation becomes one of another kind": lambda city: edit_entry(
        city.mandate.organisation,
        name=city.mandate.organisation.name,
        kind=next(kind for kind in OrganisationKind if kind is not city.mandate.organisation.kind),
        website="",
        by=city.office,
    ),
    "somebody writes for an organisation": lambda city: make_reply(
        city.topic, by=city.writer, speaking=speak_for(city.mandate, user=city.writer)
    ),
    "an organisation is hidden": lambda city: hide_organisation(
        city.mandate.organisation, by=city.office, reason="Regel 4"
    ),
    "a mandate ends": lambda city: end_mandate(city.mandate, by=city.office),
    "new rules are published": lambda city: publish_draft(),  # noqa: ARG005
    "a report is decided": lambda city: (report_thing(city.post), decide_on(city.post, HIDE)),
    "a hidden post is shown again": lambda city: (
        hide_post(city.post, by=city.office, reason="Regel 4"),
        restore_post(city.post, by=city.office),
    ),
}


def test_a_topic_that_becomes_public_stands_in_lists_on_its_day(client, clock):
    city = City()
    city.topic.level, city.topic.public_from = Level.MEMBERS, clock.now.date() + timedelta(days=1)
    session.commit()
    assert city.topic.title not in client.get("/themen/").main

    clock.advance(days=1)

    assert city.topic.title in client.get("/themen/").main


@pytest.mark.parametrize("act", ACTS)
def test_after_every_act_guests_are_shown_what_is(client, clock, act: str):
    city = City()
    for page in city.pages:
        client.get(page)

    ACTS[act](city)
    session.commit()

    for page in city.pages:
        # a page that is gone may be gone, or lead on; an old one raises StalePage
        client.get(page, status=None)
