// Writes ../areas.yml and ../languages.yml. README.md says how and when to run it.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parse } from "yaml";
import { languages } from "./languages.mjs";

// Left out: parts of a country that ISO 3166 only reserves a code for, and codes that are no place of their own.
const leftOut = new Set(["AC", "CP", "CQ", "DG", "EA", "IC", "TA", "EU", "EZ", "UN"]);

// "North America" of M49 holds Central America and the Caribbean, so Honduras would stand in it. Readers expect otherwise.
leftOut.add("003");

// CLDR's own bucket for what it places nowhere else. What is in it goes to the region that holds the bucket.
const bucket = "QO";

// Where CLDR's short form is the plain name. Elsewhere it is an abbreviation ("UK", "RU") or drops half of the name ("Bosnia").
const namedInShort = new Set(["CC", "HK", "MO", "PN", "PS"]);

// Languages that people who seek or offer help may speak. Not every language that CLDR names: no dead or invented ones.
const spoken = `
  aa ach af ak am ar arn as ay az bal be bej bem bg bho bi bm bn bo bs ca ce ceb ckb cr crh cs da de din dje dv dyu dz ee el en es et eu fa
  ff fi fil fj fon fr gn gon gu ha he hi hil hmn hr ht hu hy hz id ig ilo inh it iu ja jv ka kaa kab kac kam kea kg kgp ki kk kl km kn ko kr kru
  ks ku ky lg lkt ln lo loz lt lua luy lv mai man mas men mg mi mk ml mn mni mos mr ms mt my nan nd ne new nl no nso nus nv ny oj om or pa pap
  pcm pl prs ps pt qu quc rhg rn ro rom ru rw sat sd se seh sg shi shn shu si sid sk sl sm sn snk so sq sr ss st su sv sw swb syr ta te tem ter tet
  tg th ti tig tiv tk tmh tn to tpi tr ts tt tum tw ug uk umb ur uz ve vi vmw wal wo xh yo yrl yue za zap zgh zh zu zza`.trim().split(/\s+/);

const inPackages = (path) => new URL(`node_modules/${path}`, import.meta.url);
const data = (path) => JSON.parse(readFileSync(inPackages(path)));
const beside = (name) => new URL(`../${name}`, import.meta.url);
const namesIn = (locale, kind) => data(`cldr-localenames-full/main/${locale}/${kind}.json`).main[locale].localeDisplayNames[kind];
const refuse = (reason) => { throw new Error(reason); };

const containment = data("cldr-core/supplemental/territoryContainment.json").supplemental.territoryContainment;
const numbers = data("cldr-core/supplemental/codeMappings.json").supplemental.codeMappings;
const version = data("cldr-core/package.json").version;
const reviewed = parse(readFileSync(beside("area-names.yml"), "utf8"));

// --- areas ---

const isRegion = (code) => /^\d{3}$/.test(code);

function contained(code) {
  const inside = [code, `${code}-status-grouping`].flatMap((key) => containment[key]?._contains ?? []);
  return inside.flatMap((child) => child === bucket ? contained(bucket) : [child]).filter((child) => !leftOut.has(child));
}

// CLDR lists Eastern Africa below Africa and below Sub-Saharan Africa. The nearer one is the parent.
function children(code) {
  const inside = contained(code);
  return inside.filter((child) => !inside.some((other) => contained(other).includes(child)));
}

// Depth first, so that a file read from top to bottom meets each parent before its children.
const parents = new Map();
(function walk(code, parent) {
  const known = parents.get(code);
  parents.set(code, [...(known ?? []), ...(parent ? [parent] : [])]);
  if (!known) children(code).forEach((child) => walk(child, code));
})("001");

const territories = Object.fromEntries([...languages, "es-419", "pt-PT"].map((locale) => [locale, namesIn(locale, "territories")]));
const inCldr = (locale, code) => (namedInShort.has(code) && territories[locale][`${code}-alt-short`]) || territories[locale][code];

// Search ignores case and accents, so "Kenia" and "Kénia" are one word here.
const folded = (word) => word.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();

