"""What each mail of the moderation says, in the states of a case."""

from datetime import timedelta
from functools import partial

from forum.core.time import clock
from forum.moderation import mails, reporter_mails
from forum.moderation.measures.accounts import EXCLUDE, SUSPEND, WARN
from forum.moderation.measures.passages import BLACK_OUT
from forum.moderation.measures.texts import HIDE, NO_ACTION, RELEASE, REMOVE, RETURN
from forum.moderation.measures.threads import LOCK, MOVE
from forum.moderation.objections import mails as objection_mails
from tests.moderation.mail_scenes import (
    a_case_is_decided_anew_after_another_report,
    a_hidden_post_is_shown_again,
    a_member_reports,
    a_profile_is_hidden,
    a_report_without_a_confirmed_address_is_decided,
    a_topic_is,
    a_waiting_post_is,
    an_organisation_is_hidden,
    decided,
    named,
    somebody_may_write_again,
    somebody_without_an_account_reports,
    something_unlawful_is_reported,
    the_author_objects,
    the_author_was_not_right,
    the_author_was_right,
    the_reporter_was_right,
)
from tests.support.mail_texts import MailText

WHY = "Der Text setzt eine Person herab."
ANSWER = "Das Zitat ist als solches zu erkennen."
OBJECT = "können Sie bis zum 10. September 2026 Beschwerde einlegen"
COURT = "Verwaltungsgericht"
SUING = "Rechtsweg"


STATEMENT = partial(MailText, mails.STATEMENT_OF_REASONS)
DECIDED = partial(MailText, reporter_mails.REPORT_DECIDED)
TEXT = "Ihr Text: > Der Zuständige ist ein Vollidiot."
# the words of others and whoever reported never stand in a mail to the author
OTHERS = ("Die Ampel steht seit Jahren falsch.", "toni0", "Toni Meldend")

