"""The report of an import names the words that hints rest on, in texts and in titles."""

import pytest
from sqlalchemy import select

from forum.accounts.models import Role
from forum.contributions.models import ContributionImport
from forum.core.acts.delivering import deliver_acts
from forum.core.data.database import session
from forum.moderation.models.cases import Case
from forum.triage.services import ensure_default_terms
from tests.factories import make_field, make_user
from tests.support.queries import count_queries
from tests.topics.contributions import TEXT, as_bytes, run_import

pytestmark = pytest.mark.both_databases

RUDE = "So etwas kann nur ein Vollidiot geplant haben."


@pytest.fixture(autouse=True)
def word_lists():
    ensure_default_terms()
    make_field(name="Smarte Mobilität")


def take_in(tmp_path, *rows):
    file = tmp_path / "beitraege.csv"
    file.write_bytes(as_bytes(*rows))
    run_import(file)


def look():
    session.commit()
    deliver_acts()


def report_page(client):
    client.log_in(make_user(roles=(Role.OFFICE,)))
    order = session.scalars(select(ContributionImport)).one()
    return client.get(f"/geschaeftsstelle/einlesen/{order.public_id}")


def test_the_report_names_the_contribution_and_the_words(client, tmp_path):
    take_in(
        tmp_path,
        f"B1,Radweg endet an der Mauer,{RUDE},https://example.org/1",
        f"B2,Poller an der Brücke,{TEXT},https://example.org/2",
        f"B3,Die Trottel vom Bauamt,{TEXT} Wirklich.,https://example.org/3",
    )
    look()

    page = report_page(client)

    named = page.read("section[aria-labelledby=h-noticed] li")
    assert named == ["Radweg endet an der Mauer ansehen: Vollidiot", "Die Trottel vom Bauamt ansehen: Trottel"]
    assert session.scalars(select(Case)).all() == []


def test_the_report_costs_the_same_however_much_was_noticed(client, tmp_path):
    rows = [f"B{number},Radweg {number} endet an der Mauer,{RUDE} Zum {number}. Mal.," for number in range(6)]
    client.log_in(make_user(roles=(Role.OFFICE,)))

    def cost():
        order = session.scalars(select(ContributionImport).order_by(ContributionImport.id.desc())).first()
        with count_queries() as queries:
            page = client.get(f"/geschaeftsstelle/einlesen/{order.public_id}")
        return len(page.read("section[aria-labelledby=h-noticed] li")), len(queries)

    take_in(tmp_path, rows[0])
    look()
    one, few = cost()
    take_in(tmp_path, *rows[1:])
    look()

    assert few <= 5
    assert one == 1
    assert cost() == (6, few)
