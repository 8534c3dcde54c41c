// The pages' own word that was probably meant, where a word is in none of them.

import { folded } from "./found.js";

let words;

// How many letters to add, drop or exchange with the next one, and to change, which costs `change`;
// counting stops above `limit`.
function distance(a, b, limit, change) {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before, last = [], row = [...Array(b.length + 1).keys()];
  for (let i = 1; i <= a.length; i += 1) {
    [before, last, row] = [last, row, [i]];
    for (let j = 1; j <= b.length; j += 1) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] !== b[j - 1] && change));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > limit) return limit + 1;
  }
  return row[b.length];
}

// The nearest of the pages' words, the most frequent first; nothing where none is near.
export async function meant(word, address) {
  words ??= (await (await fetch(address)).text()).split("\n");
  const limit = word.length < 4 ? 0 : word.length < 7 ? 1 : 2;
  const change = word.length < 7 ? 2 : 1; // with another letter, a short word is another word
  let nearest, least = limit + 1;
  for (const known of words) {
    const far = distance(word, folded(known), least - 1, change);
    if (far < least) [nearest, least] = [known, far];
  }
  return nearest;
}
