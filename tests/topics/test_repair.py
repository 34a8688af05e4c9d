"""The command that looks for wrong counts."""

from forum.accounts import queries
from forum.core.data.database import session
from forum.topics.repair import repair
from tests.factories import make_organisation, make_reply, make_topic, make_user


def test_right_counts_are_called_right(app):
    make_reply(make_topic())
    session.commit()

    result = app.test_cli_runner().invoke(repair, ["counts"])

    assert (result.exit_code, result.output) == (0, "All kept counts are right.\n")


def test_a_wrong_count_is_named_with_both_numbers(app):
    topic = make_topic()
    topic.reply_count, topic.voices = 7, {"clubs": 2}
    session.commit()

    result = app.test_cli_runner().invoke(repair, ["counts"])

    assert result.exit_code == 1
    assert f"thread.reply_count of {topic.id}: 7 is kept, 0 counted" in result.output
    assert "thread.voices" in result.output


def test_names_of_before_are_compared_by_todays_table(app):
    toni, impostor, kim = (make_user(public_name=name) for name in ("Toni", "Nemo", "Кім"))
    impostor.public_name, impostor.name_key, kim.name_key = "Tonı", "tonı", "кlм"
    club = make_organisation(name="Кім e. V.")
    club.name_key = "кlмev"
    session.commit()

    first = app.test_cli_runner().invoke(repair, ["names"])
    second = app.test_cli_runner().invoke(repair, ["names"])
    session.expire_all()

    assert first.exit_code == 1
    assert first.output == ("2 names were brought up to date.\nTonı looks like Toni: have the moderation look at it.\n")
    assert second.output == first.output.replace("2 names", "0 names")
    assert queries.find_user_by_name("Tonı") is toni
    assert queries.find_user_by_name("Kim") is kim
    assert (impostor.public_name, club.name_key) == ("Tonı", "klmev")
