"""Two of the office put passages under arguments: none leaves where somebody else has just put it, unseen."""

from functools import partial

import pytest
from sqlalchemy import delete

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.data.row_locks import RowGone
from forum.weighing.models import Passage, Weighing
from forum.weighing.services import arguments
from forum.weighing.services import cut as cutting
from tests.factories import make_user
from tests.weighing.factories import (
    contributions_of,
    first,
    make_argument,
    make_office,
    make_weighing,
    passages_of,
    texts,
)
from tests.weighing.test_desk import address

both_databases = pytest.mark.both_databases


@pytest.fixture
def office(make_client, clock):
    return make_client(person=make_user(roles=(Role.OFFICE,), public_name="Kim Beispiel"))


@pytest.fixture
def other(make_client, clock):
    return make_client(person=make_user(roles=(Role.OFFICE,), public_name="Toni Beispiel"))


def weighing_of(passage):
    return session.get_one(Weighing, passage.weighing_id)


def gathering(client, weighing, *numbers):
    """The form that puts the first passages of contributions with these numbers under an argument."""
    form = client.get(address(weighing, "sammeln")).form("Ausgewählte sammeln")
    chosen = [one for one in contributions_of(weighing) if one.number in numbers]
    return form.fill({f"{one.label} {texts(one)[0]}".replace("\N{NO-BREAK SPACE}", " "): True for one in chosen})


def argument_of(contribution):
    session.expire_all()
    (passage,) = passages_of(contribution)
    return passage.argument.title if passage.argument else None


@both_databases
def test_gathering_many_passages_takes_none_from_where_it_was_put_meanwhile(office, other):
    weighing = make_weighing("Eine Bank am Markt.", "Eine Bank am Ring.")
    market, ring = contributions_of(weighing)
    mine = gathering(office, weighing, 1, 2).fill({"oder in ein neues mit dem Titel": "Mehr Bänke"})
    gathering(other, weighing, 1).fill({"oder in ein neues mit dem Titel": "Markt"}).submit("Ausgewählte sammeln")

    page = mine.submit("Ausgewählte sammeln")

    assert "Eine Passage gehört zu A 2." in page.text
    assert "Eine bleibt, wo sie inzwischen jemand anderes eingeordnet hat." in page.text
    assert (argument_of(market), argument_of(ring)) == ("Markt", "Mehr Bänke")


def test_gathering_begins_no_argument_if_all_passages_have_one_by_now(office, other):
    weighing = make_weighing("Eine Bank am Markt.")
    mine = gathering(office, weighing, 1).fill({"oder in ein neues mit dem Titel": "Mehr Bänke"})
    gathering(other, weighing, 1).fill({"oder in ein neues mit dem Titel": "Markt"}).submit("Ausgewählte sammeln")

    page = mine.submit("Ausgewählte sammeln", status=422)

    assert "Inzwischen hat jemand alle davon eingeordnet." in page.error_summary[0]
    assert page.form("Ausgewählte sammeln").value("oder in ein neues mit dem Titel") == "Mehr Bänke"
    assert argument_of(first(weighing)) == "Markt"


def test_a_double_click_on_gathering_begins_one_argument(office):
    weighing = make_weighing("Eine Bank am Markt.")
    form = gathering(office, weighing, 1).fill({"oder in ein neues mit dem Titel": "Mehr Bänke"})

    pages = [form.submit("Ausgewählte sammeln") for _click in range(2)]

    assert all("Eine Passage gehört zu A 1." in page.text for page in pages)


@both_databases
@pytest.mark.parametrize("button", ["Zuordnen", "Aus dem Argument nehmen: Passage 1"])
def test_a_passage_stays_where_it_was_put_meanwhile(office, other, button):
    weighing = make_weighing("Eine Bank am Markt.")
    contribution = first(weighing)
    make_argument(weighing, "Markt", *passages_of(contribution))
    benches = make_argument(weighing, "Bänke")
    session.commit()
    desk = address(weighing, f"?beitrag={contribution.public_id}")
    mine, theirs = (client.get(desk) for client in (office, other))
    theirs.form("Zuordnen").fill({"into": benches.public_id}).submit("Zuordnen")

    page = mine.form(button).submit(button)

    assert "Die Passage wurde inzwischen A 2 zugeordnet. Dort steht sie noch." in page.text
    assert argument_of(contribution) == "Bänke"


@both_databases
@pytest.mark.parametrize(
    "change",
    [
        cutting.leave_out,
        cutting.weigh_again,
        cutting.mark_as_checked,
        partial(arguments.take_out, seen=""),
        lambda passage, *, by: arguments.put_under(make_argument(weighing_of(passage)), passage, seen="", by=by),
    ],
    ids=["leave out", "weigh again", "check", "take out", "put under"],
)
def test_a_passage_that_somebody_puts_together_with_another_meanwhile_is_gone(app, change):
    weighing, office = make_weighing("Eine Bank am Markt."), make_office()
    passage = passages_of(first(weighing))[0]
    session.commit()
    session.execute(delete(Passage).where(Passage.id == passage.id), execution_options={"synchronize_session": False})

    with pytest.raises(RowGone):
        change(passage, by=office)
