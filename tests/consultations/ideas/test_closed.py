"""Ideas of a consultation by invitation: nobody outside can tell them from what was never there."""

import pytest

from forum.accounts.models import Role
from forum.consultations.ideas.places import Area
from forum.consultations.ideas.services.rules import SentFile
from forum.consultations.ideas.services.settings import change_settings
from forum.consultations.models.ideas import FileRule, PlaceRule
from forum.consultations.models.kinds import Audience
from tests.consultations.factories import make_procedure
from tests.consultations.ideas.factories import MUSTERPLATZ, make_category, make_idea, make_ideas
from tests.documents.files import picture
from tests.factories import make_seat, make_user
from tests.search.finding import index_now

TITLE = "Vertrauliche Messung am Tor"


@pytest.fixture
def module():
    made = make_ideas(procedure=make_procedure(audience=Audience.INVITED))
    change_settings(made, places=PlaceRule.OPTIONAL, area=Area(), files=FileRule.PICTURE, by=make_user())
    return made


def addresses(module, idea):
    room, one = f"/beteiligung/ideen/{module.public_id}", f"/beteiligung/idee/{idea.public_id}"
    pages = (f"{room}/", f"{room}/?suche=Messung", f"{room}/orte", f"{room}/aehnliche?titel={TITLE}", f"{room}/neu")
    return [*pages, f"{one}/{idea.slug}", f"{one}/druck", f"{one}/bearbeiten", f"{one}/antwort-der-verwaltung"]


@pytest.mark.both_databases
def test_strangers_find_nothing_and_those_invited_everything(module, make_client):
    invited = make_seat(module.procedure.space).user
    idea = make_idea(
        module, title=TITLE, by=invited, point=MUSTERPLATZ, file=SentFile(picture(), "tor.png", "Ein Tor"),
        category=make_category(module),
    )  # fmt: skip
    index_now()
    seated = make_client(person=invited)
    image = seated.get(f"/beteiligung/idee/{idea.public_id}/{idea.slug}").find_all("img.idea__picture")[0].get("src")
    assert TITLE in seated.get(f"/beteiligung/ideen/{module.public_id}/").main
    assert TITLE in seated.get(f"/beteiligung/ideen/{module.public_id}/orte").text
    assert seated.get(image).status == 200

    for stranger in (
        make_client(),
        make_client(person=make_user()),
        make_client(person=make_user(roles=(Role.EXPERT,))),
    ):
        for address in (*addresses(module, idea), image):
            stranger.get(address, status=404)
        for public in ("/", "/beteiligung/", "/themen/"):
            assert TITLE not in stranger.get(public).text
