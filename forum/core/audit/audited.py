"""Which recorded acts go into the audit log, by their group, with the words in which the office reads them.

An act of a member on their own behalf stands in UNAUDITED; a verb that stands in neither list fails a test.
"""

from enum import StrEnum

from forum.core.text.locale import lazy_gettext as _


class Group(StrEnum):
    """What the acts of the log are about."""

    MODERATION = "moderation"
    ROLES = "roles"
    ORGANISATIONS = "organisations"
    SPACES = "spaces"
    TOPICS = "topics"
    RULES = "rules"
    WORDS = "words"
    TEXT_BLOCKS = "text_blocks"
    TRANSFERS = "transfers"
    SETTINGS = "settings"
    MAIL = "mail"

    @property
    def label(self) -> str:
        return GROUP_LABELS[self]


GROUP_LABELS = {
    Group.MODERATION: _("Moderation"),
    Group.ROLES: _("Roles"),
    Group.ORGANISATIONS: _("Organisations and mandates"),
    Group.SPACES: _("Closed spaces"),
    Group.TOPICS: _("Topics and fields of action"),
    Group.RULES: _("Dialogue rules"),
    Group.WORDS: _("Word lists"),
    Group.TEXT_BLOCKS: _("Text blocks"),
    Group.TRANSFERS: _("Imports and hand-overs"),
    Group.SETTINGS: _("Settings"),
    Group.MAIL: _("Mail"),
}

VERBS: dict[Group, dict[str, str]] = {
    Group.MODERATION: {
        "case.opened": _("Case opened"),
        "case.decided": _("Case decided"),
        "case.objection_answered": _("Objection decided"),
        "post.hidden": _("Post hidden"),
        "post.restored": _("Post shown again"),
        "post.blacked_out": _("Passage blacked out"),
        "post.blackout_lifted": _("Blacked-out passage shown again"),
        "post.released": _("Post released"),
        "user.hidden": _("Profile hidden"),
        "user.restored": _("Profile shown again"),
        "user.warned": _("Account warned"),
        "user.suspended": _("Account suspended from writing"),
        "user.excluded": _("Account excluded from writing"),
        "user.sanctions_lifted": _("Account may write again"),
        "organisation.hidden": _("Organisation hidden"),
        "organisation.restored": _("Organisation shown again"),
    },
    Group.ROLES: {
        "account.role_granted": _("Role given"),
        "account.role_withdrawn": _("Role withdrawn"),
        "account.group_given": _("Group of the administration given or taken"),
    },
    Group.ORGANISATIONS: {
        "organisation.accepted": _("Organisation accepted"),
        "organisation.asked_back": _("Organisation asked back"),
        "organisation.declined": _("Organisation declined"),
        "organisation.listed": _("Organisation entered"),
        "organisation.edited": _("Organisation edited"),
        "mandate.granted": _("Mandate given"),
        "mandate.prolonged": _("Mandate prolonged"),
        "mandate.shortened": _("Mandate shortened"),
        "mandate.ended": _("Mandate ended"),
    },
    Group.SPACES: {
        "space.opened": _("Space opened"),
        "space.visibility_set": _("Space opened to everybody or closed"),
        "seat.opened": _("Seat given"),
        "seat.prolonged": _("Seat prolonged"),
        "seat.ended": _("Seat ended"),
    },
    Group.TOPICS: {
        "thread.locked": _("Topic locked"),
        "thread.unlocked": _("Topic unlocked"),
        "thread.pinned": _("Topic pinned"),
        "thread.unpinned": _("Topic no longer pinned"),
        "thread.moved": _("Topic moved"),
        "thread.level_set": _("Readers of a topic set"),
        "thread.mode_set": _("Publication of posts in a topic set"),
        "thread.merged": _("Topic merged into another one"),
        "thread.merged_in": _("Topic took in another one"),
        "thread.split": _("Topic split"),
        "thread.split_off": _("Topic split off"),
        "thread.answered": _("Answer of the administration given"),
        "thread.answer_postponed": _("Answer of the administration postponed"),
        "proposal.status_changed": _("Status of a proposal changed"),
        "field.created": _("Field of action added"),
        "field.edited": _("Field of action edited"),
        "field.moved": _("Field of action put in another place"),
        "field.archived": _("Field of action archived"),
        "field.restored": _("Field of action restored"),
    },
    Group.RULES: {
        "rules.draft_begun": _("New version of the rules begun"),
        "rules.draft_discarded": _("Draft of the rules discarded"),
        "rules.clause_added": _("Clause added"),
        "rules.clause_edited": _("Clause edited"),
        "rules.clause_moved": _("Clause put in another place"),
        "rules.clause_removed": _("Clause removed"),
        "rules.published": _("Rules published"),
        "rules.told": _("All accounts told of the rules"),
    },
    Group.WORDS: {
        "term.added": _("Term added to a word list"),
        "term.edited": _("Term of a word list edited"),
        "term.deleted": _("Term deleted from a word list"),
        "terms.taken_in": _("Word lists taken in from a file"),
    },
    Group.TEXT_BLOCKS: {
        "text_block.added": _("Text block added"),
        "text_block.edited": _("Text block edited"),
        "text_block.archived": _("Text block archived"),
        "text_block.restored": _("Text block restored"),
        "text_block.renumbered": _("Text blocks moved to the new numbers of the rules"),
    },
    Group.TRANSFERS: {
        "case.handed_over": _("Case handed to the authorities"),
        "contributions.import_begun": _("Import begun"),
        "contributions.imported": _("Import finished"),
        "contributions.import_failed": _("Import failed"),
        "contributions.import_retried": _("Import tried again"),
    },
    Group.SETTINGS: {
        "publishing.changed": _("Rules of publication changed"),
        "setting.changed": _("Setting of the office changed"),
    },
    Group.MAIL: {
        "mail.sent_again": _("Undelivered mail sent again"),
        "mail.dismissed": _("Undelivered mail given up"),
    },
}

