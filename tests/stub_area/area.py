"""Boards of closed spaces, as the application would list them."""

from forum.core.area import Area
from tests.stub_area import models
from tests.stub_area.acts import ACTS
from tests.stub_area.content import CONTENT, PEOPLE
from tests.stub_area.settings import BOARD
from tests.stub_area.views import board as blueprint

board = Area(
    blueprint=blueprint,
    models=(models,),
    jobs=(),
    shown=(),
    must_arrive=(),
    notifications=(),
    settings=(BOARD,),
    acts=(ACTS,),
    content=CONTENT,
    people=PEOPLE,
    retention=(),
    commands=(),
    first_rows=(),
)
