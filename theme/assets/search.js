// Search in a dialog, over Pagefind's index of the pages in this language. Loaded at its first use.

import { excerpt, find } from "./found.js";
import { meant } from "./spelling.js";

const dialog = document.querySelector(".search");
const input = dialog.querySelector("input");
const count = dialog.querySelector(".count");
const list = dialog.querySelector(".results");
const SHOWN = 12;
const PAUSE = 150; // milliseconds without a key

const { root, none, one, many, first, instead } = dialog.dataset;
const at = (path) => new URL(root + path, document.baseURI);
const pagefind = await import(at(dialog.dataset.index));
const known = await (await fetch(at("search/known.json"))).json();
const guide = { pagefind, known, meant: (word) => meant(word, at("search/spellings.txt")) };
await pagefind.init();

function element(name, content, ...children) {
  const made = document.createElement(name);
  Object.assign(made, content);
  made.append(...children);
  return made;
}

function shown(found) {
  const { page, section } = found;
  const words = excerpt(found).flatMap(([word, hit]) =>
    [hit ? element("mark", { textContent: word }) : word, " "]);
  const where = section.title === page.meta.title ? [] : [element("span", { textContent: page.meta.title })];
  const link = element("a", { href: section.url, textContent: section.title });
  return element("li", {}, link, ...where, element("p", {}, ...words));
}

const said = (sentence, words, found = "") => sentence.replace("{count}", found).replace("{words}", () => words);

let asked = 0;
async function search() {
  const turn = (asked += 1);
  const typed = input.value.trim();
  await new Promise((resume) => setTimeout(resume, PAUSE));
  if (turn !== asked) return; // more was typed meanwhile
  const { best, words, wrong } = typed ? await find(typed, guide) : { best: [] };
  if (turn !== asked) return;
  const sentence = best.length > SHOWN ? first : ([none, one][best.length] ?? many);
  list.replaceChildren(...best.slice(0, SHOWN).map(shown));
  count.textContent = !typed ? "" :
    (wrong && said(instead, wrong)) + said(sentence, words, Math.min(best.length, SHOWN));
}

// The arrows go from the words to the links and back.
function move(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const stops = [input, ...list.querySelectorAll("a")];
  const next = stops[stops.indexOf(document.activeElement) + step];
  if (next) next.focus();
  event.preventDefault();
}

input.addEventListener("input", search);
dialog.addEventListener("keydown", move);
dialog.addEventListener("submit", (event) => {
  event.preventDefault();
  list.querySelector("a")?.click();
});
dialog.addEventListener("click", ({ target }) => {
  if (target === dialog || target.matches("a, [data-close]")) dialog.close();
});
search();
