// Tells the server how far the thread has been read, once the last post of the page has been in view.
import { post } from "./sending.js";

export function readingMark(element) {
  const send = () => {
    if (element.dataset.done) return;
    element.dataset.done = "yes";
    post("reading-mark", element.dataset.thread, { number: element.dataset.number }, { keepalive: true });
  };
  new IntersectionObserver((entries, observer) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    send();
  }).observe(element);
}
