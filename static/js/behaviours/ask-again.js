// Pages with the band of a closed space: asked for anew when they are shown again, and left when they are not for this reader.
import { isStillHere } from "./sending.js";

const AWAY = 60_000;

export function askAgain() {
  if (!document.querySelector(".closed")) return;
  let leftAt = 0;
  // taken whole out of the browser's memory, by its back button
  addEventListener("pageshow", (event) => {
    if (event.persisted) leave();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") leftAt = Date.now();
    else if (leftAt && Date.now() - leftAt >= AWAY) askWhetherStillOpen();
  });
}

async function askWhetherStillOpen() {
  if (!(await isStillHere())) leave();
}

function leave() {
  document.documentElement.hidden = true;
  location.reload();
}
