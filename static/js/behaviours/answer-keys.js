// 1, 2 and 3 press the three buttons, as long as the focus is within the box: no key works elsewhere on the page.
export function answerKeys(box) {
  const hint = box.querySelector("[data-keys]");
  const buttons = [...box.querySelectorAll("button[name=opinion]")];
  if (!hint || buttons.length === 0) return;
  hint.hidden = false;
  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const button = buttons[Number(event.key) - 1];
    if (!button) return;
    event.preventDefault();
    button.click();
  });
}
