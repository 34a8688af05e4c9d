"""The command that looks for wrong counts."""

from forum.core.data.database import session
from forum.topics.repair import repair
from tests.factories import make_reply, make_topic


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
