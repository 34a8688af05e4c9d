"""What a decision can rest on: the numbered clauses of the dialogue rules, and the law."""

from dataclasses import dataclass

from forum.core.text.locale import lazy_gettext as _
from forum.rules.clauses import Clause
from forum.rules.queries import current_version, find_clause, find_numbered_clause, list_clauses

RULE_PREFIX = "rule:"
# acts recorded before clauses had keys name them by number
NUMBER_PREFIX = "rule_"


@dataclass(frozen=True, slots=True)
class Rule:
    """One clause of the dialogue rules, as some version of them has it."""

    key: str
    number: int
    title: str
    text: str

    @property
    def label(self) -> str:
        return _("Dialogue rule %(number)s: %(title)s", number=self.number, title=self.title)


@dataclass(frozen=True, slots=True)
class Norm:
    """A provision of the law that content can break."""

    key: str
    norm: str
    title: str

    @property
    def label(self) -> str:
        return _("Law: %(title)s (%(norm)s)", title=self.title, norm=self.norm)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a decision rests on that finds nothing wrong."""

    key: str
    label: str


Ground = Rule | Norm | Finding

NO_BREACH = "no_breach"

NORMS = (
    Norm("stgb_86a", "§ 86a StGB", _("Symbols of unconstitutional organisations")),
    Norm("stgb_111", "§ 111 StGB", _("Public incitement to commit offences")),
    Norm("stgb_126", "§ 126 StGB", _("Disturbing public peace by threatening offences")),
    Norm("stgb_130", "§ 130 StGB", _("Incitement of masses")),
    Norm("stgb_140", "§ 140 StGB", _("Rewarding and approving of offences")),
    Norm("stgb_184b", "§ 184b StGB", _("Child sexual abuse content")),
    Norm("stgb_185", "§ 185 StGB", _("Insult")),
    Norm("stgb_186", "§ 186 StGB", _("Malicious gossip")),
    Norm("stgb_187", "§ 187 StGB", _("Defamation")),
    Norm("stgb_188", "§ 188 StGB", _("Insult and defamation of persons in political life")),
    Norm("stgb_201a", "§ 201a StGB", _("Violation of intimate privacy by pictures")),
    Norm("stgb_240", "§ 240 StGB", _("Coercion")),
    Norm("stgb_241", "§ 241 StGB", _("Threatening commission of an offence")),
    Norm("gdpr_6", "Art. 6 DSGVO", _("Personal data without a legal basis")),
    Norm("bgb_823", "§ 823 BGB", _("Violation of general rights of personality")),
    Norm("urhg_97", "§ 97 UrhG", _("Infringement of copyright")),
    Norm("other_law", _("other law"), _("Another provision, named in the explanation")),
)

_NO_BREACH = Finding(NO_BREACH, _("No breach found"))
_BY_KEY: dict[str, Norm | Finding] = {ground.key: ground for ground in (_NO_BREACH, *NORMS)}


def rules_in(rules_version: str) -> list[Rule]:
    """The clauses of a version of the dialogue rules."""
    return [_rule(one) for one in list_clauses(rules_version)]


def grounds_in_order() -> list[Ground]:
    """All that a decision can rest on today: nothing wrong, the clauses in force, the law."""
    return [_NO_BREACH, *rules_in(current_version()), *NORMS]


def ground_of(key: str, rules_version: str = "") -> Ground:
    """The ground of that key; a clause as that version of the rules has it, without a version as the one in force.

    Raises KeyError for a key that is not in the list.
    """
    if not key.startswith(RULE_PREFIX):
        return _BY_KEY[key]
    found = find_clause(key.removeprefix(RULE_PREFIX), rules_version)
    if found is None:
        raise KeyError(key)
    return _rule(found)


def ground_of_act(key: str, rules_version: str = "") -> Ground:
    """The ground that a recorded act names; old acts name a clause by its number in that version, as "rule_4"."""
    if not key.startswith(NUMBER_PREFIX):
        return ground_of(key, rules_version)
    number = key.removeprefix(NUMBER_PREFIX)
    found = find_numbered_clause(int(number), rules_version) if number.isascii() and number.isdigit() else None
    if found is None:
        raise KeyError(key)
    return _rule(found)


def _rule(one: Clause) -> Rule:
    return Rule(f"{RULE_PREFIX}{one.key}", one.number, one.local_title, one.local_text)
