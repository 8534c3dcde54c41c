// One question at a time. The address holds the answers and decides what is shown; the last answer
// opens the page of a recommendation. Without this script the page shows the same tree as a list.
import { ends, follow, light, meeting, offerCopy, offers, query, rules, several } from "./answers.js";

const root = document.querySelector(".decision");
const form = root.querySelector("form");
const [step, button] = [form.querySelector(".step"), form.querySelector("button")];
const ignored = root.querySelector(".ignored");
const given = root.querySelector(".given");
const questions = [...form.querySelectorAll("fieldset")];
const inputs = [...form.querySelectorAll("input")];
const title = document.title;
let [shown, now] = [null, null];

const asks = (id) => questions.find(({ dataset }) => dataset.id === id);
const chosen = (id) => inputs.filter(({ name, checked, disabled }) => name === id && checked && !disabled);

/** Show where the present address leads; return its heading. `#there` asks that question again. */
function show() {
  const found = follow(location.search);
  const again = location.hash.slice(1);
  const changing = found.given.has(again) || (again === several && !found.to && ends(found.given));
  const id = changing ? again : found.to ?? (ends(found.given) && !found.former ? several : null);
  if (!id) return location.replace(`${meeting(found.needs)[0]}/${location.search}`);
  const address = query(found.given);
  if (found.left || found.former) history.replaceState(history.state, "", address || location.pathname);
  ignored.textContent = found.left ? ignored.dataset.text : "";
  [shown, now] = [location.search, { ...found, id, changing }];
  const chose = new Map(found.given).set(id, history.state?.chose ?? found.given.get(id));
  for (const input of inputs) input.checked = !!chose.get(input.name)?.includes(input.value);
  for (const each of questions) each.hidden = each.dataset.id !== id;
  for (const error of form.querySelectorAll(".error")) error.textContent = "";
  offer();
  step.textContent = step.dataset.text.replace("{rank}", before(id).size + 1);
  button.textContent = button.dataset[id === several ? "last" : "next"];
  tell(before(id));
  light(found.given);
  const heading = asks(id).querySelector("h2");
  document.title = found.given.size ? `${heading.textContent} – ${title}` : title;
  return heading;
}

/** The answers given before a question. */
function before(id) {
  const order = Object.keys(rules.questions);
  return new Map([...now.given].filter(([each]) => order.indexOf(each) < order.indexOf(id)));
}

/** Offer the answers that go with those given, and with those that are ticked. */
function offer() {
  const earlier = before(now.id);
  const needs = (answers) => [...answers].flatMap(([id, each]) =>
    each.flatMap((one) => rules.questions[id].answers[one].needs));
  const ticked = now.id === several ? new Map([[several, chosen(several).map(({ value }) => value)]]) : [];
  let apart = false;
  for (const input of inputs.filter(({ name }) => name === now.id)) {
    const item = input.closest("li");
    item.hidden = !offers(now.id, input.value, earlier, needs(earlier));
    if (item.hidden) input.checked = false;
    input.disabled = !item.hidden && !input.checked
      && !offers(now.id, input.value, earlier, [...needs(earlier), ...needs(ticked)]);
    apart ||= input.disabled;
  }
  const word = form.querySelector(".apart");
  word.textContent = apart ? word.dataset.text : "";
}

/** List the answers given, each with a way to change it. */
function tell(answers) {
  given.hidden = !answers.size;
  given.querySelector("ol").replaceChildren(...[...answers].map(([id, [value]]) => {
    const item = given.querySelector("template").content.cloneNode(true);
    const asked = asks(id).querySelector("h2").textContent;
    const input = inputs.find((each) => each.name === id && each.value === value);
    item.querySelector(".asked").textContent = asked;
    item.querySelector("strong").textContent = input.labels[0].querySelector(".label").textContent;
    item.querySelector(".unseen").textContent = ` – ${asked}`;
    item.querySelector("a").href = `${query(now.given)}#${id}`;
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
  const answers = chosen(now.id).map(({ value }) => value);
  if (!answers.length && now.id !== several) {
    const error = asks(now.id).querySelector(".error");
    error.textContent = error.dataset.text;
    return;
  }
  const all = new Map(now.given).set(now.id, answers);
  const next = follow(query(all));
  const address = query(next.given);
  history.replaceState({ chose: answers }, ""); // who comes back finds it
  if (next.to || (!now.changing && now.id !== several && ends(next.given))) return go(address);
  location.assign(`${meeting(next.needs)[0]}/${address}`);
});

form.addEventListener("change", () => {
  for (const error of form.querySelectorAll(".error")) error.textContent = "";
  offer();
});

given.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(link.closest(".after") ? "" : link.getAttribute("href"));
});

// Following a link to a part of the page, #plan, fires the event too, and moves nothing.
addEventListener("popstate", () => {
  if (location.search !== shown || location.hash.slice(1) in rules.questions) show()?.focus();
});

offerCopy(given.querySelector("button"), () => location.href);
show();
