"""The figures that tell how good a scorer is, checked against examples done by hand."""

import pytest

from forum.triage.scorer.figures import average_precision, choose_threshold, curve, macro_f1, point

# by falling score: offensive, offensive, civil, offensive, civil
JUDGED = [(True, 0.9), (True, 0.8), (False, 0.7), (True, 0.6), (False, 0.1)]


def test_a_threshold_is_told_by_precision_recall_and_share():
    at = point(JUDGED, 0.7)

    assert (at.precision, at.recall, at.share) == pytest.approx((2 / 3, 2 / 3, 3 / 5))


def test_a_threshold_that_flags_nothing_has_no_precision():
    assert point(JUDGED, 0.95).precision == 0


def test_macro_f1_is_the_mean_over_both_kinds_of_text():
    # flagged: two right, one wrong, one missed; left alone: one right, one wrong, one missed
    assert macro_f1(JUDGED, 0.7) == pytest.approx((2 / 3 + 1 / 2) / 2)


def test_average_precision_follows_the_steps_of_recall():
    assert average_precision(JUDGED) == pytest.approx((1 + 1 + 3 / 4) / 3)


def test_texts_of_equal_score_are_counted_together():
    assert average_precision([(True, 0.5), (False, 0.5)]) == average_precision([(False, 0.5), (True, 0.5)]) == 0.5


def test_the_curve_falls_in_recall_as_the_threshold_rises():
    recalls = [at.recall for at in curve(JUDGED)]

    assert recalls == sorted(recalls, reverse=True)


def test_a_threshold_is_the_lowest_that_leaves_civil_texts_in_peace():
    # two civil texts: one at 0.7, one at 0.1
    assert choose_threshold(JUDGED, false_alarms=0.5) == 0.2
    assert choose_threshold(JUDGED, false_alarms=0.1) == 0.71


def test_without_any_threshold_that_does_the_highest_is_taken():
    assert choose_threshold([(False, 0.99), (True, 0.5)], false_alarms=0) == 0.98
