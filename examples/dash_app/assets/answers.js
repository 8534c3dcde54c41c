// Dash leaves the last answer in the page when the next one does not come. Here each part that it
// would have changed is marked until an answer comes: style.css withdraws it, and says why.
const ask = window.fetch;

window.fetch = async (address, options) => {
  const called = String(address).includes("/_dash-update-component");
  const parts = called ? JSON.parse(options.body).outputs : [];
  try {
    const answer = await ask(address, options);
    mark(parts, !answer.ok);
    return answer;
  } catch (error) {
    mark(parts, true);
    throw error;
  }
};

function mark(parts, unanswered) {
  for (const { id } of [parts].flat(2)) {
    const name = typeof id === "string" ? id : JSON.stringify(id);
    document.getElementById(name)?.toggleAttribute("data-unanswered", unanswered);
  }
}
