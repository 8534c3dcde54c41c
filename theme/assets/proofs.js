// Keeps in sight the claims of the verdicts ticked, of a framework, that hold the words typed; the address says which.
import { folded } from "./found.js";

const form = document.querySelector(".sift");
const found = form.querySelector(".found");
const tables = [...document.querySelectorAll("table.claims")];
const rows = [...document.querySelectorAll("tr[data-verdict]")];
const said = new Map(rows.map((row) => [row, folded(row.textContent)]));

function filter() {
  const asked = new FormData(form);
  const verdicts = asked.getAll("verdict");
  const framework = asked.get("framework");
  const words = folded(asked.get("words")).split(/\s+/);
  for (const row of rows) {
    const { verdict, packages } = row.dataset;
    row.hidden = !(verdicts.length === 0 || verdicts.includes(verdict))
      || !(framework === "" || packages.split(" ").includes(framework))
      || !words.every((word) => said.get(row).includes(word));
  }
  for (const table of tables) {
    const empty = !table.querySelector("tr[data-verdict]:not([hidden])");
    const links = document.querySelectorAll(`.contents [href="#${table.getAttribute("aria-labelledby")}"]`);
    const parts = [table.parentElement, table.parentElement.previousElementSibling];
    for (const part of [...parts, ...[...links].map((link) => link.parentElement)]) part.hidden = empty;
  }
  const count = rows.filter((row) => !row.hidden).length;
  found.textContent = found.dataset[["none", "one"][count] ?? "some"].replace("{count}", count);
  return new URLSearchParams([...asked].filter(([, value]) => value)).toString();
}

form.addEventListener("input", () => {
  const chosen = filter();
  history.replaceState(null, "", location.pathname + (chosen && `?${chosen}`));
});
form.addEventListener("submit", (event) => event.preventDefault());

const asked = new URLSearchParams(location.search);
for (const box of form.querySelectorAll("[type=checkbox]")) box.checked = asked.getAll("verdict").includes(box.value);
for (const option of form.framework) option.selected = option.value === (asked.get("framework") ?? "");
form.words.value = asked.get("words") ?? "";
filter();
