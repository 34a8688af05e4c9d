// Shows a question only while the earlier one is shown and answered with one of its values; the server decides the same.
export function askedIf(question) {
  const form = question.closest("form");
  const values = question.dataset.askedValues.split(" ");
  const controls = [...(form?.querySelectorAll(`[name="${question.dataset.askedBy}"]`) ?? [])];
  if (!controls.length) return;
  // seen only when it holds: then its words say nothing new
  question.querySelector("[data-asked-if-words]")?.remove();
  const show = () => {
    const isAsked = controls.some((control) => control.checked && values.includes(control.value));
    question.hidden = !isAsked || controls[0].closest("[hidden]") !== null;
  };
  form.addEventListener("change", show);
  form.addEventListener("reset", () => setTimeout(show));
  addEventListener("pageshow", show);
  show();
}
