"""Anonymous questionnaires: nothing ties a person to an answer, and nothing is read before all are opened together."""

import pytest

from forum.ballots.audit.evidence import as_text
from forum.consultations.models.kinds import Audience
from forum.consultations.models.procedures import Module
from forum.consultations.models.surveys import ReplySource, SurveyDraft
from forum.consultations.surveys.jobs import open_due_replies
from forum.consultations.surveys.queries.find import get_survey
from forum.consultations.surveys.services import seal as sealing
from forum.consultations.surveys.views import answer_survey
from forum.core.acts import activity
from forum.core.data.database import db, session
from forum.core.data.unit_of_work import transaction
from forum.core.sealing import key_files
from forum.questionnaires.models import AnswerSheet
from tests.ballots.secret_votes import dump
from tests.consultations.survey_factories import (
    end,
    list_answered,
    list_replies,
    make_links_to,
    make_survey,
    questionnaire_of,
    seal,
)
from tests.factories import make_user

both_databases = pytest.mark.both_databases
WORDS = ("Kastanie", "Rollschuh", "Zaunkoenig", "Lampion", "Schublade", "Wendeltreppe", "Butterkuchen")
# what an answer changes: the entry, who has taken part, how many there are, and the versions of finished pages
TOUCHED = {"sealed_entry", "survey_participant", "module", "procedure", "page_state"}
SEND = "Antworten absenden"


@pytest.fixture(autouse=True)
def keys(app, tmp_path, monkeypatch):
    monkeypatch.setattr(key_files, "key_folder", lambda: tmp_path / "keys")
    return tmp_path / "keys"


def address_of(module, page=""):
    return f"/beteiligung/umfragen/{module.public_id}/{page}"


def answer(client, module, word):
    page = client.get(address_of(module))
    typed = {"1. Kommen Sie oft?": "Nein", "2. Warum nicht?": word, "3. Wie alt sind Sie?": "41"}
    return page.form(SEND).fill(typed).submit(SEND)


def visible(rows):
    shown = ({name: value for name, value in row.items() if not name.startswith("hidden ")} for row in rows)
    return sorted(map(as_text, shown))


def hand_in_seven(make_client):
    """Seven people answer, one after the other; a dump before, and one after each."""
    module, people = make_survey(is_anonymous=True), [make_user() for _word in WORDS]
    clients = [make_client(person=person) for person in people]
    session.commit()
    dumps = [dump()]
    for client, word in zip(clients, WORDS, strict=True):
        answer(client, module, word)
        dumps.append(dump())
    return module, people, dumps


def find_ties(people, dumps):
    """What in the dumps shows an answer before the end, or something beside an entry that could be joined to it."""
    found = set()
    for rows, content in dumps:
        everything = "\n".join(as_text(row) for table in rows.values() for row in table) + content.decode("latin-1")
        found |= {f"word {word}" for word in WORDS if word in everything}
    first, last = dumps[0][0], dumps[-1][0]
    changed = {table for table in last if visible(first.get(table, [])) != visible(last[table])}
    found |= {f"table {table}" for table in changed - TOUCHED}
    columns = {table: {name for row in last[table] for name in row if not name.startswith("hidden ")} for table in last}
    found |= {f"column {name}" for name in columns["sealed_entry"] - {"number", "box_id", "seal"}}
    found |= {f"column {name}" for name in columns["survey_participant"] - {"survey_id", "user_id"}}
    numbers = [bytes(row["number"]) for row in last["sealed_entry"]]
    others = "\n".join(as_text(row) for table, rows in last.items() if table != "sealed_entry" for row in rows)
    found |= {"number of an entry elsewhere" for number in numbers if number.hex() in others}
    for table in ("module", "procedure"):
        before, after = ({row["id"]: row for row in rows[table]} for rows in (first, last))
        differing = {
            name
            for key in after
            for name in after[key]
            if not name.startswith("hidden ") and after[key][name] != before[key][name]
        }
        found |= {f"column {table}.{name}" for name in differing - {"contribution_count"}}
    if db.engine.dialect.name == "sqlite":
        # no hidden number of a row, which would be an order
        found |= {f"order of {table}" for table in ("sealed_entry", "survey_participant") if has_order(last[table])}
    return found


def has_order(rows):
    return any(name.startswith("hidden ") for row in rows for name in row)


@both_databases
def test_dumps_after_each_of_seven_answers_tie_nobody_to_anything_and_hold_no_word(make_client, caplog):
    module, people, dumps = hand_in_seven(make_client)

    assert find_ties(people, dumps) == set()
    assert "anonyme-antwort" not in caplog.text
    assert len(dumps[-1][0]["sealed_entry"]) == len(dumps[-1][0]["survey_participant"]) == 7
    assert session.get_one(Module, module.id).contribution_count == 7
    assert session.get_one(Module, module.id).participant_count == 0


