"""Templates know the names of the environment, also those that it learns later, and give it none of theirs."""

from flask import Flask, render_template_string


def test_a_template_knows_a_name_that_was_given_after_it_was_loaded(make_app):
    app: Flask = make_app()
    template = app.jinja_env.from_string("{{ river }}")
    assert template.render() == ""

    app.jinja_env.globals["river"] = "Oker"

    assert template.render() == "Oker"


def test_what_one_template_sets_or_gets_no_other_knows(app: Flask):
    with app.test_request_context():
        assert render_template_string("{% set river = 'Oker' %}{{ river }} {{ city }}", city="Löwenstadt")
        assert render_template_string("{{ river }}{{ city }}") == ""


def test_names_given_to_one_template_stay_its_own(app: Flask):
    template = app.jinja_env.from_string("{{ river }}", globals={"river": "Oker"})

    assert template.render() == "Oker"
    assert app.jinja_env.from_string("{{ river }}").render() == ""


def test_drawing_a_template_reads_one_plain_dictionary(app: Flask):
    assert type(app.jinja_env.get_template("components/icon.html").globals) is dict
