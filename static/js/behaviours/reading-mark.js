// Tells the server how far the thread has been read, once the last post of the page has been in view.
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
