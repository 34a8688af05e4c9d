"""Who gets which answer from the pages of organisations. Forms are sent empty: 422 means that one may send them.

`requester` has asked for an organisation's listing and has been asked back; `speaker` holds the mandate of another one.
"""

from forum.accounts.models import Role, User
from forum.core.data.database import session
from forum.organisations.models import Mandate, Organisation, OrganisationKind
from forum.organisations.services.listing import ask_back, request_listing
from tests.factories import make_mandate, make_organisation, make_user
from tests.support.access import Row, Target, everybody, members, office


def organisation() -> Target:
    listed = make_organisation()
    return Target({"public_id": listed.public_id, "slug": listed.slug})


def organisation_without_its_name() -> Target:
    return Target({"public_id": make_organisation().public_id})


def spoken_for_organisation() -> Target:
    held = make_mandate()
    return Target({"public_id": held.organisation.public_id}, _involved(make_request(), held))


def request() -> Target:
    asked = make_request()
    return Target({"public_id": asked.public_id}, _involved(asked, make_mandate()))


def mandate() -> Target:
    held = make_mandate()
    return Target({"public_id": held.public_id}, _involved(make_request(), held))


def waiting_request() -> Target:
    return Target({"public_id": ask_for_listing().public_id})


def listed_organisation() -> Target:
    """The office grants a mandate from an organisation's page, which puts its id into the query."""
    return Target({"organisation": make_organisation().public_id})


def make_request() -> Organisation:
    return ask_back(ask_for_listing(), question="Wer sind Sie?", version=1, by=make_user(roles=(Role.OFFICE,)))


def ask_for_listing() -> Organisation:
    requester = make_user()
    asked = request_listing(
        name=f"Verein von {requester.public_name}",
        kind=OrganisationKind.CLUB,
        website="",
        purpose="Zweck",
        proof="VR",
        by=requester,
    )
    session.flush()
    return asked


def _involved(asked: Organisation, held: Mandate) -> dict[str, User]:
    return {"requester": session.get_one(User, asked.requested_by_id), "speaker": held.user}


MATRIX = (
    Row("organisations.list_organisations", everybody(200)),
    Row("organisations.show_organisation", everybody(200), organisation),
    Row("organisations.show_organisation", everybody(301), organisation_without_its_name),
    # guests and suspended people read why there is no form for them
    Row("organisations.new_organisation", everybody(200)),
    Row("organisations.create_organisation", members(422, suspended=403)),
    Row("organisations.show_own", members(200)),
    # a request that is not one's own does not exist, but for the office
    Row(
        "organisations.edit_request",
        everybody(404, office=403, admin=403, involved={"requester": 200, "speaker": 404}),
        request,
    ),
    Row(
        "organisations.update_request",
        everybody(404, office=403, admin=403, involved={"requester": 422, "speaker": 404}),
        request,
    ),
    Row(
        "organisations.edit_about",
        members(403, involved={"requester": 403, "speaker": 200}),
        spoken_for_organisation,
    ),
    Row(
        "organisations.update_about",
        members(403, involved={"requester": 403, "speaker": 303}),
        spoken_for_organisation,
    ),
    Row(
        "organisations.create_naming",
        everybody(404, office=403, admin=403, involved={"requester": 404, "speaker": 303}),
        mandate,
    ),
    Row(
        "organisations.delete_naming",
        everybody(404, office=403, admin=403, involved={"requester": 404, "speaker": 303}),
        mandate,
    ),
    # the office's pages
    Row("organisations.list_requests", office(200)),
    Row("organisations.show_request", office(200), waiting_request),
    Row("organisations.decide_on_request", office(422), waiting_request),
    Row("organisations.edit_entry", office(200), waiting_request),
    Row("organisations.update_entry", office(422), waiting_request),
    Row("organisations.new_entry", office(200)),
    Row("organisations.create_entry", office(422)),
    Row("organisations.list_mandates", office(200)),
    Row("organisations.new_mandate", office(200), listed_organisation),
    Row("organisations.create_mandate", office(422), listed_organisation),
    Row("organisations.show_mandate", office(200), mandate),
    # an empty last day prolongs without end; this mandate has none, so there is nothing to prolong
    Row("organisations.prolong_mandate", office(422), mandate),
    Row("organisations.shorten_mandate", office(422), mandate),
    Row("organisations.end_mandate", office(303), mandate),
)
