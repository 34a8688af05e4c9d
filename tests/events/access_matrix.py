"""Who gets which answer from the pages of events. Forms are sent empty: 422 means that one may send them."""

from datetime import timedelta

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.time import clock
from forum.events.desk.services.discussion import open_discussion
from forum.events.links import invitation_token
from forum.events.mailing.services.write import MailWords, Timing, write_mail
from forum.events.models.events import EventSeries
from forum.events.models.kinds import SignUpMode
from forum.events.models.mailing import MailAudience
from forum.events.models.states import PlaceState
from forum.questionnaires.queries import load_questionnaire
from tests.events.door.access import DOOR
from tests.events.factories import make_event, make_invitation, make_paper, make_sign_up
from tests.events.signing_up_access import SIGNING_UP_ROWS
from tests.factories import make_user
from tests.questionnaires.factories import make_questionnaire
from tests.support.access import Row, Target, everybody, office


def event() -> Target:
    return Target({"public_id": make_event().public_id})


def draft() -> Target:
    return Target({"public_id": make_event(published_at=None).public_id})


def discussed() -> Target:
    thread = open_discussion(make_event(), body="Fragen Sie hier.", by=make_user(roles=(Role.OFFICE,)))
    session.flush()
    return Target({"public_id": thread.public_id, "slug": thread.slug})


def event_with_discussion() -> Target:
    held = make_event()
    open_discussion(held, body="Fragen Sie hier.", by=make_user(roles=(Role.OFFICE,)))
    return Target({"public_id": held.public_id})


def discussed_without_its_name() -> Target:
    return Target({"public_id": discussed().values["public_id"]})


def section() -> Target:
    return Target({"public_id": make_event(published_at=None).public_id, "section": "angaben"})


def signed_up() -> Target:
    held = make_event()
    return Target({"public_id": held.public_id, "sign_up_id": make_sign_up(held).public_id})


def undecided() -> Target:
    held = make_event(needs_approval=True)
    return Target({"public_id": held.public_id, "sign_up_id": make_sign_up(held, state=PlaceState.PENDING).public_id})


def waiting() -> Target:
    held = make_event()
    return Target({"public_id": held.public_id, "sign_up_id": make_sign_up(held, state=PlaceState.WAITING).public_id})


def with_lot() -> Target:
    held = make_event(sign_up_mode=SignUpMode.LOT, closes_at=clock.now() - timedelta(minutes=1))
    return Target({"public_id": held.public_id})


def planned_mail() -> Target:
    held = make_event(starts_at=clock.now() + timedelta(days=10))
    words = MailWords(MailAudience.SEATED_ON_SITE, "Bis morgen", "Kommen Sie bitte pünktlich.")
    by = make_user(roles=(Role.OFFICE,))
    mail = write_mail(held, words, timing=Timing(minutes_before=60), confirmed_count=0, by=by)
    session.flush()
    return Target({"public_id": held.public_id, "mail_id": mail.public_id})


def invited() -> Target:
    held = make_event()
    return Target({"public_id": held.public_id, "invitation_id": make_invitation(held).public_id})


def invitation_link() -> Target:
    return Target({"token": invitation_token(make_invitation(make_event()))})


def question_of_a_kind() -> Target:
    return Target({"public_id": make_event(published_at=None).public_id, "art": "zeile"})


def first_question() -> Target:
    """The first question of a draft that asks two; its first answer to choose of three."""
    event = make_event(published_at=None, questionnaire_id=make_questionnaire().id)
    item = load_questionnaire(event.questionnaire_id).items[0]
    return Target({"public_id": event.public_id, "question": item.key, "option": item.option_keys[0]})


def date_of_series() -> Target:
    event = make_event(published_at=None, series=EventSeries(title="Reihe"))
    return Target({"public_id": event.public_id})


def paper() -> Target:
    event = make_event(published_at=None)
    return Target({"public_id": event.public_id, "file_id": make_paper(event).public_id})


def shown() -> Target:
    event = make_event()
    return Target({"public_id": event.public_id, "slug": event.slug})


def shown_draft() -> Target:
    event = make_event(published_at=None)
    return Target({"public_id": event.public_id, "slug": event.slug})


def event_without_its_name() -> Target:
    return Target({"public_id": make_event().public_id})


