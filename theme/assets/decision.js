// One question at a time. The address holds the answers, ?who=people&life=tool, and decides what is
// shown; without this script the page shows the same tree as a list.

const root = document.querySelector(".decision");
const form = root.querySelector("form");
const step = form.querySelector(".step");
const ignored = root.querySelector(".ignored");
const given = root.querySelector(".given");
const advice = root.querySelector(".advice");
const steps = [...root.querySelectorAll("fieldset, .result")];
const inputs = [...form.querySelectorAll("input")];
const title = document.title;
let shown;

/** Follow an address: the answers that lead somewhere, where they lead, whether any was left over. */
function follow(search) {
  const asked = new URLSearchParams(search);
  const answers = [];
  let at = root.dataset.start;
  for (;;) {
    const answer = inputs.find((input) => input.name === at && input.value === asked.get(at));
    if (!answer) return { answers, at, left: new Set(asked.keys()).size > answers.length };
    answers.push(answer);
    at = answer.dataset.to;
  }
}

/** The address of some answers. */
function address(answers) {
  const query = new URLSearchParams(answers.map((input) => [input.name, input.value]));
  return answers.length ? `?${query}` : location.pathname;
}

/** Show where the present address leads; return its heading. */
function show() {
  const { answers, at, left } = follow(location.search);
  if (left) history.replaceState(null, "", address(answers) + location.hash);
  ignored.textContent = left ? ignored.dataset.text : "";
  shown = location.search;
  for (const each of steps) each.hidden = each.dataset.id !== at;
  const now = steps.find((each) => !each.hidden);
  form.hidden = now.matches(".result");
  for (const input of answers) input.checked = true;
  for (const error of form.querySelectorAll(".error")) error.textContent = "";
  step.textContent = step.dataset.text.replace("$", answers.length + 1);
  tell(answers, form.hidden);
  light(answers);
  const heading = now.querySelector("h2");
  document.title = answers.length ? `${heading.textContent} – ${title}` : title;
  return heading;
}

/** List the answers given, each with a way to change it, and at the end the advice they add. */
function tell(answers, found) {
  const heading = given.querySelector("h2");
  heading.textContent = found ? heading.dataset.found : heading.dataset.asking;
  given.hidden = !answers.length;
  given.querySelector("ol").replaceChildren(...answers.map((input, rank) => {
    const item = given.querySelector("template").content.cloneNode(true);
    const question = input.closest("fieldset").querySelector("h2").textContent;
    item.querySelector(".asked").textContent = question;
    item.querySelector("strong").textContent = input.labels[0].querySelector(".label").textContent;
    item.querySelector(".unseen").textContent = ` – ${question}`;
    item.querySelector("a").href = address(answers.slice(0, rank));
    return item;
  }));
  const added = answers.flatMap((input) => input.dataset.advice.split(" "));
  for (const item of advice.querySelectorAll("li")) item.hidden = !added.includes(item.dataset.advice);
  advice.hidden = !found || !advice.querySelector("li:not([hidden])");
}

/** Light on the map the branches taken: each names its way, who=people&use=read|submit. */
function light(answers) {
  for (const part of document.querySelectorAll(".map [data-way]")) {
    const way = part.dataset.way.split("&").map((each) => each.split("="));
    const taken = way.every(([name, values], rank) =>
      answers[rank]?.name === name && values.split("|").includes(answers[rank].value));
    part.classList.toggle("taken", taken);
  }
}

/** Go to an address of this page and to what it shows. */
function go(search) {
  history.pushState(null, "", search === "?" ? location.pathname : search);
  show().focus();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const question = form.querySelector("fieldset:not([hidden])");
  const chosen = question.querySelector(":checked");
  if (chosen) {
    go(address([...follow(location.search).answers, chosen]));
  } else {
    const error = question.querySelector(".error");
    error.textContent = error.dataset.text;
  }
});

form.addEventListener("change", () => {
  form.querySelector("fieldset:not([hidden]) .error").textContent = "";
});

given.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (link.closest(".after")) form.reset();
  go(link.getAttribute("href"));
});

// Following a link to a part of the page, #plan, fires the event too, and moves nothing.
addEventListener("popstate", () => {
  if (location.search !== shown) show().focus();
});

const copy = given.querySelector("button");
copy.hidden = !navigator.clipboard;
copy.addEventListener("click", async () => {
  const text = copy.textContent;
  await navigator.clipboard.writeText(location.href);
  copy.textContent = copy.dataset.copied;
  setTimeout(() => (copy.textContent = text), 2000);
});

show();
