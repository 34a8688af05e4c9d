// The page of the door: what it shows after an answer, and what it shows without one.
import { countdown } from "./countdown.js";

export class DoorPage {
  constructor(element) {
    this.element = element;
  }

  // Shows the parts that an answer of the server holds.
  show(answer) {
    for (const part of answer.querySelectorAll("[data-door-part]")) this.put(part.dataset.doorPart, part.childNodes);
  }

  // Shows what the page says without a connection; `waiting` scans are not sent yet.
  say(name, waiting = 0) {
    const shown = this.element.querySelector(`[data-door-offline="${name}"]`).content.cloneNode(true);
    const number = shown.querySelector("[data-waiting]");
    if (number) number.textContent = waiting;
    this.put("answer", shown.childNodes);
  }

  put(name, nodes) {
    const place = this.element.querySelector(`[data-door-part="${name}"]`);
    if (!place) return;
    place.replaceChildren(...nodes);
    for (const box of place.querySelectorAll("[data-countdown]")) countdown(box);
  }
}
