"""Two at the same moment: names are given once, and the office decides once."""

import pytest

from forum.accounts.models import Role, User
from forum.app import create_app
from forum.core.data.database import db, session
from forum.core.data.unit_of_work import transaction
from forum.core.errors import DomainError
from forum.core.time import clock
from forum.organisations.models import Organisation, OrganisationKind, OrganisationState
from forum.organisations.services import listing, mandates
from forum.settings import Settings
from tests.factories import make_organisation, make_user
from tests.support.parallel import in_processes

pytestmark = pytest.mark.both_databases


def attempt(act, url, folder):
    """Run an act in a transaction of its own; what came of it, in a word."""
    app = create_app(Settings.for_tests(database_url=url, instance_path=folder))
    with app.app_context():
        try:
            with transaction():
                act()
        except DomainError as refusal:
            return type(refusal).__name__
        finally:
            db.engine.dispose()
        return "done"


def request_the_same(number, url, folder, user_ids):
    def act():
        listing.request_listing(
            name="Musterverein Radkultur e. V.",
            kind=OrganisationKind.CLUB,
            website="",
            purpose="Rad",
            proof="VR 0000",
            by=session.get_one(User, user_ids[number]),
        )

    return attempt(act, url, folder)


def decide_the_same(number, url, folder, user_ids, organisation_id):
    def act():
        organisation = session.get_one(Organisation, organisation_id)
        by = session.get_one(User, user_ids[number])
        if number % 2:
            listing.accept(organisation, version=1, by=by)
        else:
            listing.decline(organisation, reason="Doppelt.", version=1, by=by)

    return attempt(act, url, folder)


def grant_the_same(number, url, folder, user_ids, organisation_id):
    def act():
        mandates.grant_mandate(
            session.get_one(Organisation, organisation_id),
            person=session.get_one(User, user_ids[0]),
            function="Vorstand",
            from_day=clock.today(),
            by=session.get_one(User, user_ids[1]),
        )

    return attempt(act, url, folder)


def people(count):
    made = [make_user(roles=(Role.OFFICE,)).id for _ in range(count)]
    session.commit()
    return made


def test_of_two_who_ask_for_the_same_name_at_once_one_gets_it(database, settings):
    results = in_processes(request_the_same, count=2, arguments=(database.url, settings.instance_path, people(2)))

    assert sorted(results) == ["NameTaken", "done"]


def test_of_two_decisions_on_a_request_at_once_one_counts(database, settings):
    organisation = listing.request_listing(
        name="Musterverein", kind=OrganisationKind.CLUB, website="", purpose="Rad", proof="VR", by=make_user()
    )
    session.flush()
    arguments = (database.url, settings.instance_path, people(2), organisation.id)

    results = in_processes(decide_the_same, count=2, arguments=arguments)

    session.expire_all()
    assert sorted(results) == ["AlreadyDecided", "done"]
    assert organisation.state in (OrganisationState.LISTED, OrganisationState.DECLINED)


def test_of_two_equal_mandates_given_at_once_one_is_given(database, settings):
    organisation = make_organisation()
    session.flush()
    arguments = (database.url, settings.instance_path, people(2), organisation.id)

    results = in_processes(grant_the_same, count=2, arguments=arguments)

    assert sorted(results) == ["MandatesOverlap", "done"]
