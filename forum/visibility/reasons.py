"""What the walk leaves out or lets pass, each with the reason."""

from collections.abc import Mapping

EVENT_WITHOUT = "the city has no event of that kind; it is asked for with the ids of private events"
ONES_OWN = "a secret of one sign-up or door, of which whoever has it may know"

FEW_VOTES = "the city has five voters, and votes are published from thirty on; they are numbers of projects"

# addresses of which no page is opened; they are asked for all the same, with ids of private things and of none
UNWALKED: Mapping[str, str] = {
    "/konto/e-mail/bestaetigen/<key>": "a secret of one account, which knows of no space",
    "/konto/passwort-neu/<key>": "a secret of one account, which knows of no space",
    "/konto/gesendet/<kind>": "fixed sentences",
    "/readyz": "figures of the machine; it stands still while the walk writes no heartbeat",
    "/organisationen/<public_id>/beschreiben": "organisations stand in no space",
    "/organisationen/<public_id>/<slug>": "organisations stand in no space",
    "/organisationen/<public_id>/": "organisations stand in no space",
    "/organisationen/<public_id>/antrag": "organisations stand in no space",
    "/geschaeftsstelle/organisationen/<public_id>": "organisations stand in no space",
    "/geschaeftsstelle/organisationen/<public_id>/eintrag": "organisations stand in no space",
    "/geschaeftsstelle/mandate/<public_id>": "mandates stand in no space",
    "/geschaeftsstelle/einlesen/<public_id>": "imported contributions stand in the public space",
    "/geschaeftsstelle/dialogregeln/entwurf/<key>": "drafts of the dialogue rules stand in no space",
    "/moderation/textbausteine/<public_id>": "text blocks stand in no space",
    "/moderation/wortlisten/<public_id>": "word lists stand in no space",
    "/konto/loeschen/zuruecknehmen/<key>": "a secret of one account, which knows of no space",
    "/barriere-melden/<public_id>": "the words of one reporter, who alone knows the address; they stand in no space",
    "/beteiligung/ideen/<public_id>/ideen.atom": "the city has no public procedure; it is asked for by private ids",
    "/meldungen/bestaetigen/<token>": "a secret of somebody who reports without an account, who sees no private thing",
    "/newsletter/bestaetigen/<token>": "a secret of one address; the newsletter is written for everybody",
    "/newsletter/ausgabe/<public_id>/": "issues of the newsletter stand in no space",
    "/newsletter/ausgabe/<public_id>/<slug>": "issues of the newsletter stand in no space",
    "/geschaeftsstelle/newsletter/<public_id>": "issues of the newsletter stand in no space",
    "/konto/e-mail/pruefen/<token>": "a secret of one account, which knows of no space",
    "/abmelden/<token>": "fixed sentences, which name no thing",
    "/themen/<public_id>/status": "proposals stand in the public space",
    "/unterlagen/seite/<file_id>/<int:number>.webp": "drawn pages have no words that could be read; asked for by ids",
    "/geschaeftsstelle/gremien/<public_id>/loeschen": "drafts of bodies alone can be deleted; no draft has a private thing",
    "/moderation/<public_id>/beschwerde/<objection_id>": "the city has no objection; it is asked for by ids",
    "/geschaeftsstelle/veranstaltungen/<public_id>/los": EVENT_WITHOUT,
    "/geschaeftsstelle/veranstaltungen/<public_id>/fragen/<question>/": EVENT_WITHOUT,
    "/geschaeftsstelle/veranstaltungen/<public_id>/fragen/ausprobieren": EVENT_WITHOUT,
    "/geschaeftsstelle/veranstaltungen/<public_id>/fragen/papier": EVENT_WITHOUT,
    "/geschaeftsstelle/veranstaltungen/<public_id>/einlass/bescheinigung/<place_id>": EVENT_WITHOUT,
    "/veranstaltungen/<public_id>/uebernehmen": EVENT_WITHOUT,
    "/veranstaltungen/<public_id>/teilnehmende": EVENT_WITHOUT,
    "/veranstaltungen/<public_id>/anmelden/gesendet": EVENT_WITHOUT,
    "/veranstaltungen/<public_id>/los": EVENT_WITHOUT,
    "/veranstaltungen/platz/<token>/bescheinigung": ONES_OWN,
    "/beteiligung/buergerhaushalt/<public_id>/stimmen.pb": FEW_VOTES,
    "/beteiligung/buergerhaushalt/<public_id>/stimmen.<ending>": FEW_VOTES,
    "/einlass/<token>": ONES_OWN,
    "/einlass/<token>/stand": ONES_OWN,
    "/einlass/<token>/codes": ONES_OWN,
    "/veranstaltungen/einladung/<token>": ONES_OWN,
    "/veranstaltungen/anmeldung/<token>": ONES_OWN,
    "/veranstaltungen/anmeldung/<token>/absagen": ONES_OWN,
    "/veranstaltungen/anmeldung/<token>/loeschen": ONES_OWN,
    "/veranstaltungen/anmeldung/<token>/teilnehmende": ONES_OWN,
    "/veranstaltungen/anmeldung/<token>/tickets.pdf": ONES_OWN,
    "/veranstaltungen/platz/<token>": ONES_OWN,
    "/veranstaltungen/platz/<token>/absagen": ONES_OWN,
    "/veranstaltungen/platz/<token>/ticket.pdf": ONES_OWN,
}

# pages whose figures count private things, for whoever may read the page; each with all below it
TELLS_ON_PURPOSE: Mapping[str, str] = {
    "/geschaeftsstelle/gremien/": "the office invites members: it sees who is invited and who sits there, and nothing else",
    "/moderationsbericht": "the law has all reports and decisions of a year counted, and numbers below five are not told",
    "/geschaeftsstelle/protokoll": "the log of acts is one chain without gaps, and holds no words: kinds, keys, who, when",
}
