"""Pages on which people answer invitations, members read who sits with them, and the office looks after the places."""

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.membership.links import invitation_token
from forum.councils.membership.terms import Place
from forum.councils.models.members import Membership, MembershipState
from forum.spaces.models import Function, Seat
from tests.councils.factories import make_body, make_member
from tests.councils.members import KIM, day, make_deputy, make_invited, stand_in
from tests.factories import make_organisation, make_user
from tests.support.leaks import assert_found_only_by
from tests.support.outbox import mails_to
from tests.support.queries import count_queries

AGREED = {"is_instructed": True}


def page_of(client, membership, *, status=200):
    return client.get("/gremien/einladung/" + invitation_token(membership), status=status)


def test_opening_the_link_changes_nothing_and_nothing_is_preselected(client):
    membership = make_invited(make_body())

    page = page_of(client, membership)

    assert membership.state is MembershipState.INVITED
    assert "Pflichtenbelehrung" in page.main or "Verschwiegenheit" in page.main
    assert not page.find_all("input[checked]")


def test_an_invited_person_accepts_after_the_instruction_and_is_inside(client):
    person, membership = make_user(email=KIM), make_invited(make_body())
    inside = f"/gremien/{membership.body.public_id}/mitglieder"
    client.log_in(person)
    client.get(inside, status=404)

    page_of(client, membership).form("Sitz annehmen").submit(status=422)
    assert membership.state is MembershipState.INVITED
    page = page_of(client, membership).form("Sitz annehmen").fill(**AGREED).submit()

    assert page.flashes == ["Sie haben den Sitz angenommen. Willkommen im Gremium."]
    assert person.public_name in client.get(inside).main


def test_two_clicks_give_one_seat(client):
    person, membership = make_user(email=KIM), make_invited(make_body())
    client.log_in(person)
    form = page_of(client, membership).form("Sitz annehmen").fill(**AGREED)

    form.submit()
    form.submit()

    assert session.query(Seat).count() == 1


def test_another_account_reads_what_it_can_do(client):
    membership = make_invited(make_body())
    client.log_in(make_user())

    page = page_of(client, membership)

    assert "k•••@example.org" in page.main
    assert "Sitz annehmen" not in page.buttons
    assert KIM not in page.text


def test_declining_takes_no_account(client):
    membership = make_invited(make_body())

    page = page_of(client, membership).press("Ablehnen")

    assert membership.state is MembershipState.DECLINED
    assert "Diese Einladung wurde abgelehnt" in page.main


def test_the_office_invites_somebody(client):
    body = make_body()
    client.log_in(make_user(roles=(Role.OFFICE,)))

    form = client.get(f"/geschaeftsstelle/gremien/{body.public_id}/mitglieder/neu").form("Einladung senden")
    page = form.fill(name="Kim Muster", email=KIM, function="chair").submit()

    assert "Kim Muster" in page.main
    made = session.query(Membership).one()
    assert (made.function, made.votes) == (Function.CHAIR, True)
    assert len(mails_to(KIM)) == 1


def test_a_member_names_a_deputy_who_then_finds_the_body(client, make_client):
    body = make_body()
    member, deputy = make_member(body), make_deputy(body)
    client.log_in(member.person)
    inside = f"/gremien/{body.public_id}/mitglieder"
    make_client(person=deputy.person).get(inside, status=404)

    form = client.get(inside).follow("Vertretung benennen für " + member.shown_name).form("Diese Vertretung benennen")
    page = form.fill(deputy=deputy.public_id, until_day=day(3).isoformat()).submit()

    assert "heute vertreten" in page.main
    make_client(person=deputy.person).get(inside)


def test_who_has_no_seat_today_finds_no_members(client, make_client):
    body = make_body()
    member = make_member(body)
    stand_in(member, make_deputy(body), 0, 3)
    former = make_member(body, from_day=day(-1), until_day=day(-1))
    client.log_in(member.person)
    strangers = [make_user(roles=(role,)) for role in Role]

    assert_found_only_by(
        client,
        [make_client(person=one) for one in (*strangers, former.person, make_deputy(body).person)],
        [f"/gremien/{body.public_id}/mitglieder", f"/gremien/{body.public_id}/mitglieder/ehemalige"],
    )


