"""What pages of secret votes show, and that casting one leaves no trace of when."""

import json

import pytest
from flask import render_template
from sqlalchemy import select

from forum.accounts.identity import current_actor
from forum.accounts.models import UserSession
from forum.accounts.services.devices import TOUCHED_EVERY
from forum.ballots.audit.attack_ballot import keep_outcome
from forum.ballots.audit.evidence import needles_of
from forum.ballots.audit.raw_files import attack_logs
from forum.ballots.audit_words import gaps
from forum.ballots.code_list import list_codes
from forum.ballots.form_parts import sealed_vote_form
from forum.ballots.kinds import BallotWay
from forum.ballots.models import Ballot
from forum.ballots.policies import may_cast
from forum.ballots.promises import promise_of
from forum.ballots.queries import find_latest_audit, find_own_voters, list_counted_codes, list_options
from forum.ballots.services.cast import cast_sealed
from forum.ballots.services.close_ballot import close_ballot
from forum.ballots.tally import tally_rows
from forum.ballots.values import NewVoter
from forum.core.data.database import session
from forum.core.sealing import key_files
from forum.core.web.guard import authorise
from forum.core.web.traces import leaves_no_trace
from tests.ballots.factories import ABSTAINED, NO, YES, cast_all, make_ballot, make_holders, make_voters
from tests.factories import make_user
from tests.support.client import Client
from tests.support.sources import modules

VOTE = {"sealed-choices": "01", "sealed-word": "Kastanie"}


@pytest.fixture(autouse=True)
def keys(app, tmp_path, monkeypatch):
    monkeypatch.setattr(key_files, "key_folder", lambda: tmp_path / "keys")


def install_polls(app):
    """Two pages that cast a vote: one as it is to be, one that forgets the mark."""

    def cast(key):
        ballot = session.get_one(Ballot, key)
        (voter,) = find_own_voters(ballot, current_actor())
        authorise(may_cast(current_actor(), ballot, voter), current_actor())
        form = sealed_vote_form(ballot, list_options(ballot))
        assert form.validate()
        receipt = cast_sealed(ballot, voter=voter, choices=form.chosen, word=form.word.data)
        return render_template("ballots/_receipt.html", receipt=receipt)

    def cast_openly(key):
        return cast(key)

    app.add_url_rule("/wahl/<int:key>", "cast", leaves_no_trace(cast), methods=["POST"])
    app.add_url_rule("/spur/<int:key>", "traced", cast_openly, methods=["POST"])


def test_casting_is_no_sign_of_life_and_no_line_in_the_log(make_app, clock, capfd):
    app = make_app(log_json=True)
    install_polls(app)
    with app.app_context():
        person = make_user()
        own = NewVoter(person.id, person.id, person.public_name)
        keys_of = [make_ballot(way=BallotWay.SEALED, voters=[own]).id for _number in range(2)]
        session.commit()
        client = Client(app)
        client.log_in(person)
        before = session.scalars(select(UserSession.last_used_at)).one()
        clock.advance(seconds=TOUCHED_EVERY.total_seconds() + 60)
        client.get("/konto/")
        capfd.readouterr()

        receipt = client.post(f"/wahl/{keys_of[0]}", VOTE)
        silent = capfd.readouterr().out
        session.rollback()
        assert session.scalars(select(UserSession.last_used_at)).one() == before
        client.get("/konto/")
        capfd.readouterr()
        client.post(f"/spur/{keys_of[1]}", VOTE)
        told = capfd.readouterr().out
        session.rollback()

        assert session.scalars(select(UserSession.last_used_at)).one() > before
    assert "Kastanie" in receipt.text
    assert silent == ""
    assert [json.loads(line)["path"] for line in told.splitlines()] == ["/spur/<int:key>"]


def test_each_view_that_answers_with_a_receipt_is_marked_to_leave_no_trace():
    answering = [
        one for one in modules("forum") if "forum.ballots.values.Receipt" in one.imports and one.part == "views"
    ]

    assert len(answering) == 4
    assert [one.path for one in answering if "\n@leaves_no_trace\ndef cast_" not in one.text] == []


def test_what_is_promised_is_true_for_the_way_the_key_is_kept(app):
    with app.test_request_context("/"):
        in_file = render_template("ballots/_promise.html", promise=promise_of(make_ballot(way=BallotWay.SEALED)))
        shared = make_ballot(way=BallotWay.SEALED, key_holders=make_holders(), shows_choices=True)
        in_parts = render_template("ballots/_promise.html", promise=promise_of(shared))

    assert "Der Schlüssel liegt in einer Datei" in in_file
    assert "in Teilen entstanden" in in_parts
    assert "hinter jedem Code die Stimme" in in_parts
    assert "hinter jedem Code die Stimme" not in in_file


def test_the_form_is_as_long_whatever_was_chosen_before_it_was_refused(app):
    ballot = make_ballot(way=BallotWay.SEALED)
    lengths = set()
    for choice in ("01", "02", "03"):
        with app.test_request_context("/", method="POST", data={"sealed-choices": choice, "sealed-word": ""}):
            form = sealed_vote_form(ballot, list_options(ballot))
            form.validate()
            form.forget_choice()
            page = render_template("ballots/_vote_form.html", form=form, action="/")
            assert "checked" not in page
            lengths.add(len(page))

    assert len(lengths) == 1


def test_problems_with_a_vote_are_listed_in_the_order_of_the_form(app):
    ballot = make_ballot(way=BallotWay.SEALED)
    with app.test_request_context("/", method="POST", data={}):
        form = sealed_vote_form(ballot, list_options(ballot))

        assert not form.validate()
        assert list(form.errors)[:2] == ["choices", "word"]


def test_what_an_attack_could_not_look_at_stands_beside_its_outcome(app):
    ballot = make_ballot(way=BallotWay.SEALED)
    audit = keep_outcome(ballot, tables=1, found=[attack_logs([], needles_of([]), begun_at=ballot.opened_at)])

    with app.test_request_context("/"):
        shown = render_template(
            "ballots/_audit.html", ballot=ballot, audit=audit, audit_words="", audit_gaps=gaps(audit)
        )

    assert "Nicht ganz geprüft" in shown
    assert "<dd>Protokolle des Betriebs</dd>" in shown


def test_a_counted_vote_shows_totals_codes_and_whether_it_was_checked(app):
    ballot = make_ballot(way=BallotWay.SEALED, voters=make_voters(7))
    receipts = cast_all(ballot, YES, YES, NO, YES, ABSTAINED, NO, YES)
    close_ballot(ballot, by=None)
    options = list_options(ballot)

    with app.test_request_context("/"):
        totals = render_template("ballots/_tally.html", tally=tally_rows(ballot, options))
        codes = list_codes(list_counted_codes(ballot), options)
        listed = render_template("ballots/_codes.html", codes=codes, shows_choices=ballot.shows_choices)
        checked = render_template("ballots/_audit.html", ballot=ballot, audit=find_latest_audit(ballot), audit_words="")

    assert [row.votes for row in tally_rows(ballot, options)] == [4, 2, 1]
    assert "<b>4</b>" in totals
    assert all(f"<code>{receipt.shown_code}</code> {receipt.word}" in listed for receipt in receipts)
    assert "Enthaltung" not in listed
    assert "Noch nicht." in checked
