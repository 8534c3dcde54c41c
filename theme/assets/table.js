// Keeps in sight the recommendations that meet every need ticked.

const form = document.querySelector(".needs");
const found = form.querySelector(".found");
const rows = [...document.querySelectorAll(".compared tbody tr")];

function filter() {
  const needs = [...form.querySelectorAll(":checked")].map(({ name }) => name);
  for (const row of rows) {
    row.hidden = !needs.every((need) => row.dataset.meets.split(" ").includes(need));
  }
  const count = rows.filter((row) => !row.hidden).length;
  found.textContent = found.dataset[["none", "one"][count] ?? "some"].replace("{count}", count);
}

form.addEventListener("change", filter);
form.addEventListener("submit", (event) => event.preventDefault());
