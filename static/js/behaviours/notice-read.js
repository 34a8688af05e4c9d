// Marks a notice as read once somebody follows its link, in this tab or another one.
import { post } from "./sending.js";

export function noticeRead(link) {
  const send = () => post("notice-read", link.dataset.number, { still: "1" }, { keepalive: true });
  link.addEventListener("click", send);
  link.addEventListener("auxclick", (event) => event.button === 1 && send());
}
