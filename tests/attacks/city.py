"""A city with something behind every form, and the people who send them."""

from dataclasses import dataclass
from datetime import timedelta

from forum.accounts import passwords
from forum.accounts.models import Group, Role, User
from forum.accounts.services.email_changes import request_email_change
from forum.accounts.services.password_changes import request_reset
from forum.accounts.services.registration import send_confirmation_again
from forum.core.data.database import session
from forum.core.time import clock
from forum.events.links import door_token, invitation_token, sign_up_token
from forum.events.mailing.services.write import MailWords, Timing, write_mail
from forum.events.models.events import Event
from forum.events.models.kinds import SignUpMode
from forum.events.models.mailing import MailAudience
from forum.events.models.states import PlaceState
from forum.events.seating.services.lot import close_lot
from forum.moderation.desk.services.text_blocks import BlockText, add_block
from forum.moderation.measures.texts import HIDE
from forum.moderation.models.reports import Report
from forum.moderation.reporter_links import confirmation_token
from forum.organisations.models import OrganisationKind
from forum.organisations.services.listing import ask_back, request_listing
from forum.questionnaires.models import QuestionKind, Questionnaire
from forum.questionnaires.queries import load_questionnaire
from forum.questionnaires.services.build import create_questionnaire
from forum.topics.models import Kind
from tests.consultations.attacked import consultations_of
from tests.councils.bodies_attacked import bodies_of_office
from tests.councils.circulars_attacked import circulars_of
from tests.councils.meetings_attacked import meetings_of
from tests.councils.minutes_attacked import minutes_of
from tests.councils.resolutions_attacked import resolutions_of
from tests.councils.sittings_attacked import sittings_of
from tests.councils.votes_attacked import votes_of
from tests.councils.workspace_attacked import workspace_of
from tests.documents.attacked import shelf_of
from tests.events.door.people import make_door_pass
from tests.events.factories import make_event, make_invitation, make_sign_up
from tests.events.signing_up_access import companions_link, companions_offer, offered_link, unconfirmed_link
from tests.factories import (
    PASSWORD,
    make_field,
    make_import,
    make_mandate,
    make_organisation,
    make_reply,
    make_term,
    make_topic,
    make_user,
)
from tests.home.attacked import pages_of_office
from tests.moderation.objecting import address_of, object_as
from tests.moderation.stories import case_of, decide_on, opening_of, report_thing
from tests.notifications.attacked import notices_of
from tests.notifications.newsletter_attacked import newsletters_of
from tests.own_data.attacked import own_data_of
from tests.papers.attacked import texts_of
from tests.questionnaires.factories import ask
from tests.rules.versions import make_draft
from tests.support.outbox import make_failed
from tests.weighing.attacked import weighings_of

AUTHOR = "autor@example.org"
REQUESTED = {"website": "https://example.org", "purpose": "Zweck", "proof": "Register"}


@dataclass(frozen=True)
class City:
    """The people, addresses to which no page leads, and what has to be typed to name something in this city."""

    people: dict[str, User]
    starts: tuple[str, ...]
    answers: dict[str, str]


