// Opens the short form of the moderation below its post when it is asked for; without a script the link leads to its page.
import { addressOf } from "./addresses.js";
import { draft } from "./draft.js";
import { read } from "./sending.js";
import { clearUnreachable, sayUnreachable } from "./unreachable.js";

export function moderate(link) {
  let holder;
  let isAsking = false;
  link.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (isAsking) return;
    if (!holder) {
      isAsking = true;
      holder = await openBelow(link);
      isAsking = false;
      if (holder === undefined) return sayUnreachable(link);
      clearUnreachable();
      if (holder === null) return location.assign(addressOf("moderate", link.dataset.post));
    } else {
      holder.hidden = !holder.hidden;
    }
    link.ariaExpanded = String(!holder.hidden);
    if (!holder.hidden) holder.querySelector("select")?.focus();
  });
}

async function openBelow(link) {
  const drawn = await read("moderate", link.dataset.post);
  if (typeof drawn !== "string") return drawn;
  const holder = document.createElement("div");
  holder.className = "moderate__form";
  holder.innerHTML = drawn;
  link.closest(".actions").after(holder);
  for (const field of holder.querySelectorAll('[data-behaviour~="draft"]')) draft(field);
  return holder;
}
