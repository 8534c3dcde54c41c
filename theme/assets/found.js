// The sections of the pages that hold what was typed, best first. Pagefind knows where each word is.

const SHARE = 0.5; // of what the best section holds: less is another subject
const AROUND = 18; // words of an excerpt

export const folded = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/’/g, "'").toLowerCase();

const split = (text) =>
  text.split(/[\s'’"“”«»‘`()[\]{}<>,;!?…]+/u).map((word) => word.replace(/^[.:=-]+|[.:=-]+$/g, ""));

// What is looked for: terms, each a list of words of which one is enough.
function terms(typed, { skip, same }) {
  let rest = ` ${folded(typed)} `;
  const named = [];
  for (const [name, others] of Object.entries(same)) {
    if (!rest.includes(` ${name} `)) continue;
    rest = rest.replace(` ${name} `, " ");
    named.push([name, ...others]);
  }
  const words = [...new Set(split(rest).filter((word) => word.length > 1 || /\d/.test(word)))];
  const telling = words.filter((word) => !skip.includes(word));
  return [...named, ...(telling.length || named.length ? telling : words).map((word) => [word])];
}

// 2 where a word of a page is the one typed, or begins with it; 1 where both are of one family.
// Pagefind gives those that begin alike, too.
function likeness(word, found) {
  if (/[^\p{L}\d]/u.test(word)) return found.includes(word) ? 2 : 0;
  const parts = found.split(/[^\p{L}\d]+/u);
  if (parts.some((part) => part === word || (word.length > 2 && part.startsWith(word)))) return 2;
  return parts.some((part) => {
    let shared = 0;
    while (shared < word.length && word[shared] === part[shared]) shared += 1;
    return shared >= Math.max(4, Math.min(word.length, part.length) - 3);
  }) ? 1 : 0;
}

// The sections that hold all the words, and where; `least` is how like them the page's words are.
async function holding(pagefind, words, least) {
  const found = [];
  const { results } = await pagefind.search(words.join(" "));
  for (const page of await Promise.all(results.map((result) => result.data()))) {
    const said = page.content.split(/\s+/);
    for (const section of page.sub_results) {
      const hits = section.weighted_locations.flatMap(({ weight, location }) => words
        .map((word) => ({ word, weight, location, like: likeness(word, folded(said[location])) }))
        .filter(({ like }) => like >= least));
      if (new Set(hits.map(({ word }) => word)).size === words.length) found.push({ page, said, section, hits });
    }
  }
  return found;
}

// Where the text of a section begins, after its title.
const below = ({ anchor, title }) => anchor ? anchor.location + split(title).length : 0;

// 1 in the title, less and less in the text: what a section says at once is its subject.
const early = (section, location) => 1 / Math.log(Math.E + Math.max(0, location - below(section)));

// The sections that hold most of the terms, rare ones first, and the words that no page spells so.
async function sections(pagefind, wanted) {
  const found = new Map();
  const unknown = [];
  for (const [typed, ...others] of wanted) {
    const all = await holding(pagefind, typed.split(" "), 1);
    if (!others.length && !all.some(({ hits }) => hits.some(({ like }) => like > 1))) unknown.push(typed);
    for (const other of others) all.push(...await holding(pagefind, folded(other).split(" "), 2));
    const rare = 1 / Math.log(2 + new Set(all.map(({ section }) => section.url)).size);
    for (const { page, said, section, hits } of all) {
      const known = found.get(section.url) ?? { page, said, section, held: new Map(), weight: 0, at: [] };
      const weights = hits.map(({ weight }) => weight);
      known.held.set(typed, Math.max(known.held.get(typed) ?? 0, rare * Math.min(1, Math.max(...weights))));
      known.weight += rare * (Math.max(...weights) + Math.log(weights.length) / 10); // a title, then a repetition
      const beside = hits.filter(({ location }) => known.at.includes(location - 1)); // as typed
      known.weight += Math.max(0, ...beside.map(({ location }) => early(section, location)));
      known.at.push(...hits.map(({ location }) => location));
      found.set(section.url, known);
    }
  }
  const total = ({ held }) => [...held.values()].reduce((sum, worth) => sum + worth, 0);
  const ranked = [...found.values()].sort((a, b) => total(b) - total(a) || b.weight - a.weight);
  return { unknown, best: ranked.filter((each) => total(each) >= SHARE * total(ranked[0])) };
}

// A plural, or a word that is still being typed, is no slip.
const sameBeginning = (a, b) => a.startsWith(b) || b.startsWith(a);

// A word that no page has is looked for as the pages spell it, but for an abbreviation.
export async function find(typed, { pagefind, known, meant }) {
  const wanted = terms(typed, known);
  const { best, unknown } = await sections(pagefind, wanted);
  const right = new Map();
  for (const word of unknown.filter((word) => !typed.includes(word.toUpperCase()))) {
    const spelling = await meant(word);
    if (spelling && !sameBeginning(folded(spelling), word)) right.set(word, spelling);
  }
  if (!right.size) return { best, words: typed, wrong: "" };
  const again = wanted.map(([word, ...others]) => [right.get(word) ?? word, ...others]);
  const better = await sections(pagefind, again.map(([word, ...others]) => [folded(word), ...others]));
  return { best: better.best, words: again.map(([word]) => word).join(" "), wrong: [...right.keys()].join(" ") };
}

// The words around the first place below the title, those that were found marked.
export function excerpt({ said, section, at }) {
  const text = below(section);
  const first = Math.min(...at.filter((place) => place >= text), Math.max(...at));
  const start = Math.max(first - 4, Math.min(text, first));
  return said.slice(start, start + AROUND).map((word, rank) => [word, at.includes(start + rank)]);
}
