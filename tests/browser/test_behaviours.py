"""The scripts of the pages, as built, in a real browser: nothing typed is lost, and a refusal is never drawn as a text."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from forum.core.web.assets import DIST, read_manifest

pytestmark = pytest.mark.browser

ORIGIN = "https://forum.example.org"
SCRIPT = f'<script type="module" src="/{read_manifest(DIST)["js/forum.js"]}"></script>'


class Desk:
    """A browser window, and the pages that it is given to show."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.answers: dict[str, tuple[int, str]] = {}
        self.sent: list[str] = []
        page.route(f"{ORIGIN}/**", self._answer)

    def open(self, body: str, head: str = "") -> Page:
        self.answers["/"] = (200, f'<!doctype html><html lang="de"><title>Test</title>{head}{SCRIPT}<body>{body}')
        self.page.goto(ORIGIN + "/")
        return self.page

    def _answer(self, route: Route) -> None:
        path = urlsplit(route.request.url).path
        built = DIST / path.removeprefix("/")
        if path != "/" and built.is_file():
            route.fulfill(body=built.read_text(encoding="utf-8"), content_type="text/javascript")
            return
        if route.request.method == "POST":
            self.sent.append(f"{path} {route.request.post_data}")
        status, body = self.answers.get(path, (404, ""))
        route.fulfill(status=status, body=body, content_type="text/html; charset=utf-8")


@pytest.fixture
def desk(chromium: Browser) -> Iterator[Desk]:
    context = chromium.new_context(locale="de-DE")
    context.set_default_timeout(5_000)
    yield Desk(context.new_page())
    context.close()


def reply(text: str = "") -> str:
    return f'<textarea id="t" name="body" data-behaviour="draft" data-draft="antwort-1">{text}</textarea>'


def editor() -> str:
    return (
        '<form id="f" method="post" action="/antworten"><div data-behaviour="editor" data-preview-url="/vorschau">'
        '<button type="button" data-editor="write" hidden>Schreiben</button>'
        '<button type="submit" name="preview" value="1" data-editor="preview">Vorschau</button>'
        '<span class="editor__tools" hidden><button type="button" data-tool="bold">Fett</button>'
        '<button type="button" data-tool="numbered">Liste</button></span>'
        '<textarea name="body">Ein Satz</textarea><div data-editor="result" hidden></div></div></form>'
    )


def test_a_text_survives_a_reload_and_goes_when_the_city_has_it(desk):
    desk.open(reply()).locator("#t").fill("Zur Ladezone am Sack")

    assert desk.open(reply()).locator("#t").input_value() == "Zur Ladezone am Sack"
    desk.open("Danke.", head='<meta name="draft-saved" content="antwort-1">')
    assert desk.open(reply()).locator("#t").input_value() == ""


def test_a_quote_is_put_below_what_was_typed_before(desk):
    desk.open(reply()).locator("#t").fill("Mein Anfang")

    quoted = desk.open(reply("> Ein Zeitfenster hilft.\n\n")).locator("#t")

    assert quoted.input_value().startswith("Mein Anfang\n\n> Ein Zeitfenster hilft.")


def test_an_unfinished_edit_comes_back_but_never_over_a_newer_text(desk):
    desk.open(reply("Alter Text")).locator("#t").fill("Alter Text, verbessert")

    assert desk.open(reply("Alter Text")).locator("#t").input_value() == "Alter Text, verbessert"
    assert desk.open(reply("Anderswo geändert")).locator("#t").input_value() == "Anderswo geändert"


def test_what_was_chosen_survives_a_reload_with_the_text(desk):
    form = (
        '<form data-behaviour="draft-choices" data-draft="neu" data-draft-choices="kind field">'
        '<input type="radio" name="kind" value="a" checked><input type="radio" name="kind" value="b">'
        '<select name="field"><option value="">–</option><option value="7">Soziales</option></select></form>'
    )
    page = desk.open(form)
    page.locator("[value=b]").check()
    page.locator("select").select_option("7")

    assert desk.open(form).evaluate("() => [...new FormData(document.forms[0]).values()]") == ["b", "7"]
    asked_for_a_kind = form.replace('value="a" checked', 'value="a"').replace('value="b"', 'value="b" checked')
    desk.open(asked_for_a_kind).locator("[value=a]").check()
    assert desk.open(form).locator("[value=a]").is_checked()


