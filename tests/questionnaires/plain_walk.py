"""What a plain walk from the first question to the last says is kept and wrong: what tests compare the real thing with."""

from dataclasses import dataclass
from datetime import date

from forum.core.text import visible
from forum.core.text.markdown import normalise
from forum.core.text.one_line import one_line
from forum.questionnaires.models import QuestionKind


@dataclass(frozen=True)
class Planned:
    """A question, or a section, as it is planned; it is asked after answers to the question at the place `earlier`."""

    kind: QuestionKind
    required: bool = False
    options: int = 0
    columns: int = 0
    has_other: bool = False
    earlier: int | None = None
    values: tuple = ()

    @property
    def said(self):
        """The values on which another can depend."""
        if self.kind is QuestionKind.YES_NO:
            return ["yes", "no"]
        return ["1", "2", "3"] if self.kind is QuestionKind.SCALE else list(range(self.options * self.kind.is_choice))


def expected(plan, sent):
    """What is kept by place, and which places are wrong, told by a plain walk from the first question to the last."""
    kept, wrong, section = {}, set(), None
    for place, one in enumerate(plan):
        section = one if one.kind is QuestionKind.SECTION else section
        if not (is_met(section, kept) and is_met(one, kept)) or one.kind is QuestionKind.SECTION:
            continue
        answer = sent[place]
        if isinstance(answer, str):
            answer = seen(answer, multiline=one.kind is QuestionKind.TEXT)
        if answer is None or answer in ("", ()):
            wrong |= {place} if one.required else set()
            continue
        kept[place] = in_order(one.kind, answer)
        if not fits(one, kept[place]):
            wrong.add(place)
        other = seen(sent[place, "other"] or "", multiline=False)
        if other and type(answer) is tuple and 0 in answer:
            kept[place, "other"] = other
            wrong |= {(place, "other")} if len(other) > 200 else set()
    return kept, wrong


def is_met(one, kept):
    if one is None or one.earlier is None:
        return True
    given_before = kept.get(one.earlier)
    if isinstance(given_before, bool):
        return ("yes" if given_before else "no") in one.values
    if isinstance(given_before, int):
        return str(given_before) in one.values
    return isinstance(given_before, tuple) and bool(set(given_before) & set(one.values))


def in_order(kind, answer):
    """Choices and rows as the questionnaire has them; an order stays as it was given."""
    if not isinstance(answer, tuple) or kind is QuestionKind.RANKING:
        return answer
    once = dict.fromkeys(answer)
    by = (lambda pair: pair[0]) if all(isinstance(one, tuple) for one in once) else None
    return tuple(sorted(once, key=by))


def fits(one, answer):
    return type(answer) is TYPES.get(one.kind, tuple) and FITS.get(one.kind, fits_options)(one, answer)


def fits_table(one, answer):
    pairs = [pair if isinstance(pair, tuple) else (None, 0) for pair in answer]
    are_known = all(row in range(one.options) and column < one.columns for row, column in pairs)
    rows = {row for row, _column in pairs}
    return are_known and len(rows) == len(pairs) and (not one.required or len(rows) == one.options)


def fits_options(one, answer):
    are_known = all(at in range(one.options) for at in answer)
    if one.kind is QuestionKind.RANKING:
        return are_known and len(set(answer)) == len(answer) and (not one.required or len(answer) == one.options)
    return are_known and len(answer) <= (1 if one.kind is QuestionKind.ONE_OF else one.options)


def seen(text, *, multiline):
    """The text as the house keeps every text; what it leaves out is proved where it is done."""
    kept = normalise(text).strip() if multiline else one_line(text)
    return "" if visible.is_blank(kept) else kept


TYPES = {
    QuestionKind.LINE: str,
    QuestionKind.TEXT: str,
    QuestionKind.NUMBER: int,
    QuestionKind.SCALE: int,
    QuestionKind.DATE: date,
    QuestionKind.YES_NO: bool,
}
FITS = {
    QuestionKind.LINE: lambda _one, answer: len(answer) <= 200,
    QuestionKind.TEXT: lambda _one, answer: len(answer) <= 5000,
    QuestionKind.NUMBER: lambda _one, answer: 0 <= answer < 2**31,
    QuestionKind.SCALE: lambda _one, answer: 1 <= answer <= 3,
    QuestionKind.DATE: lambda _one, answer: 1900 <= answer.year <= 2199,
    QuestionKind.YES_NO: lambda _one, _answer: True,
    QuestionKind.MATRIX: fits_table,
}
