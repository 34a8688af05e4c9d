// Says what the chosen projects cost in all; the button that asks the server for it is only for browsers without scripts.
export function budgetSum(list) {
  const form = list.closest("form");
  const status = form.querySelector("[data-budget-sum] b");
  const amounts = new Intl.NumberFormat(document.documentElement.lang || "de");
  form.querySelector("[data-budget-add-up]").hidden = true;
  const show = () => {
    const chosen = [...list.querySelectorAll("input:checked")];
    const sum = chosen.reduce((total, input) => total + Number(input.dataset.cost), 0);
    const words = chosen.length === 0 ? list.dataset.none : chosen.length === 1 ? list.dataset.one : list.dataset.many;
    status.textContent = words.replace("{count}", chosen.length).replace("{sum}", amounts.format(sum));
  };
  list.addEventListener("change", show);
  addEventListener("pageshow", show);
  show();
}