def test_the_preview_is_shown_beside_the_text_that_stays(desk):
    desk.answers["/vorschau"] = (200, "<p>Ein Satz</p>")
    page = desk.open(editor())

    page.get_by_role("button", name="Vorschau").click()
    page.locator("[data-editor=result] p").wait_for()
    page.get_by_role("button", name="Schreiben").click()

    assert page.locator("textarea").input_value() == "Ein Satz"


def test_a_refused_preview_sends_the_form_so_that_the_city_can_say_why(desk):
    desk.answers |= {"/vorschau": (400, "<h1>Fehler</h1>"), "/antworten": (200, "<h1>Bitte anmelden</h1>")}
    page = desk.open(editor())

    page.get_by_role("button", name="Vorschau").click()
    page.get_by_role("heading", name="Bitte anmelden").wait_for()

    assert desk.sent == ["/vorschau text=Ein+Satz", "/antworten preview=1&body=Ein+Satz"]


def test_the_toolbar_marks_what_is_selected(desk):
    page = desk.open(editor())
    page.locator("textarea").evaluate("field => field.setSelectionRange(4, 8)")

    page.get_by_role("button", name="Fett").click()

    assert page.locator("textarea").input_value() == "Ein **Satz**"


def minutes_field() -> str:
    return (
        '<div data-behaviour="left-out"><textarea>Das Angebot liegt bei 4200 Euro.</textarea>'
        '<button type="button" data-words="Grund" hidden>Als nichtöffentlich markieren</button></div>'
    )


def test_a_passage_of_minutes_is_marked_with_its_reason_by_pointer(desk):
    page = desk.open(minutes_field())
    field, button = page.locator("textarea"), page.get_by_role("button")
    field.evaluate("field => field.setSelectionRange(22, 31)")

    button.click()
    page.keyboard.type("Vergabe")

    assert field.input_value() == "Das Angebot liegt bei [[4200 Euro|Vergabe]]."
    button.click()
    assert field.input_value() == "Das Angebot liegt bei [[4200 Euro|Vergabe]]."
    assert field.evaluate("field => field === document.activeElement")


def test_a_passage_of_minutes_is_marked_with_its_reason_by_keyboard(desk):
    page = desk.open(minutes_field())
    field = page.locator("textarea")
    field.focus()
    page.keyboard.press("Control+Home")
    for _step in range(11):
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.type("Vergabe")

    assert field.input_value() == "[[Das Angebot|Vergabe]] liegt bei 4200 Euro."


def test_the_counter_counts_like_the_server(desk):
    words = 'data-one="1 Zeichen übrig" data-many="{n} Zeichen übrig" data-over="{n} Zeichen zu viel"'
    page = desk.open(
        f'<textarea id="t" data-behaviour="counter" data-most="5"></textarea><p data-counter-for="t" {words}></p>'
    )

    page.locator("#t").fill("a\n😀")
    left = page.locator("p").inner_text()
    page.locator("#t").fill("zu lang")

    assert (left, page.locator("p").inner_text()) == ("2 Zeichen übrig", "2 Zeichen zu viel")


def test_a_double_click_sends_a_form_once(desk):
    desk.answers["/antworten"] = (200, "Danke.")
    page = desk.open('<form data-behaviour="once" method="post" action="/antworten"><button>Senden</button></form>')

    page.evaluate("() => { const form = document.forms[0]; form.requestSubmit(); form.requestSubmit(); }")
    page.get_by_text("Danke.").wait_for()

    assert len(desk.sent) == 1


def test_a_receipt_is_copied_by_a_button_that_only_scripts_show(desk):
    desk.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = desk.open(
        '<p hidden data-behaviour="copy-text" data-copies="7KQ4-M2XD Kastanie"><button type="button">Kopieren</button>'
        '<span role="status" data-copied="Kopiert"></span></p>'
    )
    page.click("text=Kopieren")
    page.wait_for_selector("text=Kopiert")

    assert page.evaluate("navigator.clipboard.readText()") == "7KQ4-M2XD Kastanie"


def test_a_broken_draft_store_stops_no_one_from_writing(desk):
    desk.open(reply()).evaluate("() => localStorage.setItem('draft:antwort-1:body', '{')")

    field = desk.open(reply()).locator("#t")
    field.fill("Es geht weiter")

    assert field.input_value() == "Es geht weiter"


