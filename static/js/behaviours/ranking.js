// Puts options in order by buttons too; the fields stay and hold the ranks that are sent. Selects never show one twice,
// numbers may: equal ranks are meant there, and nothing moves while somebody types. Returns what dragging needs.
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
  const rest = document.createElement("li");
  rest.className = "ranking__rest";
  rest.textContent = list.dataset.rest;
  const shown = new Map();
  const words = (text, row) => text.replace("{name}", row.dataset.rankName);
  const ranked = () => rows.filter(rank).sort((one, other) => rank(one) - rank(other));
  const last = () => Math.max(0, ...ranked().map(rank));
  const order = () => [...ranked(), rest, ...rows.filter((row) => !rank(row))];
  const isShown = () => order().every((row, at) => row === list.children[at]);
  const show = () => {
    const focused = document.activeElement;
    if (!isShown()) list.append(...order());
    if (list.contains(focused)) focused.focus();
    for (const row of rows) shown.set(row, rank(row));
    rest.classList.remove("ranking__rest--outdated");
  };
  const tell = (row) => {
    status.textContent = words(rank(row) ? list.dataset.stands : list.dataset.leaves, row).replace("{rank}", rank(row));
    list.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const give = (ranks, row) => {
    for (const [one, to] of ranks) field(one).value = to || "";
    show();
    tell(row);
  };
  // whoever stood there takes the rank that becomes free
  const put = (row, to, from) => {
    const there = to ? rows.filter((one) => one !== row && rank(one) === to) : [];
    give([[row, to], ...there.map((one) => [one, from])], row);
  };
  const up = (row) => {
    if (rank(row) > 1) put(row, rank(row) - 1, rank(row));
    else if (!rank(row)) put(row, Math.min((takesTies ? last() : ranked().length) + 1, most), 0);
  };
  const down = (row) => {
    const isShared = rows.some((one) => one !== row && rank(one) === rank(row));
    if (rank(row) && (rank(row) < last() || (isShared && rank(row) < most))) put(row, rank(row) + 1, rank(row));
    else if (rank(row)) put(row, 0, 0);
  };
  // A row was let go where it stands now: between two of one rank it joins them, else it gets a rank of its own.
  const drop = (row) => {
    if (isShown()) return;
    const placed = [...list.children];
    const above = placed.slice(0, placed.indexOf(rest));
    const at = above.indexOf(row);
    if (at < 0 && !rank(row)) return show();
    const levels = new Map(above.map((one) => [one, rank(one)]));
    const joins = at > 0 && levels.get(above[at - 1]) === levels.get(above[at + 1]);
    if (at >= 0) levels.set(row, joins ? levels.get(above[at - 1]) : Number.NaN);
    let to = 0;
    const ranks = above.map((one, place) => {
      if (!place || levels.get(one) !== levels.get(above[place - 1])) to += 1;
      return [one, to > most ? 0 : to];
    });
    give(at < 0 ? [[row, 0], ...ranks] : ranks, row);
  };
  const button = (row, icon, text, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "kern-btn kern-btn--secondary";
    made.setAttribute("aria-label", words(text, row));
    made.textContent = icon;
    made.addEventListener("click", () => act(row));
    row.querySelector(".option-controls").append(made);
  };
  for (const row of rows) {
    if (!takesTies) field(row).addEventListener("change", () => put(row, rank(row), shown.get(row)));
    button(row, "↑", list.dataset.up, up);
    button(row, "↓", list.dataset.down, down);
  }
  list.addEventListener("input", () => rest.classList.toggle("ranking__rest--outdated", !isShown()));
  addEventListener("pageshow", show);
  show();
  return { rows, show, drop };
}
