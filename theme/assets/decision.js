// One question at a time. The address holds the answers and decides what is shown; the last answer
// opens the page of a recommendation. Without this script the page shows the same tree as a list.
import { follow, light, offerLink, query } from "./answers.js";

const root = document.querySelector(".decision");
const form = root.querySelector("form");
const step = form.querySelector(".step");
const ignored = root.querySelector(".ignored");
const given = root.querySelector(".given");
const questions = [...form.querySelectorAll("fieldset")];
const edges = [...form.querySelectorAll("input")].map((input) =>
  ({ question: input.name, answer: input.value, to: input.dataset.to, input }));
const title = document.title;
let shown;

/** Show where the present address leads; return its heading. `#task` asks that question again. */
function show() {
  let { taken, at, left } = follow(edges, root.dataset.start, location.search);
  for (const { input } of taken) input.checked = true;
  const again = taken.findIndex(({ question }) => `#${question}` === location.hash);
  if (again >= 0) [taken, at] = [taken.slice(0, again), taken[again].question];
  const question = questions.find(({ dataset }) => dataset.id === at);
  if (!question) return location.replace(`${at}/${location.search}`);
  const address = query(taken);
  if (left || again >= 0) {
    history.replaceState(null, "", (address || location.pathname) + (left ? location.hash : ""));
  }
  ignored.textContent = left ? ignored.dataset.text : "";
  shown = address;
  for (const each of questions) each.hidden = each !== question;
  for (const error of form.querySelectorAll(".error")) error.textContent = "";
  step.textContent = step.dataset.text.replace("{rank}", taken.length + 1);
  tell(taken);
  light(taken);
  const heading = question.querySelector("h2");
  document.title = taken.length ? `${heading.textContent} – ${title}` : title;
  return heading;
}

/** List the answers given, each with a way to change it. */
function tell(taken) {
  given.hidden = !taken.length;
  given.querySelector("ol").replaceChildren(...taken.map(({ question, input }) => {
    const item = given.querySelector("template").content.cloneNode(true);
    const asked = input.closest("fieldset").querySelector("h2").textContent;
    item.querySelector(".asked").textContent = asked;
    item.querySelector("strong").textContent = input.labels[0].querySelector(".label").textContent;
    item.querySelector(".unseen").textContent = ` – ${asked}`;
    item.querySelector("a").href = `${query(taken)}#${question}`;
    return item;
  }));
}

/** Go to an address of this page and to what it shows. */
function go(address) {
  history.pushState(null, "", address || location.pathname);
  show()?.focus();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const question = form.querySelector("fieldset:not([hidden])");
  const chosen = edges.find(({ input }) => input.checked && question.contains(input));
  if (!chosen) {
    const error = question.querySelector(".error");
    error.textContent = error.dataset.text;
    return;
  }
  const address = query([...follow(edges, root.dataset.start, location.search).taken, chosen]);
  if (questions.some(({ dataset }) => dataset.id === chosen.to)) go(address);
  else location.assign(`${chosen.to}/${address}`);
});

form.addEventListener("change", () => {
  form.querySelector("fieldset:not([hidden]) .error").textContent = "";
});

given.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (link.closest(".after")) form.reset();
  go(link.closest(".after") ? "" : link.getAttribute("href"));
});

// Following a link to a part of the page, #plan, fires the event too, and moves nothing.
addEventListener("popstate", () => {
  if (location.search !== shown) show()?.focus();
});

offerLink(given.querySelector("button"));
show();
