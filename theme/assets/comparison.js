// Keeps in sight the builds that are asked for and meet every need ticked; the address says which.

const form = document.querySelector(".needs");
const found = form.querySelector(".found");
const rows = [...document.querySelectorAll("[data-build]")];
const meets = new Map(
  rows.filter((row) => row.dataset.meets !== undefined)
    .map((row) => [row.dataset.build, row.dataset.meets.split(" ")]),
);

function filter() {
  const ticked = new FormData(form);
  const [needs, builds] = [ticked.getAll("need"), ticked.getAll("build")];
  const kept = [...meets.keys()].filter((build) => (builds.length === 0 || builds.includes(build))
    && needs.every((need) => meets.get(build).includes(need)));
  for (const row of rows) row.hidden = !kept.includes(row.dataset.build);
  const count = kept.length;
  found.textContent = found.dataset[["none", "one"][count] ?? "some"].replace("{count}", count);
  return new URLSearchParams(ticked).toString();
}

form.addEventListener("change", () => {
  const chosen = filter();
  history.replaceState(null, "", location.pathname + (chosen && `?${chosen}`));
});
form.addEventListener("submit", (event) => event.preventDefault());

const asked = new URLSearchParams(location.search);
for (const box of form.querySelectorAll("input")) {
  box.checked = asked.getAll(box.name).includes(box.value);
}
filter();
