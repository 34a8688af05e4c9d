"""No sentence carries markup into a page or a mail, whatever people have typed into its gaps."""

import inspect
import pickle
import re
import sys
from functools import cache
from html import escape as escaped
from io import BytesIO

import pytest
import wtforms
from babel.messages.pofile import read_po
from flask import Flask, flash, get_flashed_messages
from lxml import html
from markupsafe import Markup, escape
from wtforms.fields import SelectChoice

from forum.core.mail.message import MailMessage
from forum.core.mail.rendering import render
from forum.core.text import locale
from forum.core.text.lazy_text import LazyText
from forum.core.text.locale import gettext, lazy, lazy_choice, lazy_gettext, lazy_ngettext, ngettext
from tests.support.outbox import ANY_KIND
from tests.support.sources import each, modules
from tools.check_catalogues import catalogues

RAW = "<p data-behaviour=presence data-url='/x' id=\"forged\">&amp;%(x)s"
ESCAPED = str(escape(RAW))
PLACE = re.compile(r"%\((\w+)\)([sd])")
PAGE = '<!doctype html><title>{{ text }}</title><a title="{{ text }}" href="/">{{ text }}</a>{{ "„" ~ text ~ "“" }}'


@cache
def messages() -> tuple[tuple[str, ...], ...]:
    """The catalogue's sentences with gaps, each with its plural if it has one."""
    found = [read_po(BytesIO(file.read_bytes())) for file in catalogues()]
    ids = [message.id if isinstance(message.id, tuple) else (message.id,) for one in found for message in one]
    return tuple(forms for forms in ids if PLACE.search("".join(forms)))


def gaps(forms: tuple[str, ...]) -> dict[str, object]:
    kinds = dict(PLACE.findall(" ".join(forms)))
    return {name: 7 if kind == "d" else RAW for name, kind in kinds.items() if name != "num"}


def lazily(forms: tuple[str, ...]) -> str:
    return lazy_gettext(*forms, **gaps(forms)) if len(forms) == 1 else lazy_ngettext(*forms, 7, **gaps(forms))


def eagerly(forms: tuple[str, ...]) -> str:
    return gettext(*forms, **gaps(forms)) if len(forms) == 1 else ngettext(*forms, 7, **gaps(forms))


def forged(page: str) -> bool:
    return RAW in page or bool(html.document_fromstring(page).xpath("//p[@data-behaviour] | //*[@id='forged']"))


@pytest.mark.parametrize("language", locale.LANGUAGES)
def test_no_sentence_lets_what_people_typed_become_markup_on_a_page(app: Flask, language: str):
    page = app.jinja_env.overlay(autoescape=True).from_string(PAGE)
    with locale.in_language(language):
        faults = [
            forms
            for forms in messages()
            for text in (lazily(forms), eagerly(forms))
            if forged(drawn := page.render(text=text)) or (RAW in eagerly(forms)) != (ESCAPED in drawn)
        ]

    assert len(messages()) > 200
    assert not faults


@pytest.mark.parametrize("language", locale.LANGUAGES)
def test_no_sentence_of_a_template_lets_what_people_typed_become_markup(app: Flask, language: str):
    """Jinja calls a translation markup before it fills the gaps: what goes into them must be escaped."""
    environment = app.jinja_env.overlay(autoescape=True)
    page = environment.from_string('<title>{{ _(text, **gaps) }}</title><a title="{{ _(text, **gaps) }}">x</a>')
    single = [forms for forms in messages() if len(forms) == 1]
    with locale.in_language(language):
        faults = [forms for forms in single if forged(page.render(text=forms[0], gaps=gaps(forms)))]
        nested = {name: lazy_gettext("Topic: %(title)s", title=RAW) for name in ("name", "title")}
        inner = page.render(text="%(name)s %(title)s", gaps=nested)

    assert not faults
    assert not forged(inner)


@pytest.mark.parametrize("language", locale.LANGUAGES)
def test_no_sentence_lets_what_people_typed_become_markup_in_a_mail(app: Flask, language: str):
    texts = tuple(lazily(forms) for forms in messages())
    message = MailMessage(
        kind=ANY_KIND,
        subject=lazy_gettext("Roles of %(name)s", name=RAW),
        paragraphs=texts,
        action_label=texts[0],
        action_url="https://forum.example.org/",
        facts=dict(zip(texts, texts, strict=True)),
        closing=texts,
        quote=RAW,
    )

    written = render(message, language=language, name=RAW)

    assert not forged(written.html)
    assert written.html.count("&lt;p data-behaviour=presence") > 4 * 200
    # the plain part is for people's eyes: nothing stands for a sign there
    assert "<p data-behaviour=presence" in " ".join(written.text.split())
    assert "&lt;" not in written.text


