"""How a poll works, in sentences: said before anybody votes, and again beside the result."""

from collections.abc import Iterator

from forum.ballots.counting.values import Unranked
from forum.consultations.models.polls import Poll, PollKind, RankingMethod
from forum.consultations.models.procedures import Module
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_moment, lazy_ngettext


def say_how_to_vote(poll: Poll) -> object:
    """One sentence in front of the options."""
    match poll.kind:
        case PollKind.SINGLE:
            return _("Choose one option.")
        case PollKind.MULTIPLE:
            return _("Choose up to %(most)s options.", most=poll.most_choices)
        case PollKind.APPROVAL:
            return _("Choose all options that you agree with.")
        case PollKind.POINTS:
            return lazy_ngettext(
                "Distribute up to %(num)s point, at most %(most)s for one option. You need not use all.",
                "Distribute up to %(num)s points, at most %(most)s for one option. You need not use all.",
                poll.points,
                most=poll.most_points,
            )
        case PollKind.RANKING:
            return _("Write 1 for the option that you like best, then 2 and so on. Equal numbers mean: equally good.")


def say_rules(poll: Poll, module: Module) -> list[object]:
    """What holds while one votes."""
    return [*_on_counting(poll), *_on_changing(poll, module), *_on_people(poll)]


def say_method(poll: Poll) -> list[object]:
    """How the votes are counted, for whoever reads the result."""
    return list(_on_counting(poll))


def _on_counting(poll: Poll) -> Iterator[object]:
    match poll.kind:
        case PollKind.SINGLE | PollKind.MULTIPLE:
            yield _("It is counted how often each option was chosen. The option with most votes comes first.")
        case PollKind.APPROVAL:
            yield _("It is counted how many agree with each option. Whoever agrees with several harms none of them.")
        case PollKind.POINTS:
            yield _("The points of each option are added up. The option with most points comes first.")
        case PollKind.RANKING if poll.method is RankingMethod.SCHULZE:
            yield _(
                "Schulze method: each two options are compared, as if they stood alone. Whoever is put in front by more"
                " people wins this comparison. If victories form a circle, the weakest of them yields. Several options"
                " can come first together."
            )
        case PollKind.RANKING:
            yield _(
                "Instant run-off: each vote counts for its first option. The option with the fewest votes leaves, and its"
                " votes go to the option that stands next on them, round by round. Equal options share a vote. If two are"
                " level at the bottom, the one with fewer votes in the first round leaves, then the first by alphabet."
            )
    if poll.kind is PollKind.RANKING:
        yield _on_unranked(poll)


def _on_unranked(poll: Poll) -> object:
    if poll.unranked is Unranked.LAST:
        return _("Options that you leave out count as below all that you rank, and as level with each other.")
    return _("Options that you leave out are not compared with the others on your vote.")


def _on_changing(poll: Poll, module: Module) -> Iterator[object]:
    until = lazy_moment(module.last_moment) if module.last_moment else None
    if poll.is_secret:
        yield _("A secret vote cannot be changed once it is handed in, not even by the office.")
    elif until is not None:
        yield _("You can change your vote until %(moment)s.", moment=until)
    else:
        yield _("You can change your vote until the end.")
    if poll.is_hidden:
        yield _("Nobody sees how things stand before the end, the office neither.")
    else:
        yield _("Everybody sees here how things stand.")


def _on_people(poll: Poll) -> Iterator[object]:
    yield _("The options stand in an order drawn for you, so that none is preferred for standing on top.")
    if poll.takes_guests:
        yield _(
            "With an account each person has one vote. Without one it is one vote for each browser, told by the cookie"
            " that protects the form; these votes are counted and shown apart."
        )
    if poll.is_secret:
        yield _("If you delete your account, your sealed vote is still counted: nobody can tell which one it is.")
        return
    yield _("If you delete your account before the end or later, your vote stays counted, without your name.")
    yield _("After the end all votes can be downloaded without names, so that everybody can count again.")
