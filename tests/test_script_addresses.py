"""Scripts speak to addresses of their own list alone; no page and no element can name another."""

import re

import pytest
from flask import Flask

from forum.core.data.public_id import new_public_id
from tests.support.sources import ROOT, each, templates

JS = ROOT / "static" / "js"
# what answers each address, and how it is asked
ANSWERED_BY = {
    "decide": ("POST", "moderation.decide_case"),
    "door": ("POST", "events.create_scan"),
    "door-line": ("POST", "events.call_waiting_list"),
    "door-marks": ("GET", "events.list_door_marks"),
    "door-names": ("POST", "events.find_people_at_door"),
    "door-state": ("GET", "events.show_door_state"),
    "idea-places": ("GET", "consultations.list_places"),
    "live-answered": ("POST", "consultations.answer_live_question"),
    "live-back": ("POST", "consultations.put_back_live_question"),
    "live-presence": ("POST", "consultations.note_live_presence"),
    "live-questions": ("GET", "consultations.list_live_questions"),
    "live-release": ("POST", "consultations.release_live_question"),
    "live-restore": ("POST", "consultations.restore_live_question"),
    "live-support": ("POST", "consultations.create_live_support"),
    "live-support-end": ("POST", "consultations.delete_live_support"),
    "live-take-up": ("POST", "consultations.take_up_live_question"),
    "moderate": ("GET", "moderation.new_post_decision"),
    "notice-read": ("POST", "notifications.update_notice"),
    "presence": ("POST", "moderation.note_presence"),
    "preview": ("POST", "discussions.create_preview"),
    "progress": ("GET", "contributions.show_import"),
    "reading-mark": ("POST", "discussions.mark_read"),
    "similar": ("GET", "topics.show_similar"),
    "similar-ideas": ("GET", "consultations.show_similar_ideas"),
    "suggestions": ("GET", "search.list_suggestions"),
    "support": ("POST", "discussions.create_support"),
    "support-end": ("POST", "discussions.delete_support"),
    "take-back": ("POST", "moderation.take_back_decisions"),
    "upload": ("POST", "documents.create_upload"),
    "upload-part": ("POST", "documents.create_upload_part"),
    "upload-state": ("GET", "documents.show_upload"),
    "workspace-seen": ("POST", "councils.update_visit"),
}
LISTED = dict(
    re.findall(r'^  "([\w-]+)": "([^"]+)",$', (JS / "behaviours" / "addresses.js").read_text(), flags=re.MULTILINE)
)
SCRIPTS = {file.name: file.read_text() for file in sorted(JS.rglob("*.js"))}


def filled(address: str) -> str:
    return address.replace("{id}", new_public_id()).replace("{number}", "7")


def test_every_listed_address_is_the_one_that_is_meant(app: Flask):
    adapter = app.url_map.bind("localhost")
    answered = {
        name: (ANSWERED_BY[name][0], adapter.match(filled(address), ANSWERED_BY[name][0])[0])
        for name, address in LISTED.items()
    }

    assert answered == ANSWERED_BY


@pytest.mark.parametrize("name", sorted(set(SCRIPTS) - {"sending.js"}))
def test_every_script_sends_the_one_way(name: str):
    script = SCRIPTS[name]

    assert not re.findall(r"\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource|\bimport\(", script)
    assert not re.findall(r"dataset\.\w*([uU]rl|[hH]ref|[aA]ction)\b", script)


@pytest.mark.parametrize("name", sorted(set(SCRIPTS) - {"sending.js", "addresses.js"}))
def test_every_script_asks_for_a_listed_address_by_its_name(name: str):
    sends = re.search(r'from "\./(?:behaviours/)?(?:sending|addresses)\.js"', SCRIPTS[name])
    asked = re.findall(r"\b(?:post|read|is|addressOf)\(([^,)]+)", SCRIPTS[name]) if sends else []
    names = {one.strip('"') for one in asked if one.startswith('"')}

    assert names <= set(LISTED)
    # support.js and similar.js choose between their two, door.js takes what its form names, and the list knows no other
    chosen = {"nameOf(button", "nameOf(field", "form.dataset.doorSearch"}
    assert {one for one in asked if not one.startswith('"')} <= chosen


@pytest.mark.parametrize("name", sorted(SCRIPTS))
def test_no_script_draws_html_but_what_such_an_address_answered(name: str):
    drawn = re.findall(r"(?:innerHTML|outerHTML) = (\w+)|insertAdjacentHTML|document\.write", SCRIPTS[name])

    assert set(drawn) <= {"drawn", "words"}
    assert not drawn or re.search(r'from "\./(?:behaviours/)?sending\.js"', SCRIPTS[name])


@each(templates())
def test_no_template_hands_a_script_an_address(template):
    assert not re.findall(r"data-(?!most)[\w-]*(?:url|href|action|src)\b", template.text)
