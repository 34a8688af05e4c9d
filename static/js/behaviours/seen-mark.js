// Tells the server that the news of a workspace have been seen, once their end has been in view in a visible window.
import { post } from "./sending.js";

const WAIT = 2000;

export function seenMark(form) {
  let timer;
  const send = () => {
    if (document.visibilityState !== "visible") return;
    observer.disconnect();
    post("workspace-seen", form.dataset.body, { until: form.dataset.until, quiet: "1" }, { keepalive: true });
  };
  const observer = new IntersectionObserver((entries) => {
    clearTimeout(timer);
    if (entries.some((entry) => entry.isIntersecting)) timer = setTimeout(send, WAIT);
  });
  observer.observe(form);
}
