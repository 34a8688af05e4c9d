// Puts options in order by buttons too; the selects stay, hold the ranks that are sent, and never show one twice.
export function ranking(list) {
  const rows = [...list.children];
  const select = (row) => row.querySelector("select");
  const rank = (row) => Number(select(row).value);
  const most = Math.max(...[...select(rows[0]).options].map((option) => Number(option.value)));
  const status = document.createElement("p");
  status.className = "kern-sr-only";
  status.setAttribute("role", "status");
  list.after(status);
  const shown = new Map();
  const words = (text, row) => text.replace("{name}", row.dataset.rankName);
  const ranked = () => rows.filter(rank).sort((one, other) => rank(one) - rank(other));
  const show = () => {
    const order = [...ranked(), ...rows.filter((row) => !rank(row))];
    const focused = document.activeElement;
    if (order.some((row, at) => row !== list.children[at])) list.append(...order);
    if (list.contains(focused)) focused.focus();
    for (const row of rows) shown.set(row, rank(row));
  };
  const tell = (row) => {
    status.textContent = rank(row) ? words(list.dataset.stands, row).replace("{rank}", rank(row)) : "";
    list.dispatchEvent(new Event("input", { bubbles: true }));
  };
  // whoever stood there takes the rank that becomes free
  const put = (row, to, from) => {
    const there = rows.find((one) => one !== row && rank(one) === to);
    select(row).value = to || "";
    if (there && to) select(there).value = from || "";
    show();
    tell(row);
  };
  const up = (row) => {
    if (rank(row) > 1) put(row, rank(row) - 1, rank(row));
    else if (!rank(row)) put(row, Math.min(ranked().length + 1, most), 0);
  };
  const down = (row) => {
    const last = Math.max(0, ...ranked().map(rank));
    if (rank(row) && rank(row) < last) put(row, rank(row) + 1, rank(row));
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
    select(row).addEventListener("change", () => put(row, rank(row), shown.get(row)));
    button(row, "↑", list.dataset.up, up);
    button(row, "↓", list.dataset.down, down);
  }
  addEventListener("pageshow", show);
  show();
}