def furnish_city() -> City:
    """A little of everything, so that each form stands on a page that links lead to."""
    hashed = passwords.hash_password(PASSWORD)
    author = make_user(public_name="Alex Autor", email=AUTHOR, password_hash=hashed)
    people = {
        "author": author,
        "member": make_user(email="mitglied@example.org"),
        "moderator": make_user(roles=(Role.MODERATOR,)),
        "office": make_user(roles=(Role.OFFICE,)),
        "admin": make_user(roles=(Role.ADMIN,)),
        "expert": make_user(roles=(Role.EXPERT,)),
    }
    starts = [*_discuss(author), *_moderate(author), *_organise(author, people["office"])]
    for order in (make_import(by=people["office"]) for _number in range(2)):
        order.queued_at = order.failed_at = clock.now()
        order.failure = "0a1b2c3d"
    make_import(by=people["office"])
    make_term()
    add_block(BlockText("Muster", "Ein Text."), by=None)
    add_block(BlockText("Altes Muster", "Ein Text."), by=None).archived_at = clock.now()
    _ask_for_links(author)
    make_failed(3)
    make_field()
    make_field(archived_at=clock.now())
    make_draft(by=people["office"])
    asked = _ask_on_the_way()
    draft = make_event(published_at=None, questionnaire_id=asked.id)
    starts += _look_after_sign_ups(author)
    make_event()
    starts += _sign_people_up(people["office"])
    tonight = make_event(starts_at=clock.now() + timedelta(hours=1), waiting_people=1)
    door = make_door_pass(tonight)
    session.commit()
    starts += _edit_draft(draft, asked)
    starts += [
        f"/geschaeftsstelle/rollen/{author.public_id}",
        f"/geschaeftsstelle/rollen/{make_user(group=Group.ADMINISTRATION).public_id}",
        f"/meldungen/bestaetigen/{confirmation_token(_report_as_guest())}",
        f"/einlass/{door_token(door)}",
        f"/geschaeftsstelle/veranstaltungen/{tonight.public_id}/einlass",
        f"/geschaeftsstelle/veranstaltungen/{tonight.public_id}/einlass/nachtragen",
    ]
    starts += texts_of(author)
    starts += bodies_of_office(AUTHOR)
    starts += workspace_of(author)
    starts += meetings_of(author)
    starts += resolutions_of(author)
    starts += sittings_of(author, people["office"])
    starts += minutes_of(author, people["office"])
    starts += circulars_of(author)
    starts += votes_of(author)
    starts += shelf_of(author)
    starts += consultations_of(people["office"])
    starts += weighings_of(people["office"])
    starts += pages_of_office()
    starts += notices_of(author)
    starts += newsletters_of(author, people["office"])
    starts += own_data_of(author)
    others = make_field()
    target = make_topic(field=others)
    session.commit()
    return City(people, tuple(starts), {"target": f"/themen/{target.public_id}", "field": others.public_id})


def _ask_on_the_way() -> Questionnaire:
    """Questions with each field in which people type, and one with answers to choose."""
    asked = create_questionnaire()
    ask(asked, QuestionKind.SEVERAL_OF, "Womit kommen Sie?", options=("Rad", "Bus", "Bahn"))
    ask(asked, QuestionKind.TEXT, "Wie kommen Sie?")
    ask(asked, QuestionKind.LINE, "Woher kommen Sie?")
    return asked


def _discuss(author: User) -> list[str]:
    topic = make_topic(by=author)
    reply = make_reply(topic, by=author)
    report_thing(make_reply(topic))
    closed = make_topic(kind=Kind.QUESTION)
    closed.closed_at = closed.pinned_at = closed.locked_at = clock.now()
    proposal = make_topic(kind=Kind.PROPOSAL, by=author)
    session.flush()
    return [
        *(f"/themen/{one.public_id}" for one in (topic, closed, proposal)),
        *(f"/themen/{one.public_id}/lenken" for one in (topic, closed)),
        f"/themen/{proposal.public_id}/status",
        f"/beitrag/{reply.public_id}/bearbeiten",
        f"/beitrag/{reply.public_id}/loeschen",
    ]


def _sign_people_up(office: User) -> list[str]:
    """Sign-ups that wait and that are to be decided, a planned mail, an invitation, and both states of a lot."""
    event = make_event(needs_approval=True)
    make_sign_up(event, number=1, state=PlaceState.WAITING)
    decided = [make_sign_up(event, number=number, state=PlaceState.PENDING) for number in (2, 3)]
    waits = make_sign_up(event, number=4, state=PlaceState.WAITING)
    invitation = make_invitation(event)
    words = MailWords(MailAudience.WAITING, "Bald", "Bitte haben Sie Geduld.")
    mail = write_mail(event, words, timing=Timing(minutes_before=60), confirmed_count=2, by=office)
    lots = [make_event(sign_up_mode=SignUpMode.LOT, closes_at=clock.now()) for _number in range(2)]
    close_lot(lots[0])
    session.flush()
    desk = f"/geschaeftsstelle/veranstaltungen/{event.public_id}"
    return [
        *(f"{desk}/anmeldungen/{one.public_id}" for one in (*decided, waits)),
        *(f"{desk}/{page}" for page in ("e-mails/", "e-mails/neu", f"e-mails/{mail.public_id}")),
        *(f"{desk}/{page}" for page in ("einladungen/", "einladungen/neu")),
        f"/veranstaltungen/einladung/{invitation_token(invitation)}",
        *(f"/geschaeftsstelle/veranstaltungen/{lot.public_id}/los" for lot in lots),
    ]


