// Puts a building block into the explanation without a way to the server, and offers those of the chosen ground first.
export function textBlock(picker) {
  const form = picker.form;
  const field = form.elements[picker.dataset.target];
  const ground = form.elements.ground;
  const button = form.querySelector("[data-insert-block]");
  const blocks = [...picker.options].slice(1);
  // without a script and without a way to the server it would do nothing
  picker.closest("[data-needs-script]")?.removeAttribute("hidden");
  button.addEventListener("click", (event) => {
    event.preventDefault();
    const body = picker.selectedOptions[0]?.dataset.body;
    if (!body) return picker.focus();
    field.value = [field.value.trim(), body].filter(Boolean).join("\n\n");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
  const sort = () => {
    const rank = (one) => (one.dataset.ground === ground.value ? 0 : one.dataset.ground ? 2 : 1);
    picker.append(...blocks.toSorted((one, other) => rank(one) - rank(other)));
  };
  ground?.addEventListener("change", sort);
  sort();
}
