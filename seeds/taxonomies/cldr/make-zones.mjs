// Writes src/EmergencySupport/Directory/zone-cities.txt: the city by which each time zone is named in each language. To run it:
//
//   npm install --no-package-lock && npm install --no-save cldr-bcp47@48.2.0 cldr-dates-full@48.2.0 && node make-zones.mjs
//
// The first line names the languages. Each other line has the names of one zone, then its city in each of them, with tabs between.

import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";
import { languages } from "./languages.mjs";

const require = createRequire(import.meta.url);
const zones = Object.fromEntries(languages.map((language) => [language, require(`cldr-dates-full/main/${language}/timeZoneNames.json`).main[language].dates.timeZoneNames.zone]));
const told = /^(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)\//;

// CLDR names a zone once, by the oldest of its names.
const lines = Object.values(require("cldr-bcp47/bcp47/timezone.json").keyword.u.tz)
  .filter((zone) => zone._alias)
  .map((zone) => zone._alias.split(" ").filter((id) => told.test(id)))
  .filter((ids) => ids.length > 0)
  .map((ids) => {
    const city = (language) => ids.map((id) => id.split("/").reduce((at, part) => at?.[part], zones[language])?.exemplarCity).find(Boolean);
    const plain = city("en") ?? ids[0].split("/").at(-1).replaceAll("_", " ");

    return [ids.join(" "), plain, ...languages.slice(1).map((language) => city(language) ?? plain)].join("\t");
  })
  .sort();

if (lines.length < 400) {
  throw new Error(`Only ${lines.length} zones were found.`);
}

writeFileSync(new URL("../../../src/EmergencySupport/Directory/zone-cities.txt", import.meta.url), [["zone", ...languages].join("\t"), ...lines].join("\n") + "\n");
