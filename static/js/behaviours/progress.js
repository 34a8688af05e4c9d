// Keeps the progress of an import up to date without loading the page anew; loads it once more at the end.
import { read } from "./sending.js";

export function progress(element) {
  const look = async () => {
    const text = await read("progress", element.dataset.import);
    // refused, or the connection is gone for the moment: the next look may find it
    if (text != null && !show(new DOMParser().parseFromString(text, "text/html"))) return location.reload();
    setTimeout(look, 1500);
  };
  const show = (page) => {
    const now = page.getElementById(element.id);
    if (!now) return false;
    const [bar, next] = [element.querySelector("progress"), now.querySelector("progress")];
    bar.max = next.max;
    bar.value = next.value;
    element.querySelector("label").textContent = now.querySelector("label").textContent;
    return true;
  };
  setTimeout(look, 700);
}
