// Counts the seconds in which something can be taken back; when they are over, its button goes and the words say so.
export function countdown(box) {
  const words = box.querySelector("[data-countdown-words]");
  const end = Date.now() + Number(box.dataset.seconds) * 1000;
  if (!words || !Number(box.dataset.seconds)) return;
  // a screen reader says it once, not every second
  box.removeAttribute("role");
  const clock = setInterval(() => {
    const left = Math.ceil((end - Date.now()) / 1000);
    if (left > 0) {
      words.textContent = (left === 1 ? box.dataset.one : box.dataset.many).replace("{n}", left);
      return;
    }
    clearInterval(clock);
    const form = box.querySelector("form");
    const hadFocus = form?.contains(document.activeElement);
    form?.remove();
    words.textContent = box.dataset.over;
    if (hadFocus) words.focus();
  }, 250);
}
