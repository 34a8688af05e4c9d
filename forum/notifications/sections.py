"""What notifications add to pages of other areas: the button by which one follows what the page is about."""

from collections.abc import Mapping, Sequence

from flask import request, url_for
from sqlalchemy import select

from forum.consultations.models.procedures import Procedure
from forum.core.access import Actor
from forum.core.text.locale import gettext as _
from forum.core.web.page_sections import Section, SectionFactory
from forum.councils.models.bodies import Body
from forum.discussions.models.threads import Thread
from forum.events.models.events import Event
from forum.events.models.sign_ups import SignUp
from forum.fields.queries import FieldRow, find_field
from forum.notifications.budget import count_at_limit
from forum.notifications.login_marks import follows_something, may_have_unread
from forum.notifications.models.kinds import Subject
from forum.notifications.models.subscriptions import Followed, key_of
from forum.notifications.queries.followable import What
from forum.notifications.queries.inbox import list_unread_about
from forum.notifications.queries.subscriptions import find_subscription, map_subscriptions
from forum.organisations.models import Organisation
from forum.topics.models import Kind
from forum.topics.queries.filters import Filter

TEMPLATE = "notifications/_following.html"


def follow_body(body: Body, actor: Actor, _cursor: str | None) -> Section | None:
    """On the public page of a body that has been announced."""
    if body.is_draft:
        return None
    back = url_for("councils.show_body", public_id=body.public_id, slug=body.slug)
    return _button(What.BODY, body.public_id, key_of(Followed.BODY.value, body.id), back, actor)


def follow_organisation(organisation: Organisation, actor: Actor, _cursor: str | None) -> Section | None:
    if not organisation.is_listed:
        return None
    back = url_for("organisations.show_organisation", public_id=organisation.public_id, slug=organisation.slug)
    key = key_of(Followed.ORGANISATION.value, organisation.id)
    return _button(What.ORGANISATION, organisation.public_id, key, back, actor)


def follow_event(event: Event, actor: Actor, _cursor: str | None) -> Section | None:
    if event.is_draft:
        return None
    back = url_for("events.show_event", public_id=event.public_id, slug=event.slug)
    return _button(What.EVENT, event.public_id, key_of(Followed.EVENT.value, event.id), back, actor)


def follow_listed(chosen: Filter, actor: Actor, _cursor: str | None) -> Section | None:
    """Above a list of topics that shows one field of action or one kind, and nothing else is chosen."""
    if len(chosen.fields) == 1 and not chosen.kinds:
        found = find_field(chosen.fields[0])
        if found is None or found.archived_at is not None:
            return None
        back = url_for("topics.list_topics", feld=found.public_id)
        return _button(What.FIELD, found.public_id, key_of(Followed.FIELD.value, found.id), back, actor)
    if len(chosen.kinds) == 1 and not chosen.fields:
        kind: Kind = chosen.kinds[0]
        back = url_for("topics.list_topics", art=kind.address_word)
        return _button(What.KIND, kind.address_word, key_of(Followed.KIND.value, kind.value), back, actor)
    return None


def follow_fields(fields: Sequence[FieldRow], actor: Actor, _cursor: str | None) -> Section:
    """On the list of fields of action: a button for each; one query."""
    back, mine = url_for("topics.list_fields"), map_subscriptions(actor, Followed.FIELD)
    words = {
        field.public_id: {
            "was": f"{What.FIELD.value}/{field.public_id}",
            "name": field.name,
            "subscription": mine.get(key_of(Followed.FIELD.value, field.id)),
            "back": back,
            "is_member": actor.is_member,
        }
        for field in fields
    }
    return Section("", "notifications/_field_following.html", {"fields": words})


def surroundings_of(thread: Thread, _actor: Actor, _cursor: str | None) -> Section | None:
    """Beside a topic or an idea with a point: the way to be told of what else comes near it."""
    latitude, longitude = getattr(thread, "latitude", None), getattr(thread, "longitude", None)
    if latitude is None or longitude is None:
        return None
    name = getattr(thread, "place", "") or ""
    address = url_for("notifications.new_place", ort=name, breite=f"{latitude:.5f}", laenge=f"{longitude:.5f}")
    return Section("", "notifications/_surroundings.html", {"address": address})


def seen_procedure(procedure: Procedure, actor: Actor, _cursor: str | None) -> Section | None:
    """On the page of a consultation: its notices are read once it is looked at."""
    return _seen(Subject.PROCEDURE, procedure.id, actor)


def seen_event(event: Event, actor: Actor, _cursor: str | None) -> Section | None:
    return _seen(Subject.EVENT, event.id, actor)


def seen_body(body: Body, actor: Actor, _cursor: str | None) -> Section | None:
    """On the page of a body: meetings, minutes and resolutions that are new stand there."""
    return _seen(Subject.BODY, body.id, actor)


def _seen(subject: Subject, key: int, actor: Actor) -> Section | None:
    """Nothing is asked for somebody for whom nothing unread waits."""
    numbers = list_unread_about(subject, key, actor=actor) if may_have_unread() else ()
    return Section("", "notifications/_seen.html", {"numbers": numbers}) if numbers else None


def _button(what: What, which: str, key: str, back: str, actor: Actor) -> Section:
    subscription = find_subscription(actor.user_id, key) if actor.user_id and follows_something() else None
    words = {"was": f"{what.value}/{which}", "subscription": subscription, "back": back}
    return Section("", TEMPLATE, words | {"is_member": actor.is_member})


def people_at_limit(event: Event, _actor: Actor, _cursor: str | None) -> Section:
    """Before a mail to all who have signed up for an event: how many of them have had all the mails they want this week."""
    people = select(SignUp.person_id.label("person_id")).where(
        SignUp.event_id == event.id, SignUp.person_id.is_not(None)
    )
    return Section("", "notifications/_people_at_limit.html", {"count": count_at_limit(people)})


def save_search(wanted: object, actor: Actor, _cursor: str | None) -> Section | None:
    """On the results of a search: the button by which one is told of what is new and fits it; it reads the address."""
    if not actor.is_member or not request.query_string:
        return None
    words = getattr(wanted, "words", "")
    context = {"search": request.query_string.decode("ascii", "replace"), "words": words, "back": request.full_path}
    return Section(_("Save this search"), "notifications/_save_search.html", context)


SECTIONS: Mapping[str, Sequence[SectionFactory]] = {
    # the button by which one follows what a page is about
    "body_following": (SectionFactory(follow_body), SectionFactory(seen_body)),
    "event_following": (SectionFactory(follow_event), SectionFactory(seen_event)),
    "organisation_following": (SectionFactory(follow_organisation),),
    "fields_following": (SectionFactory(follow_fields),),
    "topics_following": (SectionFactory(follow_listed),),
    # beside the results of a search
    "search_results": (SectionFactory(save_search),),
    # before a mail to all who have signed up is sent
    "event_mail": (SectionFactory(people_at_limit),),
}
"""The sections that only notifications add to, for forum/app.py."""
