// Shows similar threads while the title is typed, after a short pause.
import { read } from "./sending.js";

export function similar(field) {
  const target = document.getElementById(field.dataset.similarTarget ?? "aehnliche");
  if (!target) return;
  let timer, running;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      running?.abort();
      running = new AbortController();
      const drawn = await read(nameOf(field), field.dataset.similarId ?? "", { titel: field.value }, { signal: running.signal });
      // typed on, or offline: the next pause asks again
      if (drawn != null) target.innerHTML = drawn;
    }, 350);
  });
}

// the page says what is alike, not where it is asked
function nameOf(field) {
  return field.dataset.similar === "ideas" ? "similar-ideas" : "similar";
}
