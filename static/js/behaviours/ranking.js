// Puts options in order by buttons too; the fields stay and hold the ranks that are sent. Selects never show one twice,
// numbers may: equal ranks are meant there, and nothing moves while somebody types.
export function ranking(list) {
  const rows = [...list.children];
  const field = (row) => row.querySelector("select, input");
  const takesTies = field(rows[0]).matches("input");
  const rank = (row) => Number.parseInt(field(row).value, 10) || 0;
  const most = takesTies ? rows.length : Math.max(...[...field(rows[0]).options].map((option) => Number(option.value)));
  const status = document.createElement("p");
  status.className = "kern-sr-only";
  status.setAttribute("role", "status");
  list.after(status);
  const shown = new Map();
  const words = (text, row) => text.replace("{name}", row.dataset.rankName);
  const ranked = () => rows.filter(rank).sort((one, other) => rank(one) - rank(other));
  const last = () => Math.max(0, ...ranked().map(rank));
  const show = () => {
    const order = [...ranked(), ...rows.filter((row) => !rank(row))];
    const focused = document.activeElement;
    if (order.some((row, at) => row !== list.children[at])) list.append(...order);
    if (list.contains(focused)) focused.focus();
    for (const row of rows) shown.set(row, rank(row));
  };
  const tell = (row) => {
    status.textContent = words(rank(row) ? list.dataset.stands : list.dataset.leaves, row).replace("{rank}", rank(row));
    list.dispatchEvent(new Event("input", { bubbles: true }));
  };
  // whoever stood there takes the rank that becomes free
  const put = (row, to, from) => {
    const there = rows.filter((one) => one !== row && rank(one) === to);
    field(row).value = to || "";
    if (to) for (const one of there) field(one).value = from || "";
    show();
    tell(row);
  };
  const up = (row) => {
    if (rank(row) > 1) put(row, rank(row) - 1, rank(row));
    else if (!rank(row)) put(row, Math.min((takesTies ? last() : ranked().length) + 1, most), 0);
  };
  const down = (row) => {
    if (rank(row) && rank(row) < last()) put(row, rank(row) + 1, rank(row));
    else if (rank(row)) put(row, 0, 0);
  };
  const button = (row, icon, text, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "kern-btn kern-btn--secondary";
    made.setAttribute("aria-label", words(text, row));
    made.textContent = icon;
    made.addEventListener("click", () => act(row));
    row.append(made);
  };
  for (const row of rows) {
    if (!takesTies) field(row).addEventListener("change", () => put(row, rank(row), shown.get(row)));
    button(row, "↑", list.dataset.up, up);
    button(row, "↓", list.dataset.down, down);
  }
  addEventListener("pageshow", show);
  show();
}
