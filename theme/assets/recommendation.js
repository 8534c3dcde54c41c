// Where the address holds the answers that lead to this recommendation, they become its reasons.
import { follow, meeting, offerCopy, query } from "./answers.js";

const reasons = document.querySelector(".reasons");
const ignored = document.querySelector(".ignored");
const elsewhere = document.querySelector(".elsewhere");
const items = new Map([...reasons.querySelectorAll("li")].map((item) => [item.dataset.answer, item]));
const { given, needs, to, left, former } = follow(location.search);
const [first, second] = meeting(needs);
const arrived = !to && given.size > 0 && first === reasons.dataset.id;

/** The text of a part of the page, on one line, without what is for the screen alone. */
function plain(part) {
  const copy = part.cloneNode(true);
  for (const each of copy.querySelectorAll(".proof, .unseen, .headerlink")) each.remove();
  return copy.textContent.replace(/[ \n]+/g, " ").trim();
}

/** The recommendation in a few lines, for a colleague or an issue. */
function text() {
  const { because, mind, changes } = reasons.querySelector(".copy-text").dataset;
  const list = (heading, lines) => (lines.length ? [`${heading}\n${lines.map((each) => `- ${each}`).join("\n")}`] : []);
  const shown = [...reasons.querySelectorAll("li:not([hidden]) .reason")].map(plain);
  const called = [...document.querySelectorAll(".advice.called")].map(plain);
  const moves = [...document.querySelectorAll("h3[id^='to-']")].map((heading) =>
    `${plain(heading)} – ${plain(heading.nextElementSibling.querySelector("strong"))}`);
  const take = plain(document.querySelector(".take"));
  return [take, ...list(because, shown), ...list(mind, called), ...list(changes, moves), location.href].join("\n\n");
}

if (arrived) {
  for (const [question, answers] of given) {
    for (const each of answers) {
      const item = items.get(`${question}=${each}`);
      item.hidden = false;
      item.querySelector("a").href = `../${query(given)}#${question}`;
      for (const advice of item.dataset.advice.split(" ").filter(Boolean)) {
        document.getElementById(advice).classList.add("called");
      }
    }
  }
  document.body.classList.add("arrived");
  document.querySelector("#mind")?.toggleAttribute("hidden", !document.querySelector(".advice.called"));
  for (const link of document.querySelectorAll("a.to")) link.search = query(given);
  const next = second ?? document.querySelector("h3[id^='to-']").id.slice(3);
  document.querySelector(`[data-next="${next}"]`).hidden = false;
  reasons.hidden = false;
  document.querySelector(".unanswered").hidden = true;
  offerCopy(reasons.querySelector(".copy-link"), () => location.href);
  offerCopy(reasons.querySelector(".copy-text"), text);
  const print = reasons.querySelector(".print");
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}
if (arrived && (left || former)) {
  history.replaceState(null, "", query(given) + location.hash);
  if (left) ignored.textContent = ignored.dataset.text;
}
if (location.search && !arrived) {
  elsewhere.hidden = false;
  elsewhere.querySelector("a").href = `../${query(given)}`;
}