def test_a_late_text_is_a_text_and_never_markup():
    title = lazy_gettext("Roles of %(name)s", name="<b>")
    with locale.in_language("en"):
        assert str(escape(title)) == Markup(title) == "Roles of &lt;b&gt;"
        assert Markup("<i>%s</i>") % title == Markup("<i>{}</i>").format(title) == "<i>Roles of &lt;b&gt;</i>"
        assert Markup("<i>") + title == "<i>Roles of &lt;b&gt;"
        assert title + Markup("</i>") == "Roles of &lt;b&gt;</i>"
        assert Markup(", ").join([title]) == "Roles of &lt;b&gt;"


def test_a_late_text_behaves_like_the_text_it_becomes():
    name = lazy_choice("Zoo", "Zoo")
    assert (name + "!", "!" + name, name + name, name * 2) == ("Zoo!", "!Zoo", "ZooZoo", "ZooZoo")
    assert (len(name), name[0], list(name), "oo" in name, name.upper()) == (3, "Z", ["Z", "o", "o"], True, "ZOO")
    assert name == "Zoo" == name
    assert hash(name) == hash("Zoo")
    assert sorted([name, "Amt"]) == ["Amt", "Zoo"]
    assert (f"{name:>5}", "%s" % name, lazy(str, "%s") % "a") == ("  Zoo", "Zoo", "a")  # noqa: UP031
    assert name != "Amt"
    assert repr(name) == "LazyText('Zoo')"
    assert pickle.loads(pickle.dumps(lazy_gettext("Roles"))) == lazy_gettext("Roles")
    assert not hasattr(name, "not_of_a_str")


def test_a_late_text_speaks_the_language_of_the_moment():
    text = lazy_choice("Rathaus", "Town hall")

    with locale.in_language("en"):
        assert text == "Town hall"
    assert text == "Rathaus"


def test_a_message_that_waits_in_the_cookie_comes_back_as_text(app: Flask):
    """Flask keeps whatever has an `__html__` as markup in its cookie."""
    with app.test_request_context():
        flash(lazy_gettext("Roles of %(name)s", name="<b id=forged>"))
        kept = app.session_interface.serializer.dumps(dict(enumerate(get_flashed_messages())))

    assert "<b" not in app.session_interface.serializer.loads(kept)["0"]


def test_the_parts_of_a_form_escape_their_words_and_entries():
    class Hostile(wtforms.Form):
        text = wtforms.StringField(lazy_gettext("Roles of %(name)s", name=RAW), description=RAW, default=RAW)
        area = wtforms.TextAreaField(RAW, default=RAW)
        hidden = wtforms.HiddenField(default=RAW)
        choice = wtforms.RadioField(RAW, choices=[SelectChoice(RAW, lazy_gettext("Roles of %(name)s", name=RAW))])
        option = wtforms.SelectField(RAW, choices=[SelectChoice(RAW, RAW, optgroup=RAW)])
        button = wtforms.SubmitField(RAW)

    form = Hostile()
    drawn = [str(part) for field in form for part in (field(title=RAW), field.label())]

    assert not any(forged(part) for part in drawn)
    assert all(escaped(RAW)[:20] in part for part in drawn[:2])


@each([module for module in modules("forum") if module.name != "forum.core.text.lazy_text"])
def test_nothing_else_says_of_itself_that_it_is_finished_html(module):
    assert "__html__" not in module.text


def test_no_kind_of_value_that_the_forum_uses_skips_escaping(app: Flask):
    """Whatever has an `__html__` and can reach a template: our text, markup itself, and WTForms' parts above."""
    kinds = {
        value
        for name, module in list(sys.modules.items())
        if name.split(".")[0] == "forum"
        for value in vars(module).values()
        if inspect.isclass(value) and hasattr(value, "__html__")
    }
    foreign = {kind for kind in kinds if not issubclass(kind, LazyText | Markup | wtforms.Field)}

    assert LazyText in kinds
    assert not foreign


@each(modules("forum"))
def test_only_the_forums_own_late_text_is_used(module):
    """Flask-Babel's returns itself unescaped from `__html__`."""
    taken = {name for name in module.imports if name.startswith("flask_babel")}

    assert taken <= {"flask_babel.Babel", "flask_babel.force_locale", "flask_babel.get_locale"}
