// What the questions and the recommendations share: the rules of the tree, and the answers that the
// address holds, ?what=explore&there=none&also=accounts&also=long.

export const rules = JSON.parse(document.getElementById("rules").textContent);
const questions = Object.entries(rules.questions);
export const several = questions.find(([, { several }]) => several)[0];

/** Whether one of the ways that `when` wants was answered; `given` maps questions to answers. */
const holds = (when, given) => !when.length || when.some((way) =>
  Object.entries(way).every(([question, answers]) => answers.includes(given.get(question)?.[0])));

/** The recommendations that meet every need, the preferred one first. */
export const meeting = (needs) =>
  rules.preferred.filter((id) => needs.every((need) => rules.needs[need].includes(id)));

/** An address of the former tree, in the words of this one. */
function translated(search) {
  const asked = new URLSearchParams(search);
  const former = Object.entries(rules.former).filter(([pair]) => {
    const [question, answer] = pair.split("=");
    return asked.get(question) === answer;
  });
  for (const [pair, today] of former) {
    asked.delete(pair.split("=")[0]);
    for (const [question, answer] of new URLSearchParams(today)) {
      if (question === several) asked.append(question, answer);
      else asked.set(question, answer);
    }
  }
  return { asked, former: former.length > 0 };
}

/** Follow an address: the answers `given`, what they need, the question they come `to` if one is
 * left, and whether a part of the address is `left` aside. */
export function follow(search) {
  const { asked, former } = translated(search);
  const [given, needs] = [new Map(), []];
  let to = null;
  for (const [id, question] of questions) {
    if (!holds(question.when, given)) continue;
    const answers = asked.getAll(id).filter((each) => offers(id, each, given, needs));
    const taken = question.several ? [...new Set(answers)] : answers.slice(0, 1);
    const kept = taken.filter((each) => {
      const more = question.answers[each].needs;
      return meeting([...needs, ...more]).length && needs.push(...more) + 1;
    });
    if (kept.length) given.set(id, kept);
    else if (!question.several) to ??= id;
  }
  const left = !former && [...asked].some(([id, each]) => !given.get(id)?.includes(each));
  return { given, needs, to, left, former };
}

/** Whether a question offers an answer after others: where it is asked, and something meets both. */
export function offers(question, answer, given, needs) {
  const found = Object.hasOwn(rules.questions[question].answers, answer)
    && rules.questions[question].answers[answer];
  return found && holds(found.when, given) && meeting([...needs, ...found.needs]).length > 0;
}

/** Whether the question of several answers is asked after others. */
export const ends = (given) => holds(rules.questions[several].when, given);

/** The address of some answers, "" for none. */
export function query(given) {
  const pairs = [...given].flatMap(([question, answers]) => answers.map((each) => [question, each]));
  return pairs.length ? `?${new URLSearchParams(pairs)}` : "";
}

/** Light on the map the branches taken: each names its way, what=explore&there=none|unsure. */
export function light(given) {
  for (const part of document.querySelectorAll(".map [data-way]")) {
    const way = new URLSearchParams(part.dataset.way);
    const lit = [...way].every(([question, answers]) =>
      answers.split("|").includes(given.get(question)?.[0]));
    part.classList.toggle("taken", lit && way.size > 0);
  }
}

/** Let a button copy what `text` returns, where the browser lets it. */
export function offerCopy(button, text) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    const said = button.textContent;
    await navigator.clipboard.writeText(text());
    button.textContent = button.dataset.copied;
    setTimeout(() => (button.textContent = said), 2000);
  });
}