# what members do for themselves, what the clock does, and how moderators share out their work
UNAUDITED = frozenset(
    {
        "account.confirmed",
        "account.described",
        "account.email_change_requested",
        "account.email_changed",
        "account.group_changed",
        "account.password_changed",
        "account.password_reset",
        "account.registered",
        "account.renamed",
        "case.handed_back",
        "case.noted",
        "case.objected",
        "case.reported",
        "case.reporter_confirmed",
        "case.taken",
        "mandate.naming_agreed",
        "mandate.naming_withdrawn",
        "organisation.changed",
        "organisation.described",
        "organisation.requested",
        "organisation.text_erased",
        "post.deleted",
        "post.edited",
        "post.erased",
        "post.revised",
        "post.support_withdrawn",
        "post.supported",
        "post.written",
        "thread.begun",
        "thread.closed",
        "thread.followed",
        "thread.renamed",
        "thread.reopened",
        "thread.unfollowed",
        "topic.edited",
        "user.text_erased",
    }
)

# a report of a guest opens a case too; in the log stands what the moderation opens by itself
BY_A_PERSON = frozenset({"case.opened"})

# the log writes it by itself, where rows with plain hashes end
CHAIN_KEYED = "chain.keyed"

GROUP_OF = {verb: group for group, verbs in VERBS.items() for verb in verbs}


def is_audited(verb: str, *, by_a_person: bool) -> bool:
    return verb in GROUP_OF and (by_a_person or verb not in BY_A_PERSON)


def words_of(verb: str) -> str:
    """The act in the reader's language; the verb itself for one that an older version wrote."""
    if verb == CHAIN_KEYED:
        return str(_("Keyed check sums begin"))
    group = GROUP_OF.get(verb)
    return VERBS[group][verb] if group else verb