def test_pages_of_three_hundred_members_cost_what_those_of_ten_cost(client):
    body = make_body(from_day=day(-9))
    office = make_member(body, make_user(roles=(Role.OFFICE,)), function=Function.OFFICE)
    client.log_in(office.person)
    listed = f"/geschaeftsstelle/gremien/{body.public_id}/mitglieder/"
    addresses = [
        f"/gremien/{body.public_id}/mitglieder",
        f"/gremien/{body.public_id}/mitglieder/ehemalige",
        *(f"{listed}?stand={one}" for one in ("gueltig", "enden", "eingeladen", "beendet")),
        f"/gremien/{body.public_id}/{body.slug}",
    ]

    def cost(address):
        client.get(address)
        with count_queries() as queries:
            client.get(address)
        return len(queries)

    def people(count):
        """As many members and former members; for every fifth one somebody stands in, and somebody else is invited."""
        organisation = make_organisation()
        for number in range(count):
            member = make_member(body, organisation=organisation, named_at=clock.now(), until_day=day(30))
            make_member(body, from_day=day(-1), until_day=day(-1))
            if number % 5 == 0:
                stand_in(member, make_deputy(body, deputy_for=member), 0, 3)
                make_invited(body, by=office.person, email=f"person-{member.id}@example.org")

    people(10)
    few = {address: cost(address) for address in addresses}
    people(290)

    assert {address: cost(address) for address in addresses} == few
    assert "301 Personen" in client.get(addresses[0]).main


def test_a_member_is_named_on_the_public_page_as_long_as_they_want(client, make_client):
    body = make_body()
    person = make_member(body, make_user(public_name="Robin Vorlage")).person
    client.log_in(person)
    inside, public = f"/gremien/{body.public_id}/mitglieder", f"/gremien/{body.public_id}/{body.slug}"
    guest = make_client()
    session.commit()
    seen = ["Robin Vorlage" in guest.get(public).text]

    for button in ("Öffentlich nennen", "Nicht mehr nennen"):
        client.get(inside).press(button)
        seen.append("Robin Vorlage" in guest.get(public).text)

    assert seen == [False, True, False]


def test_nobody_promises_deputies_to_name_them_in_public(client):
    body = make_body()
    deputy = make_deputy(body)
    stand_in(make_member(body), deputy, 0, 3)
    invited = make_invited(body, function=Function.DEPUTY, place=Place(votes=False))
    assert "öffentliche Seite" not in page_of(client, invited).main
    client.log_in(deputy.person)

    assert "öffentliche Seite" not in client.get(f"/gremien/{body.public_id}/mitglieder").main


def test_the_office_sends_an_invitation_again_changes_it_and_takes_it_back(client):
    membership = make_invited(make_body())
    client.log_in(make_user(roles=(Role.OFFICE,)))
    address = f"/geschaeftsstelle/gremien/{membership.body.public_id}/mitglieder/{membership.public_id}"
    links = [invitation_token(membership)]

    client.get(address).press("Erneut absenden")
    links.append(invitation_token(membership))
    client.get(address + "/einladung").form("Geänderte Einladung senden").fill(function="chair").submit()
    links.append(invitation_token(membership))

    assert membership.function is Function.CHAIR
    assert [client.get("/gremien/einladung/" + one, status=None).status for one in links] == [404, 404, 200]
    client.get(address).press("Einladung zurücknehmen")
    assert "hat diese Einladung zurückgenommen" in client.get("/gremien/einladung/" + links[-1]).main
    client.get(address + "/einladung", status=404)


def test_the_office_finds_places_by_their_state(client):
    body = make_body(from_day=day(-90))
    places = {
        "lasts": make_member(body, until_day=day(61)),
        "ends soon": make_member(body, until_day=day(60)),
        "ended": make_member(body, from_day=day(-9), until_day=day(-1)),
        "invited": make_invited(body),
    }
    client.log_in(make_user(roles=(Role.OFFICE,)))
    office = f"/geschaeftsstelle/gremien/{body.public_id}/mitglieder/"

    def listed(view):
        links = [link.get("href") for link in client.get(f"{office}?stand={view}").find_all("a")]
        return {state for state, one in places.items() if office + one.public_id in links}

    assert listed("gueltig") == {"lasts", "ends soon"}
    assert listed("enden") == {"ends soon"}
    assert listed("eingeladen") == {"invited"}
    assert listed("beendet") == {"ended"}
