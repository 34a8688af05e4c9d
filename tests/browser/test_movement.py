"""Those who want no movement see a page change its colours at once."""

import pytest

pytestmark = pytest.mark.browser

CHANGE = """async () => {
  document.documentElement.style.color = "rgb(1, 2, 3)";
  await new Promise(done => requestAnimationFrame(done));
  return document.getAnimations().map(one => one.effect.target.localName);
}"""


def test_a_colour_does_not_pass_from_element_to_element(visit):
    page = visit().open("/")

    assert page.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")
    assert page.evaluate(CHANGE) == []
