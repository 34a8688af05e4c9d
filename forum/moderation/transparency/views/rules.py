"""The dialogue rules in all their versions, their copies for programs, and how the forum moderates (DSA Art. 11 to 14)."""

from flask import Response, current_app, jsonify, render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from forum.accounts.identity import current_actor
from forum.core.access import everyone
from forum.core.text import locale
from forum.core.text.text_diff import differences
from forum.core.text.text_pages import read_text
from forum.core.web.guard import authorise, found
from forum.core.web.guest_pages import made_from
from forum.moderation.grounds import NORMS
from forum.moderation.transparency.rules_copies import TEXTS, as_json, as_markdown, procedure_text
from forum.moderation.views.blueprint import moderation
from forum.rules import queries
from forum.rules.clauses import Version, as_text


@moderation.get("/dialogregeln")
def show_rules() -> ResponseReturnValue:
    authorise(everyone, current_actor())
    made_from("rules")
    version = queries.find_version_in_force()
    return render_template(
        "moderation/show_rules.html",
        version=version,
        coming=queries.find_coming_version(),
        older=[one for one in queries.list_versions() if one.label != version.label],
        rules=queries.list_clauses(version.label),
        procedure=procedure_text(current_app.extensions["settings"]),
        norms=NORMS,
    )


@moderation.get("/dialogregeln.json")
def show_rules_json() -> ResponseReturnValue:
    authorise(everyone, current_actor())
    made_from("rules")
    version = queries.find_version_in_force()
    copy = as_json(
        version,
        queries.list_clauses(version.label),
        coming=queries.find_coming_version(),
        versions=queries.list_versions(),
        settings=current_app.extensions["settings"],
    )
    return jsonify(copy)


@moderation.get("/dialogregeln.md")
def show_rules_markdown() -> ResponseReturnValue:
    authorise(everyone, current_actor())
    made_from("rules")
    version = queries.find_version_in_force()
    text = as_markdown(version, queries.list_clauses(version.label), current_app.extensions["settings"])
    response = Response(text, mimetype="text/markdown")
    response.content_language.add(locale.language())
    response.vary.add("Accept-Language")
    return response


@moderation.get("/dialogregeln/<label>")
def show_rules_version(label: str) -> ResponseReturnValue:
    """One version, with what it changed against the one before."""
    authorise(everyone, current_actor())
    made_from("rules")
    version = found(queries.find_version(label))
    versions = list(queries.list_versions())
    place = next(place for place, one in enumerate(versions) if one.label == version.label)
    before = versions[place + 1] if place + 1 < len(versions) else None
    return render_template(
        "moderation/show_rules_version.html",
        version=version,
        before=before,
        after=versions[place - 1] if place else None,
        in_force=queries.find_version_in_force(),
        rules=queries.list_clauses(label),
        changes=_changes(before, version) if before else None,
    )


@moderation.get("/dsa")
def show_dsa() -> ResponseReturnValue:
    authorise(everyone, current_actor())
    made_from()
    text = read_text(TEXTS, "dsa", locale.language(), current_app.extensions["settings"])
    return render_template("moderation/show_dsa.html", text=text)


def _changes(before: Version, version: Version) -> Markup:
    return differences(as_text(queries.list_clauses(before.label)), as_text(queries.list_clauses(version.label)))
