// Marks notices as read whose thing is open here, once its window is looked at.
import { post } from "./sending.js";

export function noticeSeen(element) {
  const send = () => {
    if (document.visibilityState !== "visible") return;
    document.removeEventListener("visibilitychange", send);
    for (const number of element.dataset.numbers.split(" ")) post("notice-read", number, { still: "1" }, { keepalive: true });
  };
  document.addEventListener("visibilitychange", send);
  send();
}
