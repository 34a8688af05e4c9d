"""What a person would type into the fields of forms of topics."""

from tests.support.form_answers import FormAnswers

ANSWERS = FormAnswers(
    free={
        "benefit": (2000, "Alle, die hier wohnen."),
        "idea": (2000, "Eine Ladezone einrichten."),
        "place": (120, "Musterplatz"),
        "problem": (2000, "Es fehlt eine Ladezone."),
        "summary": (2000, "Es wurde viel gesagt."),
        "tags": (120, "Rad, Platz"),
    },
    strict={
        "answer_days": "12",
        "target": "",
    },
    choices={
        ("topics.create_import", "file"): ("beitraege.csv", b"id,title,text,url\nB1,,Der Radweg endet.,\n"),
    },
)
