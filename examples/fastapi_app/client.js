// For pages of another origin, which ORIGINS must name.
export async function call(address, key, body, signal) {
  const headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/json" };
  const sent = { method: "POST", headers, body: JSON.stringify(body), signal };
  const answer = await fetch(address, sent); // a TypeError: no answer, or an origin not allowed
  if (answer.ok) return answer;
  const problem = await answer.json().catch(() => ({ detail: answer.statusText })); // a proxy's
  throw Object.assign(new Error(problem.detail), {
    status: answer.status,
    errors: problem.errors ?? [], // each with a pointer to a value, and what is wrong with it
    wait: Number(answer.headers.get("Retry-After")), // in seconds
  });
}

// EventSource sends neither a key nor a body: the stream of events is read by hand.
export async function* events(answer) {
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let text = "", piece; !(piece = await reader.read()).done;) {
    const whole = (text + piece.value).split("\n\n");
    text = whole.pop();
    for (const each of whole) {
      const [, event, data] = each.match(/^event: (.*)\ndata: (.*)/) ?? []; // else a comment
      if (event) yield { event, ...JSON.parse(data) };
    }
  }
}
