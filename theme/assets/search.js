// Search in a dialog, over Pagefind's index of the pages in this language. Loaded at its first use.

const dialog = document.querySelector(".search");
const input = dialog.querySelector("input");
const count = dialog.querySelector(".count");
const list = dialog.querySelector(".results");
const SHOWN = 8;
const SECTIONS = 3;

const pagefind = await import(new URL(dialog.dataset.bundle, document.baseURI));
await pagefind.options({ excerptLength: 18 });

function element(name, content, ...children) {
  const made = document.createElement(name);
  Object.assign(made, content);
  made.append(...children);
  return made;
}

// A section: its title leads to its place in the page; Pagefind's excerpts are escaped HTML.
const section = ({ title, url, excerpt }) =>
  element("li", {}, element("a", { href: url, textContent: title }), element("p", { innerHTML: excerpt }));

function page({ url, meta, excerpt, sub_results: parts }) {
  const sections = parts.filter((part) => part.title !== meta.title).slice(0, SECTIONS);
  const below = sections.length
    ? element("ul", {}, ...sections.map(section))
    : element("p", { innerHTML: excerpt });
  return element("li", {}, element("a", { href: url, textContent: meta.title }), below);
}

// Where no page has a word, Pagefind falls back on its first letters: one or two say nothing.
const isClose = (words) => ({ excerpt }) =>
  words.length < 3 || /<mark>[^<]*[\p{L}\d_]{3}/u.test(excerpt);

function said(words, found) {
  const { none, one, many } = dialog.dataset;
  const sentence = [none, one][found] ?? many;
  return sentence.replace("#", found).replace("$", () => words);
}

async function search() {
  const words = input.value.trim();
  const answer = words ? await pagefind.debouncedSearch(words, {}, 150) : { results: [] };
  if (!answer) return; // more was typed meanwhile
  const first = await Promise.all(answer.results.slice(0, SHOWN).map((result) => result.data()));
  if (words !== input.value.trim()) return;
  const found = first.filter(isClose(words));
  list.replaceChildren(...found.map(page));
  count.textContent = words && said(words, answer.results.length - first.length + found.length);
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
