// Looks at its own page again and again while something goes on: a wall is drawn anew, elsewhere a hint appears.
// A page on which somebody works is never replaced under their hands.
import { readThisPage } from "./sending.js";

const EVERY = { wall: 4000, mark: 10000 };

export function changes(element) {
  const what = element.dataset.changesWhat;
  setInterval(async () => {
    if (document.hidden) return;
    const text = await readThisPage();
    if (text == null) return;
    const page = new DOMParser().parseFromString(text, "text/html");
    if (what === "wall") draw(element, page);
    else hint(element, page);
  }, EVERY[what]);
}

// Only what differs is touched, so nothing flickers.
function draw(wall, page) {
  if (wall.innerHTML.trim() === page.body.innerHTML.trim()) return;
  wall.replaceChildren(...page.body.childNodes);
  document.title = page.title;
}

function hint(element, page) {
  const there = page.querySelector('[data-behaviour~="changes"]');
  if (there && there.dataset.mark !== element.dataset.mark) element.hidden = false;
}
