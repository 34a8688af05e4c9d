"""What the clock does in the moderation; safe to run twice."""

from forum.core.running import jobs
from forum.moderation.desk.services import attend
from forum.moderation.services import erase, forget


@jobs.at("03:40")
def forget_reporters() -> None:
    """Take people out of old reports, a portion a night."""
    forget.forget_reporters()


@jobs.at("03:42")
def forget_objections() -> None:
    """Take people out of old objections."""
    forget.forget_objections()


@jobs.at("03:44")
def forget_words() -> None:
    """Let go of old notes, of the words of old decisions, and of decisions that were stopped."""
    forget.forget_notes()
    forget.forget_words_of_decisions()
    forget.forget_stopped_decisions()


@jobs.at("03:46")
def erase_hidden_texts() -> None:
    """Erase what was hidden or blacked out when nobody can object any more."""
    erase.erase_hidden_texts()
    erase.erase_blackouts()


@jobs.every(minutes=30)
def forget_visits() -> None:
    """Nobody needs to know who looked at a case a while ago."""
    attend.forget_visits()
