"use strict";
// The page without its reloads: what it says is what the server wrote, taken again while it changes.
const job = () => document.getElementById("job");

async function follow() {
  const before = job().querySelector(".count").textContent;
  try {
    const answer = await fetch(location.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const newer = page.getElementById("job");
    const cancels = job().contains(document.activeElement) && newer?.querySelector("button");
    if (newer) job().replaceWith(newer);
    if (cancels) newer.querySelector("button").focus();
  } catch {} // no answer: the server restarts, the next question will have one
  const after = job().querySelector(".count").textContent;
  if (after !== before) document.getElementById("said").textContent = after;
  if ("active" in job().dataset) setTimeout(follow, 2000);
}

if ("active" in job().dataset) setTimeout(follow, 1000);
