// Tells the server every twenty seconds that a case is open here, and shows who else has it open.
import { post } from "./csrf.js";

const PAUSE = 20_000;

export function presence(region) {
  const tell = async () => {
    if (document.hidden) return;
    const answer = await post(region.dataset.url, { version: region.dataset.version }).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const words = (await answer.text()).trim();
    // unchanged words are not read out again
    if (region.innerHTML.trim() !== words) region.innerHTML = words;
  };
  tell();
  setInterval(tell, PAUSE);
  document.addEventListener("visibilitychange", tell);
}
