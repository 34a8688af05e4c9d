// Drags the rows of an order by a grip. An extra: no stop for keys, nothing read aloud; buttons and fields do the same.
import Sortable from "sortablejs";

const EDGE = 60;
const SLIDES = matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 150;

export function dragging(list, { rows, show, drop }) {
  for (const row of rows) row.prepend(grip());
  // typed numbers move nothing until then; the library listens too, and this has to come first
  list.addEventListener("pointerdown", ({ target }) => target.closest(".ranking__grip") && show(), { capture: true });
  const giveUp = (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    document.dispatchEvent(new PointerEvent("pointercancel"));
  };
  new Sortable(list, {
    draggable: "li",
    handle: ".ranking__grip",
    direction: "vertical",
    animation: SLIDES,
    // one way for mouse, pen and touch, which keys can end
    forceFallback: true,
    fallbackOnBody: true,
    fallbackTolerance: 3,
    scrollSensitivity: EDGE,
    ghostClass: "ranking__row--place",
    fallbackClass: "ranking__row--dragged",
    onStart: () => addEventListener("keydown", giveUp),
    onEnd: ({ item, originalEvent }) => {
      removeEventListener("keydown", giveUp);
      // the library drops what the system breaks off
      if (originalEvent.type.endsWith("cancel")) show();
      else drop(item);
    },
  });
}

function grip() {
  const made = document.createElement("span");
  made.className = "ranking__grip";
  made.setAttribute("aria-hidden", "true");
  return made;
}