def test_questions_appear_along_the_whole_chain_once_they_are_asked(desk):
    def question(name: str, fields: str, condition: str = "") -> str:
        return f'<div class="asked" id="{name}" {condition}><p data-asked-if-words>Nur wenn</p>{fields}</div>'

    boxes = "".join(f'<input type="checkbox" name="food" value="{one}">' for one in ("vegan", "nuts"))
    radios = "".join(f'<input type="radio" name="children" value="{one}">' for one in ("yes", "no"))
    on_children = 'data-behaviour="asked-if" data-asked-by="children" data-asked-values="yes"'
    on_food = 'data-behaviour="asked-if" data-asked-by="food" data-asked-values="nuts fish"'
    nuts = '<input name="which">'
    page = desk.open(
        f"<form>{question('a', radios)}{question('b', boxes, on_children)}{question('c', nuts, on_food)}</form>"
    )

    def shown() -> list[str]:
        return [name for name in "abc" if page.locator(f"#{name}").is_visible()]

    assert shown() == ["a"]
    page.locator("[value=yes]").check()
    page.locator("[value=nuts]").check()
    assert shown() == ["a", "b", "c"]
    assert page.get_by_text("Nur wenn").count() == 1
    page.locator("[name=which]").fill("Walnüsse")
    page.locator("[value=no]").check()
    assert shown() == ["a"]
    page.locator("[value=yes]").check()
    assert shown() == ["a", "b", "c"]
    assert page.locator("[name=which]").input_value() == "Walnüsse"


def test_an_order_is_made_by_buttons_and_no_rank_stands_twice(desk):
    def option(name: str) -> str:
        ranks = "".join(f'<option value="{one}">{one}</option>' for one in ("", 1, 2, 3))
        select = f'<div class="option-controls"><select id="{name}">{ranks}</select></div>'
        return f'<li data-rank-name="{name}"><label for="{name}">{name}</label>{select}</li>'

    head = f'<script type="module" src="/{read_manifest(DIST)["js/ranking.js"]}"></script>'
    words = 'data-up="{name} hoch" data-down="{name} runter" data-stands="{name} hat Rang {rank}."'
    page = desk.open(f"<ol data-ranking {words}>{option('Baum')}{option('Bank')}{option('Licht')}</ol>", head)

    def ranks() -> dict[str, str]:
        return {name: page.locator(f"#{name}").input_value() for name in page.locator("label").all_inner_texts()}

    page.get_by_role("button", name="Licht hoch").press("Enter")
    page.get_by_role("button", name="Baum hoch").press("Enter")
    page.get_by_role("button", name="Baum hoch").press("Enter")
    assert page.get_by_role("status").inner_text() == "Baum hat Rang 1."
    assert page.evaluate("document.activeElement.ariaLabel") == "Baum hoch"
    assert ranks() == {"Baum": "1", "Licht": "2", "Bank": ""}

    page.locator("#Licht").select_option("1")
    assert ranks() == {"Licht": "1", "Baum": "2", "Bank": ""}
    page.get_by_role("button", name="Baum runter").press("Enter")
    assert ranks() == {"Licht": "1", "Baum": "", "Bank": ""}


def test_the_notices_about_a_page_are_marked_as_read_once_it_is_open(desk):
    span = '<span data-behaviour="notice-seen" data-numbers="4 5"></span>'
    page = desk.open(f'<input type="hidden" name="csrf_token" value="t">{span}<p>Termin</p>')
    page.wait_for_timeout(500)

    assert len([one for one in desk.sent if "still=1" in one]) == 2


def test_news_count_as_seen_once_they_have_been_in_view(desk):
    form = '<form data-behaviour="seen-mark" data-body="3kb7m9xq2v" data-until="1773140000"><button>Gesehen</button></form>'
    page = desk.open(f'<input type="hidden" name="csrf_token" value="t"><p style="height: 300vh">Lang</p>{form}')
    assert desk.sent == []

    with page.expect_response("**/gremien/3kb7m9xq2v/gesehen"):
        page.locator("form").scroll_into_view_if_needed()

    assert [one for one in desk.sent if "until=1773140000" in one and "quiet=1" in one]
