"""What somebody does who drags, with a mouse or a finger: take, move in small steps, let go."""

from typing import Protocol

from playwright.sync_api import Locator, Page

STEPS = 12
# longer than the rows slide for those who want movement, and than the page needs to begin to scroll
MOMENT = 60


class Pointer(Protocol):
    def press(self, page: Page, x: float, y: float) -> None: ...

    def move(self, page: Page, x: float, y: float) -> None: ...

    def release(self, page: Page) -> None: ...


class Mouse:
    def press(self, page: Page, x: float, y: float) -> None:
        page.mouse.move(x, y)
        page.mouse.down()

    def move(self, page: Page, x: float, y: float) -> None:
        page.mouse.move(x, y)

    def release(self, page: Page) -> None:
        page.mouse.up()


class Finger:
    """Touches as the browser's protocol makes them: like real ones they scroll the page unless it forbids it."""

    def press(self, page: Page, x: float, y: float) -> None:
        self._protocol = page.context.new_cdp_session(page)
        self._send("touchStart", {"x": x, "y": y})

    def move(self, page: Page, x: float, y: float) -> None:
        self._send("touchMove", {"x": x, "y": y})

    def release(self, page: Page) -> None:
        self._send("touchEnd")

    def _send(self, kind: str, *points: dict[str, float]) -> None:
        self._protocol.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})


def take(pointer: Pointer, grip: Locator) -> tuple[float, float]:
    """Press on the middle of an element, far from the window's edges where the page scrolls, and say where that is."""
    grip.evaluate("grip => grip.scrollIntoView({ block: 'center', behavior: 'instant' })")
    box = grip.bounding_box()
    assert box
    at = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    pointer.press(grip.page, *at)
    return at


def carry(pointer: Pointer, page: Page, start: tuple[float, float], to: float) -> None:
    """Move up or down to a height of the window, as a hand does."""
    x, y = start
    for step in range(1, STEPS + 1):
        pointer.move(page, x, y + (to - y) * step / STEPS)
        page.wait_for_timeout(MOMENT / STEPS)
    page.wait_for_timeout(MOMENT)


def middle(element: Locator) -> float:
    """The height of an element's middle in the window."""
    box = element.bounding_box()
    assert box
    return box["y"] + box["height"] / 2
