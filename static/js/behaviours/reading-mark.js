// Tells the server how far the thread has been read, when the last post of the page has been in view or the page is left.
import { post } from "./csrf.js";

export function readingMark(element) {
  const send = () => {
    if (element.dataset.done) return;
    element.dataset.done = "yes";
    post(element.dataset.url, { number: element.dataset.number }, { keepalive: true }).catch(() => {});
  };
  new IntersectionObserver((entries, observer) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    send();
  }).observe(element);
}
