// Says while somebody types how many points are left; the server checks the sum in any case.
export function pointsLeft(list) {
  const status = list.parentElement.querySelector("[data-points-left]");
  const inputs = [...list.querySelectorAll("input")];
  const points = Number(list.dataset.points);
  const show = () => {
    const given = inputs.reduce((sum, input) => sum + (Number.parseInt(input.value, 10) || 0), 0);
    const words = given > points ? list.dataset.over : list.dataset.left;
    status.textContent = words.replace("{left}", points - given).replace("{over}", given - points).replace("{points}", points);
  };
  list.addEventListener("input", show);
  addEventListener("pageshow", show);
  show();
}
