// Keeps in sight the questions that hold every word typed; where none does, those that share most of what was pasted.

import { folded } from "./found.js";

const LEAST = 0.6; // of what the best question shares: less is another subject

const field = document.getElementById("filter");
const found = document.querySelector(".filter .found");
const elsewhere = document.querySelector(".filter .elsewhere");
const split = (text) => [...new Set(folded(text).match(/[\p{L}\d_]{3,}/gu))];
const topics = [...document.querySelectorAll(".questions")].map((list) => ({
  list,
  heading: list.previousElementSibling,
  questions: [...list.querySelectorAll("li")].map((item) => ({
    item,
    words: split(`${item.textContent} ${item.querySelector("[data-quoted]")?.dataset.quoted ?? ""}`),
  })),
}));
const all = topics.flatMap(({ questions }) => questions);
const held = new Map();
for (const word of all.flatMap(({ words }) => words)) held.set(word, (held.get(word) ?? 0) + 1);

// A word counts by how few of the questions have it.
const shared = (question, typed) => typed.filter((word) => question.words.includes(word))
  .reduce((sum, word) => sum + Math.log(all.length / held.get(word)), 0);

function nearest(typed) {
  const worth = new Map(all.map((question) => [question, shared(question, typed)]));
  const best = Math.max(...worth.values());
  return best ? all.filter((question) => worth.get(question) >= LEAST * best) : [];
}

function filter() {
  const typed = split(field.value);
  const whole = all.filter(({ words }) => typed.every((word) => words.some((each) => each.startsWith(word))));
  const kept = new Set(whole.length ? whole : nearest(typed));
  for (const { list, heading, questions } of topics) {
    for (const question of questions) question.item.hidden = !kept.has(question);
    const empty = !questions.some((question) => kept.has(question));
    const links = document.querySelectorAll(`.contents [href="#${heading.id}"]`);
    for (const part of [list, heading, ...[...links].map((link) => link.parentElement)]) part.hidden = empty;
  }
  elsewhere.hidden = whole.length > 0;
  found.textContent = found.dataset[["none", "one"][kept.size] ?? "some"].replace("{count}", kept.size);
}

// The site's search, with the same words.
elsewhere.addEventListener("click", () => {
  const words = document.getElementById("search-words");
  words.value = field.value;
  document.querySelector(".open-search").click();
  words.dispatchEvent(new Event("input"));
});
field.addEventListener("input", filter);
field.form.addEventListener("submit", (event) => event.preventDefault());
filter();
