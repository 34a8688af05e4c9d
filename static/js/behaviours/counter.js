// Says how many characters are left, as the server counts them: a line break is one.
export function counter(field) {
  const output = document.querySelector(`[data-counter-for="${field.id}"]`);
  const most = Number(field.dataset.most);
  if (!output || !most) return;
  const show = () => {
    const left = most - [...field.value.replaceAll("\r\n", "\n")].length;
    const words = left < 0 ? output.dataset.over : left === 1 ? output.dataset.one : output.dataset.many;
    output.textContent = words.replace("{n}", Math.abs(left).toLocaleString(document.documentElement.lang));
    output.classList.toggle("is-over", left < 0);
  };
  field.addEventListener("input", show);
  if (field.value) show();
}
