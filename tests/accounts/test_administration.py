"""Who belongs to the administration is said by the office, not by whoever registers."""

import pytest
from sqlalchemy import select

from forum.accounts.errors import GroupNotPossible, NameNotPossible, RoleNotPossible
from forum.accounts.models import Group, GroupSize, Role
from forum.accounts.services import registration
from forum.accounts.services.administration import add_to_administration, remove_from_administration
from forum.accounts.services.profiles import update_profile
from forum.core.audit.audit import AuditEntry
from forum.core.data.database import session
from tests.accounts.people import apply_as, make_account, register
from tests.factories import make_user

OFFERED = ["business", "science", "culture", "clubs", "residents"]


def sizes() -> dict[Group, int]:
    return {row.group: row.members for row in session.scalars(select(GroupSize)) if row.members}


def values_of(page, name="group"):
    return [field.get("value") for field in page.find_all(f'input[name="{name}"]')]


def test_nobody_registers_as_administration():
    with pytest.raises(GroupNotPossible):
        registration.register(apply_as(group=Group.ADMINISTRATION))


def test_the_forms_do_not_offer_the_administration(client):
    assert values_of(client.get("/konto/registrieren")) == OFFERED
    client.log_in(make_user())
    assert values_of(client.get("/konto/profil")) == OFFERED


@pytest.mark.parametrize("group", ["administration", "", "nobody"])
def test_a_forged_choice_is_refused_and_the_rest_kept(client, group: str):
    person = make_user(public_name="Kim Muster")
    client.log_in(person)
    client.get("/konto/profil")

    page = client.post("/konto/profil", {"public_name": "Kim Neu", "group": group, "about": "Über mich"}, status=422)

    assert "Wählen Sie eine Gruppe." in page.main
    assert "Über mich" in page.main
    session.refresh(person)
    assert person.group is Group.RESIDENTS


def test_a_profile_cannot_move_into_the_administration():
    with pytest.raises(GroupNotPossible):
        update_profile(make_account(), public_name="Kim Muster", group=Group.ADMINISTRATION, about="")


@pytest.mark.both_databases
def test_the_office_takes_somebody_in_and_out_and_it_is_counted_and_logged():
    person, office = register(), make_user(roles=(Role.OFFICE,))
    registration.confirm_address(person)
    session.commit()

    add_to_administration(person, by=office)
    session.commit()
    assert sizes() == {Group.ADMINISTRATION: 1}
    remove_from_administration(person, by=office)
    session.commit()

    assert sizes() == {Group.RESIDENTS: 1}
    verbs = session.scalars(select(AuditEntry.verb).order_by(AuditEntry.id)).all()
    assert list(verbs)[-2:] == ["account.group_given"] * 2


def test_nothing_is_done_twice_and_nobody_unconfirmed_gets_in():
    person, office = make_user(), make_user(roles=(Role.OFFICE,))
    with pytest.raises(RoleNotPossible):
        remove_from_administration(person, by=office)
    add_to_administration(person, by=office)
    with pytest.raises(RoleNotPossible):
        add_to_administration(person, by=office)
    with pytest.raises(RoleNotPossible):
        add_to_administration(make_user(email_confirmed_at=None), by=office)


def test_the_office_does_it_on_the_persons_page(client):
    person = make_user()
    client.log_in(make_user(roles=(Role.OFFICE,)))
    page = client.get(f"/geschaeftsstelle/rollen/{person.public_id}")

    taken = page.form("Der Verwaltung zuordnen").submit()

    assert "gehört jetzt zur Gruppe Verwaltung" in taken.text
    assert person.group is Group.ADMINISTRATION
    again = page.form("Der Verwaltung zuordnen").submit(status=409)
    assert "Die Gruppe wurde nicht geändert" in again.main
    taken.form("Aus der Verwaltung nehmen").submit()
    assert person.group is Group.RESIDENTS


def test_whoever_belongs_to_it_stays_or_leaves_in_the_profile(client):
    person = make_user(group=Group.ADMINISTRATION)
    client.log_in(person)
    form = client.get("/konto/profil").form("Profil speichern")
    form.submit()
    assert person.group is Group.ADMINISTRATION

    form.fill({"group": "science"}).submit()

    assert person.group is Group.SCIENCE


@pytest.mark.parametrize(
    "name", ["Stadt Braunschweig", "smart-city-forum", "Smart-City-Forum Team", "Team Braunschweig"]
)
def test_nobody_takes_a_name_of_this_place(name: str):
    with pytest.raises(NameNotPossible):
        registration.register(apply_as(public_name=name))