TEXTS = (
    STATEMENT(
        named("hidden", lambda: decided(HIDE)),
        (
            "Guten Tag Sascha Muster, die Moderation hat einen Inhalt von Ihnen ausgeblendet: Beitrag #2 in „Ampel",
            f"Begründung der Moderation: {WHY}",
            TEXT,
            "Betrifft: Beitrag #2 in „Ampel am Ring“",
            "Geltung: Gesamtes Forum",
            "verfasst am 10. März 2026, 12:00 Uhr. Die Moderation hat sich nach 2 Meldungen damit befasst.",
            "Grund: Dialogregel 4",
            "Anlass: Meldung",
            "Im Thema ansehen:",
            OBJECT,
            SUING,
        ),
        never=(*OTHERS, "Eine Meldung"),
    ),
    STATEMENT(
        a_case_is_decided_anew_after_another_report,
        ("Die Moderation hat sich nach einer Meldung damit befasst.", "Anlass: Meldung"),
    ),
    STATEMENT(
        named("unlawful", lambda: decided(REMOVE, ground="stgb_185")),
        ("einen Inhalt von Ihnen entfernt", TEXT, "Grund: Gesetz: Beleidigung (§ 185 StGB)", "rechtswidrig", OBJECT),
        never=OTHERS,
    ),
    STATEMENT(
        named("returned", lambda: decided(RETURN)),
        ("bittet Sie, einen Ihrer Beiträge zu überarbeiten", TEXT, "Beitrag überarbeiten:", OBJECT),
    ),
    STATEMENT(
        named("blacked out", lambda: decided(BLACK_OUT, passages=("0531 123456",))),
        ("eine Stelle geschwärzt", f"{TEXT} Rufen Sie ihn an: █████.", "der Rest bleibt lesbar", OBJECT),
        never=("0531 123456",),
    ),
    STATEMENT(
        named("locked", lambda: a_topic_is(LOCK)),
        ("ein von Ihnen eröffnetes Thema gesperrt: Thema „Ampel am Ring“.", "bis es entsperrt wird", OBJECT),
    ),
    STATEMENT(
        named("moved", lambda: a_topic_is(MOVE)),
        ("in ein anderes Handlungsfeld verschoben: Thema „Ampel am Ring“.", OBJECT),
    ),
    STATEMENT(
        named("released", lambda: a_waiting_post_is(RELEASE)),
        ("die Moderation hat Ihren Beitrag freigegeben.", TEXT, "Maßnahme: Veröffentlicht", "Im Thema ansehen:"),
        never=("Geltung:", "Beschwerde", SUING, "Sachverhalt:"),
    ),
    STATEMENT(
        named("not released", lambda: a_waiting_post_is(HIDE)),
        ("Wartende Antwort", "vor der Veröffentlichung damit befasst", "Anlass: Eigene Prüfung", OBJECT),
    ),
    STATEMENT(
        a_hidden_post_is_shown_again,
        ("zeigt einen Inhalt von Ihnen wieder an", TEXT),
        never=("Geltung:", "Beschwerde", SUING),
    ),
    STATEMENT(
        named("hidden and warned", lambda: decided(HIDE, account=WARN)),
        ("ausgeblendet: Beitrag #2", "Die Moderation verwarnt Sie.", "Für Ihr Konto: Verwarnung", OBJECT),
    ),
    STATEMENT(
        named(
            "suspended",
            lambda: decided(NO_ACTION, account=SUSPEND, account_until=clock.now() + timedelta(days=14)),
        ),
        (
            "Sie können bis zum 24. März 2026, 12:00 Uhr nicht im Forum schreiben.",
            "Für Ihr Konto: Für das Schreiben gesperrt bis zum 24. März 2026, 12:00 Uhr",
            OBJECT,
        ),
    ),
    STATEMENT(
        named("excluded", lambda: decided(NO_ACTION, account=EXCLUDE)),
        ("Sie können im Forum nicht mehr schreiben.", "Für Ihr Konto: Dauerhaft vom Schreiben ausgeschlossen", OBJECT),
    ),
    STATEMENT(
        somebody_may_write_again,
        ("Sie können im Forum wieder schreiben.",),
        never=("Geltung:", "Beschwerde", SUING),
    ),
    STATEMENT(
        a_profile_is_hidden,
        ("ausgeblendet: Profil von „Sascha Muster“.", "Ihr Text: > Ich hasse alle.", "Profil ansehen:"),
        never=("verfasst am", "Beitrag"),
    ),
    STATEMENT(
        an_organisation_is_hidden,
        ("ausgeblendet: Organisation „Radverein e. V.“.", "Organisation ansehen:"),
        never=("verfasst am", "Beitrag"),
    ),
    MailText(
        mails.URGENT_REPORT,
        something_unlawful_is_reported,
        ("innerhalb von 4 Arbeitsstunden", "Zu entscheiden bis: 10. März 2026, 16:00 Uhr", "Fall öffnen:"),
        never=("Nachbarn",),
    ),
    MailText(
        reporter_mails.REPORT_RECEIVED,
        a_member_reports,
        ("Ihre Meldung ist bei uns eingegangen", "Ihre Meldung: > Das beleidigt", "Prüfung bis: 11. März 2026, 12:00"),
    ),
    MailText(
        reporter_mails.CONFIRM_REPORTER,
        somebody_without_an_account_reports,
        ("Guten Tag, jemand hat einen Inhalt des Forums gemeldet", "Nummer: M 2026-1/1", "/meldungen/bestaetigen/"),
        never=("Toni", "Nachbarn"),
    ),
    MailText(
        reporter_mails.DECISION_IS_THERE,
        a_report_without_a_confirmed_address_is_decided,
        ("Guten Tag, die Moderation hat über eine Meldung entschieden", "/beschwerde/"),
        never=("Toni", "Dialogregel 4"),
    ),
    DECIDED(
        named("hidden", lambda: decided(HIDE)),
        ("geprüft und den gemeldeten Inhalt ausgeblendet.", "Grund: Dialogregel 4", OBJECT, SUING),
        never=("Vollidiot", WHY, "Sascha"),
    ),
    DECIDED(
        named("nothing done", lambda: decided(NO_ACTION)),
        ("keinen Grund für eine Maßnahme gefunden.", WHY, "Grund: Kein Verstoß festgestellt", OBJECT, SUING),
        never=("Vollidiot", "Sascha"),
    ),
    DECIDED(
        named("warned", lambda: decided(NO_ACTION, account=WARN)),
        ("Maßnahme gegen das Konto der verfassenden Person ergriffen.", "Grund: Dialogregel 4", OBJECT),
        never=(WHY, "Sascha"),
    ),
    MailText(
        objection_mails.OBJECTION_RECEIVED,
        the_author_objects,
        ("wir haben Ihre Beschwerde erhalten.", "> Der Satz war ein Zitat.", "Antwort bis: 24. März 2026, 17:00 Uhr"),
    ),
    MailText(
        objection_mails.OBJECTION_ARRIVED,
        the_author_objects,
        ("ist eine Beschwerde eingegangen.", "Fall: M 2026-1", "Von: Verfassende Person", "Antwort bis: 24. März"),
        never=("Zitat",),
    ),
    MailText(
        objection_mails.OBJECTION_ANSWERED,
        the_author_was_right,
        ("gibt Ihnen recht.", "Die Maßnahme ist zurückgenommen.", ANSWER, "Entschieden hat eine andere Person"),
        never=(COURT, SUING, "Bundesnetzagentur", "nicht einverstanden", "Alles ist wieder wie zuvor"),
    ),
    MailText(
        objection_mails.OBJECTION_ANSWERED,
        the_author_was_not_right,
        ("bleibt bei der Entscheidung.", ANSWER, COURT, "Bundesnetzagentur"),
    ),
    MailText(
        objection_mails.OBJECTION_ANSWERED,
        the_reporter_was_right,
        ("gibt Ihnen recht.", "wird neu entschieden. Die Entscheidung erhalten Sie per E-Mail.", ANSWER),
        never=(COURT, SUING),
    ),
    MailText(
        objection_mails.REPORT_DECIDED_ANEW,
        the_author_was_right,
        (
            "gegen die Entscheidung zu Ihrer Meldung wurde Beschwerde eingelegt.",
            "Was Sie gemeldet haben, ist wieder sichtbar.",
            "Die Begründung: Nach erneuter Prüfung sieht die Moderation darin keinen Verstoß",
            COURT,
        ),
        never=(ANSWER, "Vollidiot", "Sascha"),
    ),
    MailText(
        objection_mails.DECISION_TAKEN_BACK,
        an_organisation_is_hidden,
        ("Die Maßnahme ist zurückgenommen.", "Betrifft: Organisation „Radverein e. V.“"),
        never=(COURT, ANSWER),
    ),
)
