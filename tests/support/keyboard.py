"""What somebody does who has a keyboard alone: from stop to stop, with the focus in sight at each of them."""

from playwright.sync_api import Locator, Page

MOST_STOPS = 90
MOMENT = 200
IS_FOCUSED = "one => one === document.activeElement"
# what is wrong with the place where the focus is: it is lost, out of sight, or nothing marks it
PROBLEM = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return "the focus is lost";
  const { top, bottom, width, height } = one.getBoundingClientRect();
  const named = `${one.tagName} ${one.id || one.name || one.textContent.trim().slice(0, 40)}`;
  if (bottom <= 0 || top >= innerHeight || !width || !height) return `${named} is out of sight`;
  for (let around = one, steps = 0; around && steps < 4; around = around.parentElement, steps += 1) {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(around);
    if ((outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none") return "";
  }
  return `nothing marks ${named}`;
}"""


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus; on the way the focus is never lost and always marked."""
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        problem = page.evaluate(PROBLEM)
        if problem:
            # what slides in needs a moment
            page.wait_for_timeout(MOMENT)
            problem = page.evaluate(PROBLEM)
        assert problem == "", problem
        if target.evaluate(IS_FOCUSED):
            return
    raise AssertionError(f"no way to {target} by the Tab key")


def write_in(page: Page, target: Locator, text: str) -> None:
    """Reach a field and type."""
    tab_to(page, target)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text)


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    """Reach a button or link and press a key on it."""
    tab_to(page, target)
    page.keyboard.press(key)
