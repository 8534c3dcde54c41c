// What the questions and the recommendations share: the answers that the address holds,
// ?who=people&task=explore.

/** Follow an address from a question on. Each of `edges` has a question, an answer and where it
 * leads `to`. Return the edges taken, where they end, and whether a part of the address is left. */
export function follow(edges, start, search) {
  const asked = new URLSearchParams(search);
  const taken = [];
  let at = start;
  for (;;) {
    const edge = edges.find(({ question, answer }) => question === at && answer === asked.get(at));
    if (!edge) return { taken, at, left: new Set(asked.keys()).size > taken.length };
    taken.push(edge);
    at = edge.to;
  }
}

/** The address of some answers, "" for none. */
export function query(taken) {
  const pairs = taken.map(({ question, answer }) => [question, answer]);
  return pairs.length ? `?${new URLSearchParams(pairs)}` : "";
}

/** Light on the map the branches taken: each names its way, who=people&use=read|submit. */
export function light(taken) {
  for (const part of document.querySelectorAll(".map [data-way]")) {
    const way = part.dataset.way.split("&").map((each) => each.split("="));
    const lit = way.every(([question, answers], rank) =>
      taken[rank]?.question === question && answers.split("|").includes(taken[rank].answer));
    part.classList.toggle("taken", lit);
  }
}

/** Let a button copy the address, where the browser lets it. */
export function offerLink(button) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    const text = button.textContent;
    await navigator.clipboard.writeText(location.href);
    button.textContent = button.dataset.copied;
    setTimeout(() => (button.textContent = text), 2000);
  });
}
