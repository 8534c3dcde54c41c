// Keeps in sight the questions that hold every word typed, whatever the accents and the capitals.

import { folded } from "./found.js";

const field = document.getElementById("filter");
const found = document.querySelector(".filter .found");
const topics = [...document.querySelectorAll(".questions")].map((list) => ({
  list,
  heading: list.previousElementSibling,
  questions: [...list.querySelectorAll("li")].map((item) => ({ item, said: folded(item.textContent) })),
}));

function filter() {
  const words = folded(field.value).split(/\s+/);
  let count = 0;
  for (const { list, heading, questions } of topics) {
    const kept = questions.filter(({ said }) => words.every((word) => said.includes(word)));
    for (const { item } of questions) item.hidden = true;
    for (const { item } of kept) item.hidden = false;
    list.hidden = heading.hidden = !kept.length;
    count += kept.length;
  }
  found.textContent = found.dataset[["none", "one"][count] ?? "some"].replace("{count}", count);
}

field.addEventListener("input", filter);
field.form.addEventListener("submit", (event) => event.preventDefault());
filter();
