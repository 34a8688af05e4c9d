"""Maps of ideas: a plain grid that asks nobody, the operator's tiles where there are some, and places whose cost is bounded."""

import json

import pytest
from sqlalchemy import insert, select

from forum.consultations.ideas.places import Area, PlaceRefused, Point, read_area, read_point
from forum.consultations.ideas.queries import points
from forum.consultations.ideas.services.settings import change_settings
from forum.consultations.models.ideas import FileRule, IdeaCell, PlaceRule, cell_of
from forum.core.data.database import session
from forum.settings import Settings, SettingsError
from tests.consultations.ideas.factories import MUSTERPLATZ, make_idea, make_ideas
from tests.factories import make_user
from tests.support.queries import count_queries

TILES = "https://tiles.example.org/{z}/{x}/{y}.png"
SQUARE = Area((Point(52.2, 10.4), Point(52.2, 10.6), Point(52.3, 10.6), Point(52.3, 10.4)))
# an arrow that points to the east: its notch lies outside
ARROW = Area((Point(52.2, 10.4), Point(52.25, 10.45), Point(52.3, 10.4), Point(52.25, 10.6)))


@pytest.fixture
def module():
    made = make_ideas()
    change_settings(made, places=PlaceRule.OPTIONAL, area=SQUARE, files=FileRule.NONE, by=make_user())
    make_idea(made, title="Bänke am Musterplatz aufstellen", point=MUSTERPLATZ)
    session.commit()
    return made


def address(module, page=""):
    return f"/beteiligung/ideen/{module.public_id}/{page}"


def features(client, module):
    return json.loads(client.get(address(module, "orte")).text)["features"]


def test_without_tiles_there_is_a_grid_and_nothing_is_asked_of_others(client, module):
    page = client.get(address(module))

    assert len(page.find_all("svg.grid-map circle")) == len(page.find_all("svg.grid-map polygon")) == 1
    assert not page.find_all("[data-map]")
    assert "map" not in " ".join(one.get("src") for one in page.find_all("script[src]"))
    assert "img-src 'self' data:;" in page.headers["Content-Security-Policy"]


def test_with_tiles_their_host_alone_is_let_in_and_on_pages_with_a_map_alone(make_app, make_client):
    app = make_app(map_tiles_url=TILES)
    module = make_ideas()
    make_idea(module, point=MUSTERPLATZ)
    session.commit()
    client = make_client(app=app)

    for _from_memory in range(2):
        page = client.get(address(module))
        assert "img-src 'self' data: https://tiles.example.org;" in page.headers["Content-Security-Policy"]
        assert page.find_all("[data-map=ideas]")[0].get("data-tiles") == TILES
    assert "tiles.example.org" not in client.get("/beteiligung/").headers["Content-Security-Policy"]


def test_ideas_stand_on_the_map_with_their_address(client, module):
    (feature,) = features(client, module)

    assert feature["geometry"] == {"type": "Point", "coordinates": [10.52, 52.26]}
    assert feature["properties"]["title"] == "Bänke am Musterplatz aufstellen"
    assert feature["properties"]["address"].startswith("/beteiligung/idee/")


@pytest.mark.both_databases
def test_what_is_too_much_for_points_is_counted_in_squares(client, monkeypatch):
    monkeypatch.setattr(points, "MOST_POINTS", 2)
    module = make_ideas()
    for number in range(5):
        make_idea(module, point=Point(52.26, 10.52 + number / 10_000))
    session.commit()

    found = features(client, module)

    assert sum(one["properties"].get("ideas", 1) for one in found) == 5
    assert sum("title" in one["properties"] for one in found) == 2


def test_the_map_needs_the_same_few_queries_however_full(make_client, module):
    with count_queries() as few:
        make_client().get(address(module, "orte"))
    for _ in range(20):
        make_idea(module, point=MUSTERPLATZ)
    session.commit()

    with count_queries() as many:
        make_client().get(address(module, "orte"))

    assert len(many) == len(few) <= 7, str(many)


@pytest.mark.both_databases
def test_squares_are_counted_up_and_down(module):
    idea = make_idea(module, point=MUSTERPLATZ)
    before = session.scalars(select(IdeaCell.ideas)).all()

    idea.forget_words("Gelöschte Idee")

    assert (before, session.scalars(select(IdeaCell.ideas)).all()) == ([2], [1])


@pytest.mark.parametrize(
    ("area", "point", "is_inside"),
    [
        (SQUARE, Point(52.25, 10.5), True),
        (SQUARE, Point(52.35, 10.5), False),
        (SQUARE, Point(52.25, 10.7), False),
        (ARROW, Point(52.25, 10.5), True),
        (ARROW, Point(52.25, 10.42), False),
        (Area(), Point(-33.0, 151.0), True),
    ],
)
def test_an_area_knows_what_lies_inside(area, point, is_inside):
    assert area.holds(point) is is_inside


def test_an_area_is_read_as_it_is_typed():
    typed = "52.2, 10.4\n52,2; 10,6\n\n52.3,10.6\n52.2, 10.4"

    assert read_area(typed).pairs == [[52.2, 10.4], [52.2, 10.6], [52.3, 10.6]]


@pytest.mark.parametrize(
    "lines", ["52.2, 10.4", "52.2, 10.4\n52.3, 10.5", "a, b\n1, 2\n3, 4", "95, 1\n2, 2\n3, 3", "1;2;3"]
)
def test_what_is_no_area_is_refused(lines):
    with pytest.raises(PlaceRefused):
        read_area(lines)


@pytest.mark.parametrize(("latitude", "longitude"), [("52.2", ""), ("nan", "10"), ("1e5", "10"), ("52.2", "181")])
def test_what_is_no_point_is_refused(latitude, longitude):
    with pytest.raises(PlaceRefused):
        read_point(latitude, longitude)


@pytest.mark.parametrize(
    "address",
    [
        "http://tiles.example.org/{z}/{x}/{y}.png",
        "https://{s}.example.org/{z}/{x}/{y}.png",
        "https://tiles.example.org/map.png",
        "https://tiles.example.org;/{z}/{x}/{y}.png",
        "https://*.example.org/{z}/{x}/{y}.png",
    ],
)
def test_an_address_that_would_let_in_more_than_one_host_is_refused(address):
    with pytest.raises(SettingsError, match="MAP_TILES_URL"):
        Settings.for_tests(map_tiles_url=address).check()


def test_the_middle_of_the_map_must_be_a_place():
    with pytest.raises(SettingsError, match="MAP_CENTRE"):
        Settings.for_tests(map_centre=("hier", "dort")).check()


@pytest.mark.both_databases
def test_a_map_shows_no_more_squares_than_it_can(module):
    rows = [{"module_id": module.id, "north": number, "east": 1, "ideas": 1} for number in range(1_500)]
    session.execute(insert(IdeaCell), rows)

    assert len(points.list_cells(module)) == points.MOST_CELLS
    assert cell_of(0.001, 0.001) == (0, 0)