@both_databases
@pytest.mark.parametrize("way", ["form", "link"])
def test_whoever_answers_without_an_account_leaves_a_mark_of_the_form_and_nothing_else(make_client, clock, caplog, way):
    module = make_survey(is_anonymous=True, needs_link=way == "link", audience=Audience.EVERYBODY)
    pages = [f"link/{token}" if way == "link" else "" for token in make_links_to(module, 7)]
    session.commit()
    dumps = [dump()]
    for page, word in zip(pages, WORDS, strict=True):
        answer_without_account(make_client(), module, word, page=page, clock=clock)
        if word in (WORDS[0], WORDS[-1]):
            dumps.append(dump())

    marks = "survey_link" if way == "link" else "survey_sending"
    assert find_ties([], dumps) <= {f"table {marks}", "table survey_sending"}
    assert {name for row in dumps[-1][0]["survey_sending"] for name in row if not name.startswith("hidden ")} == {
        "survey_id",
        "sent_key",
    }
    last = dumps[-1][0]
    assert len(last["sealed_entry"]) == sum(1 for row in last[marks] if row.get("is_used", True)) == 7
    assert not has_order(last[marks]) or db.engine.dialect.name != "sqlite"
    assert {"sent_key", "token_hash", "survey_id", "is_used"} >= {
        name for row in last[marks] for name in row if not name.startswith("hidden ")
    }
    assert not [word for word in (*WORDS, "link/", "anonyme-antwort") if word in caplog.text]


def answer_without_account(client, module, word, *, page, clock):
    typed = {"1. Kommen Sie oft?": "Nein", "2. Warum nicht?": word, "3. Wie alt sind Sie?": "41"}
    form = client.get(address_of(module, page)).form(SEND).fill(typed)
    clock.advance(seconds=5)
    assert "Danke" in form.submit(SEND).heading


def plant_act(survey, answers, *, sender):
    sealing.seal_reply(survey, answers, sender=sender)
    activity.record("survey.answered", survey, by=sender.user)


def plant_draft(survey, answers, *, sender):
    sealing.seal_reply(survey, answers, sender=sender)
    fields = [[key, str(value)] for key, value in answers.items()]
    session.add(
        SurveyDraft(
            survey_id=survey.id, user_id=sender.user.id, questionnaire_id=survey.questionnaire_id, fields=fields
        )
    )


def plant_sheet(survey, answers, *, sender):
    sealing.seal_reply(survey, answers, sender=sender)
    session.add(AnswerSheet(questionnaire_id=survey.questionnaire_id))


@pytest.mark.parametrize(
    ("plant", "trace"),
    [(plant_act, "table activity"), (plant_draft, "word Lampion"), (plant_sheet, "table answer_sheet")],
)
def test_a_tie_that_is_planted_is_found(make_client, monkeypatch, plant, trace):
    monkeypatch.setattr(answer_survey, "seal_reply", plant)

    _module, people, dumps = hand_in_seven(make_client)

    assert trace in find_ties(people, dumps)


@both_databases
def test_at_the_end_all_are_opened_together_and_who_took_part_is_forgotten(make_client):
    module, _people, _dumps = hand_in_seven(make_client)
    with transaction():
        end(session.get_one(Module, module.id))
    open_all()

    rows, _content = dump()
    module = session.get_one(Module, module.id)
    assert list_answered() == set(WORDS)
    assert list_replies(module) == [(ReplySource.ACCOUNT, None)] * 7
    assert {(row["answered_at"], row["changed_at"]) for row in rows["answer_sheet"]} == {(None, None)}
    for table in ("sealed_entry", "survey_participant", "survey_sending"):
        assert rows[table] == []


def test_sheets_lie_in_an_order_drawn_by_chance():
    """In 6 draws of 5,040 orders each, all equal happens to nobody."""
    orders = set()
    for _draw in range(6):
        module = make_survey(is_anonymous=True)
        for word in WORDS:
            seal(module, by=make_user(), Kommen=False, Warum=word)
        end(module)
        sealing.open_replies(get_survey(module))
        orders.add(tuple(written_in_order(module)))

    assert len(orders) > 1


def written_in_order(module):
    session.commit()
    rows, _content = dump()
    mine = {row["id"] for row in rows["answer_sheet"] if row["questionnaire_id"] == questionnaire_of(module).id}
    texts = [row for row in rows["answer"] if row["sheet_id"] in mine and row["text"]]
    return [row["text"] for row in sorted(texts, key=lambda row: row["sheet_id"])]


def open_all():
    session.rollback()
    with transaction():
        open_due_replies()


def test_no_draft_of_an_anonymous_reply_is_taken(client):
    named, anonymous = make_survey(), make_survey(is_anonymous=True)
    session.commit()
    client.log_in(make_user())
    client.get(address_of(anonymous))

    client.post(address_of(named, "entwurf"), {})
    client.post(address_of(anonymous, "entwurf"), {}, status=404)
