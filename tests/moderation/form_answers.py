"""What a person would type into the fields of forms of moderation."""

from tests.support.form_answers import FormAnswers

ANSWERS = FormAnswers(
    free={
        "explanation": (2000, "Der Text setzt eine Person herab."),
        "reasons": (2000, "Das Zitat ist zu erkennen."),
        "remark": (2000, "§ 130"),
        "words": (100, "musterschelte"),
        "exceptions": (200, "musterschelten"),
    },
    strict={
        "addresses": "http://localhost/themen/",
        "passages": "",
    },
    choices={
        ("moderation.decide_case", "measure"): "hide",
        ("moderation.decide_case", "ground"): "rule:insults",
        ("moderation.decide_case", "account_measure"): "none",
        ("moderation.create_joint_decision", "measure"): "hide",
        ("moderation.create_joint_decision", "ground"): "rule:insults",
        ("moderation.create_term_file", "file"): (
            "liste.csv",
            b"Art;Begriff;In Zusammensetzungen;Stufe;Ausnahmen\nSpam;musterwort;nein;ansehen;\n",
        ),
    },
)
