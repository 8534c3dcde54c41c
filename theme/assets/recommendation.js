// Where the address holds the answers that lead to this recommendation, they become its reasons.
import { follow, light, offerLink, query } from "./answers.js";

const reasons = document.querySelector(".reasons");
const ignored = document.querySelector(".ignored");
const elsewhere = document.querySelector(".elsewhere");
const edges = [...reasons.querySelectorAll("li")].map((item) => ({ ...item.dataset, item }));
const { taken, at, left } = follow(edges, reasons.dataset.start, location.search);
const arrived = at === reasons.dataset.id;

if (arrived) {
  for (const { question, item } of taken) {
    item.hidden = false;
    item.querySelector("a").href = `../${query(taken)}#${question}`;
    item.parentElement.append(item); // in the order of the way
  }
  for (const advice of new Set(taken.flatMap(({ advice }) => advice.split(" ").filter(Boolean)))) {
    document.getElementById(advice).classList.add("called");
  }
  reasons.hidden = false;
  document.querySelector(".unanswered").hidden = true;
  light(taken);
  offerLink(reasons.querySelector("button"));
}
if (arrived && left) {
  history.replaceState(null, "", query(taken) + location.hash);
  ignored.textContent = ignored.dataset.text;
}
if (location.search && !arrived) {
  elsewhere.hidden = false;
  elsewhere.querySelector("a").href = `../${location.search}`;
}
