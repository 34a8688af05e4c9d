// Tells the server every twenty seconds that a case is open here, and shows who else has it open.
import { post } from "./sending.js";

const PAUSE = 20_000;

export function presence(region) {
  const tell = async () => {
    if (document.hidden) return;
    const words = await post("presence", region.dataset.case, { version: region.dataset.version });
    // unchanged words are not read out again
    if (words != null && region.innerHTML.trim() !== words.trim()) region.innerHTML = words;
  };
  tell();
  setInterval(tell, PAUSE);
  document.addEventListener("visibilitychange", tell);
}