MATRIX = (
    *DOOR,
    Row("events.list_events", everybody(200)),
    Row("events.subscribe_to_events", everybody(200)),
    Row("events.subscribe_to_news", everybody(200)),
    Row("events.show_event_ical", everybody(200), event),
    Row("events.show_event_ical", everybody(404, office=200, admin=200), draft),
    Row("events.show_event", everybody(200), shown),
    Row("events.show_event", everybody(404, office=200, admin=200), shown_draft),
    Row("events.show_event", everybody(301), event_without_its_name),
    Row("events.list_office_events", office(200)),
    Row("events.list_kept_data", office(200)),
    Row("events.new_event", office(200)),
    Row("events.create_event", office(422)),
    Row("events.edit_event", office(200), draft),
    Row("events.edit_section", office(200), section),
    Row("events.update_section", office(422), section),
    Row("events.show_series", office(200), draft),
    Row("events.create_series", office(422), draft),
    Row("events.publish_series", office(303), date_of_series),
    Row("events.edit_papers", office(200), draft),
    Row("events.update_picture", office(422), draft),
    Row("events.create_paper", office(422), draft),
    Row("events.delete_paper", office(303), paper),
    Row("events.edit_seats", office(200), draft),
    Row("events.update_seats", office(422), draft),
    Row("events.edit_programme", office(200), draft),
    # an empty programme is one
    Row("events.update_programme", office(303), draft),
    # this draft lacks what is needed
    Row("events.publish_event", office(409), draft),
    Row("events.confirm_deletion", office(200), draft),
    Row("events.delete_event", office(303), draft),
    Row("events.confirm_cancellation", office(200), event),
    Row("events.cancel_event", office(422), event),
    # sign-ups
    Row("events.show_office_event", office(200), event),
    Row("events.export_sign_ups", office(200), event),
    Row("events.show_office_sign_up", office(200), signed_up),
    Row("events.approve_sign_up", office(303), undecided),
    Row("events.refuse_sign_up", office(422), undecided),
    Row("events.cancel_office_sign_up", office(422), signed_up),
    Row("events.resend_sign_up_link", office(303), signed_up),
    Row("events.give_office_seat", office(422), waiting),
    Row("events.move_sign_up", office(422), waiting),
    # lots
    Row("events.show_office_lot", office(200), with_lot),
    Row("events.close_office_lot", office(303), with_lot),
    # the list has not been closed yet
    Row("events.draw_office_lot", office(422), with_lot),
    Row("events.show_lot", everybody(200), with_lot),
    # mails to many
    Row("events.list_event_mails", office(200), event),
    Row("events.new_event_mail", office(200), event),
    Row("events.create_event_mail", office(422), event),
    Row("events.preview_event_mail", office(422), event),
    Row("events.try_event_mail", office(422), event),
    Row("events.edit_event_mail", office(200), planned_mail),
    Row("events.preview_planned_mail", office(422), planned_mail),
    Row("events.update_event_mail", office(422), planned_mail),
    Row("events.stop_event_mail", office(303), planned_mail),
    # invitations
    Row("events.list_event_invitations", office(200), event),
    Row("events.new_invitations", office(200), event),
    Row("events.check_invitations", office(422), event),
    Row("events.create_invitations", office(422), event),
    Row("events.withdraw_invitation", office(303), invited),
    # whoever holds the link from the mail answers, logged in or not
    Row("events.show_invitation", everybody(200), invitation_link),
    Row("events.decline_invitation", everybody(303), invitation_link),
    # the discussion
    Row("events.new_discussion", office(200), event),
    Row("events.create_discussion", office(422), event),
    Row("events.find_discussion_of", everybody(302), event_with_discussion),
    Row("events.show_discussion", everybody(200), discussed),
    Row("events.show_discussion", everybody(301), discussed_without_its_name),
    Row("events.print_discussion", everybody(200), discussed),
    Row("events.list_questions", office(200), draft),
    Row("events.preview_questions", office(200), draft),
    Row("events.show_printed", office(200), draft),
    # nothing is asked, so that nothing is missing
    Row("events.try_questions", office(200), draft),
    Row("events.new_question", office(200), question_of_a_kind),
    Row("events.create_question", office(422), question_of_a_kind),
    Row("events.edit_question", office(200), first_question),
    # nothing sent, nothing changed
    Row("events.update_question", office(303), first_question),
    Row("events.raise_question", office(303), first_question),
    Row("events.lower_question", office(303), first_question),
    Row("events.delete_question", office(303), first_question),
    Row("events.create_option", office(422), first_question),
    Row("events.update_option", office(422), first_question),
    Row("events.raise_option", office(303), first_question),
    Row("events.lower_option", office(303), first_question),
    Row("events.delete_option", office(303), first_question),
    *SIGNING_UP_ROWS,
)