def _edit_draft(draft: Event, asked: Questionnaire) -> list[str]:
    desk = f"/geschaeftsstelle/veranstaltungen/{draft.public_id}"
    loaded = load_questionnaire(asked.id)
    assert loaded
    return [
        f"{desk}/loeschen",
        *(f"{desk}/fragen/{page}" for page in ("", "ausprobieren")),
        *(f"{desk}/fragen/{item.key}/" for item in loaded.items),
    ]


def _look_after_sign_ups(author: User) -> list[str]:
    """What people without account do by the links in their mails, and one who has signed up with the author's address."""
    event = make_event(reconfirm_hours=48)
    # sent without the account whose address it names
    own = make_sign_up(event, by=author.email, reconfirm_asked_at=clock.now(), size=2)
    sign_ups = [sign_up_token(own), *(str(make().values["token"]) for make in (unconfirmed_link, offered_link))]
    places = [str(make().values["token"]) for make in (companions_link, companions_offer)]
    session.flush()
    return [
        "/veranstaltungen/link-anfordern",
        f"/veranstaltungen/{event.public_id}/uebernehmen",
        *(f"/veranstaltungen/anmeldung/{token}" for token in sign_ups),
        *(f"/veranstaltungen/anmeldung/{sign_ups[0]}/{page}" for page in ("absagen", "loeschen")),
        *(f"/veranstaltungen/platz/{token}" for token in places),
        f"/veranstaltungen/platz/{places[0]}/absagen",
    ]


def _report_as_guest() -> Report:
    report = report_thing(make_reply(make_topic()), confirmed=False)
    session.commit()
    return report


def _ask_for_links(author: User) -> None:
    """Mails whose links lead to forms: a new password, a new address, a new account."""
    request_reset(author.email)
    request_email_change(author, new_email="umzug@example.org")
    new = make_user(email="neuling@example.org", email_confirmed_at=None, password_hash=author.password_hash)
    send_confirmation_again(new.email)


def _moderate(author: User) -> list[str]:
    """A decided case with an objection, one without, and one that a moderator has taken."""
    hidden = [opening_of(make_topic(by=author)) for _ in range(2)]
    for post in hidden:
        report_thing(post)
    decisions = [decide_on(post, HIDE) for post in hidden]
    object_as(author, decisions[0])
    reported = [opening_of(make_topic(by=author)) for _ in range(2)]
    for post in reported:
        report_thing(post)
    cases = "&".join(f"case={case_of(post).public_id}" for post in reported)
    return [address_of(decisions[1], author), f"/moderation/gemeinsam?{cases}"]


def _organise(author: User, office: User) -> list[str]:
    listed = make_organisation(by=office)
    mandate = make_mandate(author, listed, by=office, until_day=clock.today() + timedelta(days=20))
    asked = request_listing(name="Musterverein mit Frage", kind=OrganisationKind.CLUB, by=author, **REQUESTED)
    request_listing(name="Musterverein im Antrag", kind=OrganisationKind.CLUB, by=make_user(), **REQUESTED)
    ask_back(asked, question="Wer ist im Vorstand?", version=asked.version, by=office)
    session.flush()
    return [
        f"/organisationen/{listed.public_id}/beschreiben",
        f"/organisationen/{asked.public_id}/antrag",
        f"/geschaeftsstelle/mandate/{mandate.public_id}",
        f"/geschaeftsstelle/mandate/neu?organisation={listed.public_id}",
    ]
