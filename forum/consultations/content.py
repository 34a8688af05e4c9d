"""What becomes of the words in the tables of consultations."""

from forum.consultations.ideas.jobs import erase_files
from forum.consultations.invitations.services import KEPT_FOR as INVITATIONS_KEPT_FOR
from forum.consultations.jobs import forget_invitations
from forum.consultations.live.jobs import forget_browsers
from forum.consultations.models.opinions import MOST_LINK_DAYS
from forum.consultations.opinions.jobs import unlink_opinions
from forum.consultations.surveys.jobs import DRAFTS_KEPT, TIES_KEPT, forget_who_replied
from forum.core.data.content_plan import MACHINE, MODERATION, OFFICE, Content, Exempt, Internal, Published
from forum.core.data.people_plan import Address, Gone, Nameless, Nobody, People
from forum.core.data.retention import Retention, after_the_end, days
from forum.core.text.locale import lazy_gettext as _

CONTENT: Content = {
    "procedure": Exempt(OFFICE),
    "phase": Exempt(OFFICE),
    "module": Exempt(OFFICE),
    "poll": Exempt(OFFICE),
    "poll_option": Exempt(OFFICE),
    "poll_vote": Exempt("numbers of options, and a hash that goes with the count"),
    "counted_ballot": Exempt("numbers of options"),
    "budget": Exempt(OFFICE),
    "budget_project": Exempt(OFFICE),
    "counted_approval": Exempt("numbers of projects"),
    "procedure_change": Exempt(OFFICE),
    "result_row": Exempt(OFFICE),
    "result_entry": Exempt(OFFICE),
    "result_entry_version": Exempt(OFFICE),
    "quality_card": Exempt("counts, and words of the office"),
    "review": Exempt("it holds keys alone"),
    # the answers themselves stand in the tables of questionnaires
    "survey_reply": Exempt(MACHINE),
    "survey_draft": Internal(("fields",), forget_who_replied),
    "survey_sending": Exempt(MACHINE),
    "survey_link": Exempt(MACHINE),
    "procedure_invitation": Internal(("email", "address_key"), forget_invitations),
    "live_room": Exempt(OFFICE),
    "live_question": Published(
        "live_question",
        ("text",),
        None,
        {
            "answer": "whoever runs the room writes it, in the city's name",
            "asker_key": MACHINE,
            "hidden_reason": MODERATION,
        },
    ),
    "live_presence": Exempt(MACHINE),
    "live_support": Exempt(MACHINE),
    "weighing_count": Exempt(MACHINE),
    "opinion_poll": Exempt("settings, counts and days"),
    "opinion_statement": Published(
        "opinion_statement", ("text",), None, {"author_key": MACHINE, "hidden_reason": MODERATION}
    ),
    "opinion_participant": Exempt("a hash that goes with the link, and keys of statements"),
    "opinion_result": Exempt("figures that were computed"),
    "idea_settings": Exempt(OFFICE),
    "idea_category": Exempt(OFFICE),
    "idea_tally": Exempt(MACHINE),
    "idea_file": Published("post", ("words",), erase_files),
}

COUNTED = _("It has been counted; it no longer says whose it is.")

PEOPLE: People = {
    "procedure": Nobody("the office writes it; the address in it is the office's"),
    "participation": Gone(heading=_("Consultations in which you have taken part")),
    "procedure_follow": Gone(heading=_("Consultations that you follow")),
    "procedure_invitation": Gone(
        heading=_("Invitations to consultations"), by=("person_id", Address("address_key")), left_out=("address_key",)
    ),
    "poll_vote": Nameless(
        heading=_("Your votes in open polls"), left_out=("browser",), instead={"browser": None}, why=COUNTED
    ),
    "poll_voter": Gone(heading=_("Secret polls in which you have voted")),
    "budget_voter": Gone(heading=_("Budgets on which you have voted")),
    "survey_reply": Nameless(
        heading=_("Surveys that you have answered"), left_out=("sent_key",), instead={"sent_key": None}, why=COUNTED
    ),
    "survey_draft": Gone(heading=_("Surveys that you have begun to fill in")),
    "survey_participant": Gone(heading=_("Anonymous surveys that you have answered")),
    "opinion_statement": Nameless(heading=_("Your statements"), left_out=("author_key", "extremity"), why=COUNTED),
    "opinion_participant": Nameless(
        heading=_("Opinion polls in which you have taken part"),
        left_out=("browser", "ten"),
        instead={"browser": None},
        why=COUNTED,
    ),
    "opinion_vote": Nameless(heading=_("Your answers to statements"), by=("participant_id",), why=COUNTED),
    "idea_file": Nobody("what a picture shows; it goes with the idea"),
}

RETENTION = (
    Retention(
        what=_("Addresses of people invited to consultations who have not answered"),
        tables="('procedure_invitation',)",
        period=lambda: after_the_end(days(INVITATIONS_KEPT_FOR.days)),
        why=_("So that nobody is asked twice."),
        job=forget_invitations,
    ),
    Retention(
        what=_("Surveys that somebody has begun to fill in"),
        tables="('survey_draft',)",
        period=lambda: after_the_end(days(DRAFTS_KEPT.days)),
        why=_("To go on another day."),
        job=forget_who_replied,
    ),
    Retention(
        what=_("Whose reply to a survey it is"),
        tables="('survey_reply',)",
        period=lambda: after_the_end(days(TIES_KEPT.days)),
        why=_("To tell somebody which reply is theirs."),
        job=forget_who_replied,
    ),
    Retention(
        what=_("Whose answers to statements they are"),
        tables="('opinion_participant','opinion_vote')",
        period=lambda: _("as the office sets it, at most %(period)s after the end", period=days(MOST_LINK_DAYS)),
        why=_("To change one's answers."),
        job=unlink_opinions,
    ),
    Retention(
        what=_("Which browser has asked or supported a question"),
        tables="('live_question','live_support','live_presence')",
        period=lambda: _("until midnight after the end"),
        why=_("So that each counts once."),
        job=forget_browsers,
    ),
    Retention(
        what=_("Files of ideas that were erased"),
        tables="('idea_file','file')",
        period=lambda: _("with the words of the idea"),
        why=_("The file belongs to the idea."),
        job=erase_files,
    ),
)
