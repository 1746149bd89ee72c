/** The words MongoDB leaves out of an English text index. */
export const englishStopWords = new Set(
  `a about above after again against all am an and any are aren't as at be because been before being below between both
  but by can't cannot could couldn't did didn't do does doesn't doing don't down during each few for from further had
  hadn't has hasn't have haven't having he he'd he'll he's her here here's hers herself him himself his how how's i i'd
  i'll i'm i've if in into is isn't it it's its itself let's me more most mustn't my myself no nor not of off on once
  only or other ought our ours ourselves out over own same shan't she she'd she'll she's should shouldn't so some such
  than that that's the their theirs them themselves then there there's these they they'd they'll they're they've this
  those through to too under until up very was wasn't we we'd we'll we're we've were weren't what what's when when's
  where where's which while who who's whom why why's with won't would wouldn't you you'd you'll you're you've your yours
  yourself yourselves`.split(/\s+/),
);

const irregular: Record<string, string> = {
  skis: "ski",
  skies: "sky",
  dying: "die",
  lying: "lie",
  tying: "tie",
  idly: "idl",
  gently: "gentl",
  ugly: "ugli",
  early: "earli",
  only: "onli",
  singly: "singl",
};
const invariable = new Set(["sky", "news", "howe", "atlas", "cosmos", "bias", "andes"]);
const invariableFromStep1b = new Set("inning outing canning herring earring proceed exceed succeed".split(" "));

const second: [string, string][] = [
  ["ational", "ate"],
  ["ization", "ize"],
  ["fulness", "ful"],
  ["ousness", "ous"],
  ["iveness", "ive"],
  ["tional", "tion"],
  ["biliti", "ble"],
  ["lessli", "less"],
  ["entli", "ent"],
  ["ation", "ate"],
  ["alism", "al"],
  ["aliti", "al"],
  ["ousli", "ous"],
  ["iviti", "ive"],
  ["fulli", "ful"],
  ["enci", "ence"],
  ["anci", "ance"],
  ["abli", "able"],
  ["izer", "ize"],
  ["ator", "ate"],
  ["alli", "al"],
  ["bli", "ble"],
  ["ogi", "og"],
  ["li", ""],
];
const third: [string, string][] = [
  ["ational", "ate"],
  ["tional", "tion"],
  ["alize", "al"],
  ["icate", "ic"],
  ["iciti", "ic"],
  ["ative", ""],
  ["ical", "ic"],
  ["ness", ""],
  ["ful", ""],
];
const fourth = "ement ance ence able ible ment ant ent ism ate iti ous ive ize ion al er ic".split(" ");

/** Where the region after the first consonant that follows a vowel begins. */
function regionAfter(word: string, start: number): number {
  const found = /[aeiouy][^aeiouy]/.exec(word.slice(start));
  return found ? start + found.index + 2 : word.length;
}

const endsInShortSyllable = (text: string) => /^[aeiouy][^aeiouy]$|[^aeiouy][aeiouy][^aeiouywxY]$/.test(text);

/** The Snowball project's stemmer of English ("Porter 2", as MongoDB has it): the stem of a lower-case word. */
export function stemEnglish(given: string): string {
  if (Object.hasOwn(irregular, given)) return irregular[given]!;
  if (given.length < 3 || invariable.has(given)) return given;
  const marked = given
    .replace(/^'/, "")
    .replace(/^y/, "Y")
    .replace(/([aeiouy])y/g, "$1Y");
  const first = /^(gener|commun|arsen)/.exec(marked)?.[0].length ?? regionAfter(marked, 0);
  const regions = { first, second: regionAfter(marked, first) };
  const word = withoutPlural(marked.replace(/'s'$|'s$|'$/, ""));
  if (invariableFromStep1b.has(word)) return word;
  const verb = withoutVerbEnding(word, regions.first).replace(/(?<=.[^aeiouy])[yY]$/, "i");
  return withoutSuffixes(verb, regions).replaceAll("Y", "y");
}

function withoutPlural(word: string): string {
  if (word.endsWith("sses")) return word.slice(0, -2);
  if (/ie[ds]$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1);
  if (/(us|ss)$/.test(word)) return word;
  return /[aeiouy].+s$/.test(word) ? word.slice(0, -1) : word;
}

function withoutVerbEnding(word: string, region: number): string {
  const eed = /eed(ly)?$/.exec(word);
  if (eed) return eed.index >= region ? `${word.slice(0, eed.index)}ee` : word;
  const found = /(ed|edly|ing|ingly)$/.exec(word);
  const stem = word.slice(0, found?.index);
  if (!found || !/[aeiouy]/.test(stem)) return word;
  if (/(at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(stem)) return stem.slice(0, -1);
  return region >= stem.length && endsInShortSyllable(stem) ? `${stem}e` : stem;
}

function withoutSuffixes(given: string, regions: { first: number; second: number }): string {
  let word = given;
  const suffix = second.find(([ending]) => word.endsWith(ending));
  if (suffix && word.length - suffix[0].length >= regions.first) {
    const stem = word.slice(0, -suffix[0].length);
    const fits = suffix[0] === "ogi" ? stem.endsWith("l") : suffix[0] === "li" ? /[cdeghkmnrt]$/.test(stem) : true;
    if (fits) word = stem + suffix[1];
  }
  const next = third.find(([ending]) => word.endsWith(ending));
  if (next && word.length - next[0].length >= (next[0] === "ative" ? regions.second : regions.first)) {
    word = word.slice(0, -next[0].length) + next[1];
  }
  const last = fourth.find((ending) => word.endsWith(ending));
  if (last && word.length - last.length >= regions.second) {
    const stem = word.slice(0, -last.length);
    if (last !== "ion" || /[st]$/.test(stem)) word = stem;
  }
  return withoutFinalLetter(word, regions);
}

function withoutFinalLetter(word: string, regions: { first: number; second: number }): string {
  const stem = word.slice(0, -1);
  const inFirst = stem.length >= regions.first;
  const inSecond = stem.length >= regions.second;
  if (word.endsWith("e") && (inSecond || (inFirst && !endsInShortSyllable(stem)))) return stem;
  return word.endsWith("ll") && inSecond ? stem : word;
}
