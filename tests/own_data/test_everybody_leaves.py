"""Somebody who has done everything that the forum knows leaves: of no table does a row tell of them but where it must."""

import pytest
from sqlalchemy import func, select

from forum.accounts.models import User
from forum.core.acts.delivering import deliver_acts
from forum.core.data.database import session
from forum.core.data.people_plan import Gone, Kept, people_plan
from forum.core.data.people_rows import Owner, belongs, count_rows
from forum.core.data.unit_of_work import transaction
from forum.core.time import clock
from forum.own_data.services.departures import let_go_of
from forum.visibility.people import Who
from tests.own_data.everything import give_everything
from tests.own_data.people import fill_index, index_says, rows_that_say
from tests.visibility.cities import make_walk

pytestmark = [pytest.mark.both_databases, pytest.mark.slow("it builds the whole marked city")]

# where a name, an address or a key stays: the record of bodies, the log that nobody changes, the name held for a week
KEPT_WORDS = {
    "audit_entry.by",
    "name_hold.name_key",
    "name_hold.email_hash",
    "minutes.keeper",
    "minutes_version.content",
}
# their names are no parts of others
LEAVING = (Who.RESIDENT, Who.KEEPER, Who.CHAIR)
INDEX = {"search_document", "search_form", "search_index", "search_stem", "search_text"}


@pytest.fixture
def city(make_app):
    walk = make_walk(make_app)
    with walk.city.app.app_context():
        yield walk.city


def test_no_table_tells_of_somebody_who_left(city):
    plans = people_plan()
    kept = KEPT_WORDS | {
        f"{table.name}.{column.name}"
        for table, plan in plans.belonging()
        if isinstance(plan, Kept)
        for column in table.columns
    }
    for who in LEAVING:
        person = city.person(who)
        owner, words = Owner(person.id, person.email), (person.email, person.public_id, person.public_name)
        session.rollback()
        with transaction():
            give_everything(owner)
            about = f"Haubentaucher{who.name}"
            session.get_one(User, owner.user_id).about = about
        fill_index()
        # the test can fail: every table has a row of theirs, and their words stand in many and in the index
        assert set(count_rows(owner)) == {table.name for table, _plan in plans.belonging()}
        assert len(list(rows_that_say(*words))) > 5
        assert index_says(person.id, about) == INDEX
        staying = count_staying()
        session.rollback()
        with transaction():
            leaving = session.get_one(User, owner.user_id)
            leaving.leaves_at, leaving.leaving_erases = clock.now(), False

        assert let_go_of(owner.user_id, has_left_before=True)
        # seconds later
        deliver_acts()

        session.expire_all()
        for table, plan in plans.belonging():
            if not isinstance(plan, Kept):
                assert not count(table, belongs(table, plan, owner)), table.name
        found = [line for line in rows_that_say(*words) if line.split(":")[0] not in kept]
        assert found == []
        assert index_says(owner.user_id, about) == set()
        # the first name is the same for all, and the stem of the last one is an English word
        assert "search_form" not in index_says(owner.user_id, words[-1].split()[-1])
        assert count_staying() == staying


def count(table, *which):
    return session.scalar(select(func.count()).select_from(table).where(*which))


def count_staying():
    """How many rows there are that stay, by table; acts are added, and sheets of sign-ups go with these."""
    counted = {table.name: count(table) for table, plan in people_plan().belonging() if not isinstance(plan, Gone)}
    return {name: number for name, number in counted.items() if name not in {"activity", "answer_sheet", "answer"}}
