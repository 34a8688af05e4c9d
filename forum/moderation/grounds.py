"""What a decision can rest on: the numbered clauses of the dialogue rules, and the law."""

from dataclasses import dataclass

from forum.core.locale import lazy_gettext as _


@dataclass(frozen=True, slots=True)
class Rule:
    """One clause of the dialogue rules."""

    number: int
    title: str
    text: str

    @property
    def key(self) -> str:
        return f"rule_{self.number}"

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

RULES = (
    Rule(
        1,
        _("Respect"),
        _("We treat each other with respect and politely. Criticise the matter, not the person."),
    ),
    Rule(
        2,
        _("Keep to the topic"),
        _("Stay with the subject of the topic. If you have another concern, open a topic of its own."),
    ),
    Rule(
        3,
        _("Give reasons"),
        _("Say why you hold an opinion. Reasons that others can follow help everybody further."),
    ),
    Rule(
        4,
        _("No insults, threats or discrimination"),
        _(
            "Insults, threats and disparagement have no place here, nor has discrimination because of origin, skin "
            "colour, religion, gender, sexual identity, age, disability or world view."
        ),
    ),
    Rule(
        5,
        _("No criminal offences, no extremism"),
        _(
            "Content that breaks criminal law or glorifies violence, and extremist content, is removed and may be "
            "passed on to the prosecuting authorities."
        ),
    ),
    Rule(
        6,
        _("No personal data of others"),
        _(
            "Do not publish names, addresses, telephone numbers, licence plates or other details of people who have "
            "not agreed to it."
        ),
    ),
    Rule(
        7,
        _("No advertising"),
        _("The forum is no place for commercial advertising, nor for advertising for parties or elections."),
    ),
    Rule(
        8,
        _("No spam, no repeated posts"),
        _("Write a post once and in one place. Automated posts and several accounts of one person are not allowed."),
    ),
    Rule(
        9,
        _("Name your sources"),
        _("If you state facts, say where they come from, so that others can check them."),
    ),
    Rule(
        10,
        _("Respect copyright"),
        _("Publish only texts that you may publish. Mark quotations and keep them short."),
    ),
    Rule(
        11,
        _("Disclose interests"),
        _(
            "If you write on behalf of a company, an association or another organisation, or have an interest of your "
            "own in the matter, say so."
        ),
    ),
    Rule(
        12,
        _("Moderation is not a topic"),
        _(
            "If you do not agree with a decision of the moderation, object to it. Every decision says how. Please do "
            "not discuss it in the topics."
        ),
    ),
)

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

GROUNDS: dict[str, Ground] = {
    ground.key: ground for ground in (Finding(NO_BREACH, _("No breach found")), *RULES, *NORMS)
}


def ground_of(key: str) -> Ground:
    """The ground of that key; raises KeyError for one that is not in the list."""
    return GROUNDS[key]