function area(code) {
  const names = Object.fromEntries(languages.map((language) => [language, reviewed[code]?.names?.[language] ?? inCldr(language, code)]));
  const country = !isRegion(code);

  // The site has one Spanish and one Portuguese; who writes the other one ("Irão", "Costa de Marfil") must find her country too.
  const elsewhere = country ? [inCldr("es-419", code), inCldr("pt-PT", code)] : [];
  const seen = new Set(Object.values(names).map((name) => name && folded(name)));
  const also = [...(reviewed[code]?.also ?? []), ...elsewhere].filter((word) => !seen.has(folded(word)) && seen.add(folded(word)));

  return {
    code,
    kind: code === "001" ? "world" : country ? "country" : "region",
    number: country ? numbers[code]?._numeric ?? refuse(`CLDR has no number for ${code}.`) : undefined,
    parents: parents.get(code),
    names,
    also: also.length > 0 ? also : undefined,
  };
}

const codes = [...parents.keys()];
const countries = codes.filter((code) => !isRegion(code)).sort();
const areas = [...codes.filter(isRegion), ...countries].map(area);

if (countries.length !== 250) refuse(`There must be 250 countries, not ${countries.length}.`);
for (const code of Object.keys(reviewed)) {
  if (!parents.has(code)) refuse(`area-names.yml: "${code}" is no area.`);
}
const numbered = areas.map((item) => item.number ?? item.code);
if (new Set(numbered).size !== numbered.length) refuse("A number occurs twice.");

const meant = new Map();
for (const { code, names, also = [] } of areas) {
  for (const word of [...Object.values(names), ...also].filter(Boolean).map(folded)) {
    if ((meant.get(word) ?? code) !== code) refuse(`"${word}" means both ${meant.get(word)} and ${code}.`);
    meant.set(word, code);
  }
}

// --- languages ---

// CLDR names Dari as the Persian of Afghanistan. Its own code is the one that people and other directories use.
const codeInCldr = (code) => code === "prs" ? "fa-AF" : code;
const called = Object.fromEntries(languages.map((language) => [language, namesIn(language, "languages")]));

function ownName(code) {
  const described = existsSync(inPackages(`cldr-localenames-full/main/${code}/languages.json`));
  return described ? namesIn(code, "languages")?.[code] : undefined;
}

const spokenLanguages = [...spoken].sort().map((code) => ({
  code,
  names: Object.fromEntries(languages.map((language) => [language, called[language][codeInCldr(code)]])),
  self: ownName(codeInCldr(code)),
}));

if (new Set(spoken).size !== spoken.length) refuse("A language is listed twice.");

// --- files ---

for (const { code, names } of [...areas, ...spokenLanguages]) {
  for (const language of languages) {
    if (!names[language]) refuse(`${code} has no name in "${language}".`);
  }
}

// Every text in double quotes: unquoted, NO (Norway) and no (Norwegian) are "false" to some readers of YAML.
const quoted = JSON.stringify;
const list = (words) => `[${words.map(quoted).join(", ")}]`;
const map = (names) => `{ ${Object.entries(names).map(([key, name]) => `${key}: ${quoted(name)}`).join(", ")} }`;
const lines = (pairs) => pairs.filter(([, value]) => value !== undefined).map(([key, value], i) => `${i ? " " : "-"} ${key}: ${value}\n`).join("");

const header = (what, names) => `# ${what}
# Generated by cldr/make.mjs from CLDR ${version} (Unicode Common Locale Data Repository, © Unicode, Inc., licence Unicode-3.0).
# Do not edit: ${names}

`;

writeFileSync(beside("areas.yml"),
  header("The world, the regions of UN M49, countries and territories. Names state no view on the status of a place.", "names are corrected in area-names.yml.") +
  areas.map(({ code, kind, number, parents, names, also }) => lines([
    ["code", quoted(code)],
    ["kind", kind],
    ["number", number && quoted(number)],
    ["parents", list(parents)],
    ["names", map(names)],
    ["also", also && list(also)],
  ])).join(""));

writeFileSync(beside("languages.yml"),
  header("Languages, by BCP 47 code. \"self\" is what a language calls itself, where CLDR knows it.", "the list of codes stands in the script.") +
  spokenLanguages.map(({ code, names, self }) => lines([
    ["code", quoted(code)],
    ["names", map(names)],
    ["self", self && quoted(self)],
  ])).join(""));

console.log(`${areas.length - countries.length} regions, ${countries.length} countries, ${spokenLanguages.length} languages.`);
