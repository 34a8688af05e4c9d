"""Text blocks of weighing: offered beside reasons, and counted where they stand."""

from forum.accounts.models import Role
from forum.moderation.desk.services.text_blocks import BlockText, add_block
from forum.moderation.models.decisions import BlockPurpose
from forum.weighing.services.arguments import split
from forum.weighing.services.begin import begin_weighing
from forum.weighing.services.blocks import count_uses
from tests.consultations.factories import make_procedure
from tests.councils.factories import make_body
from tests.factories import make_seat, make_user
from tests.support.actors import actor_of
from tests.weighing.factories import answer, first, make_argument, make_office, make_weighing, passages_of
from tests.weighing.test_desk import address


def test_uses_of_a_text_block_in_a_body_are_counted_for_those_alone_who_find_its_procedure(app):
    body, outsider, insider = make_body(), make_office(), make_office()
    make_seat(body.space, insider)
    block = add_block(BlockText("Dank", "Vielen Dank dafür."), by=outsider, purpose=BlockPurpose.WEIGHING)
    answer(make_argument(begin_weighing(make_procedure(body_space=body.space), by=insider)), reason=block.body)
    answer(make_argument(make_weighing()), reason=block.body)

    assert count_uses([block], actor=actor_of(insider)) == {block.id: 2}
    assert count_uses([block], actor=actor_of(outsider)) == {block.id: 1}


def test_text_blocks_know_in_how_many_arguments_they_stand(make_client, clock):
    office = make_client(person=make_user(roles=(Role.OFFICE,)))
    weighing = make_weighing()
    argument = make_argument(weighing, "Ampel", *passages_of(first(weighing)))
    page = office.get(address(weighing, "textbausteine"))
    page = (
        page.form("Speichern").fill({"Titel": "Mindestzahl", "Text": "Es gilt  eine Mindestzahl."}).submit("Speichern")
    )
    assert "in 0 Argumenten verwendet" in page.text

    answer(argument, reason="Dazu dies: Es gilt eine Mindestzahl. Das reicht.")

    assert "in einem Argument verwendet" in office.get(address(weighing, "textbausteine")).text
    assert "Mindestzahl" not in office.get("/moderation/textbausteine/").main
    answer(argument, reason="Etwas anderes.")
    assert "in 0 Argumenten verwendet" in office.get(address(weighing)).text


def test_a_split_argument_uses_the_text_blocks_of_its_answer(app):
    office, weighing = make_office(), make_weighing()
    block = add_block(BlockText("Dank", "Vielen Dank dafür."), by=office, purpose=BlockPurpose.WEIGHING)
    argument = make_argument(weighing, "Ampel", *passages_of(first(weighing)))
    answer(argument, reason=block.body)

    split(argument, passages_of(first(weighing)), "Ampel am Abend", by=office)

    assert count_uses([block], actor=actor_of(office)) == {block.id: 2}
