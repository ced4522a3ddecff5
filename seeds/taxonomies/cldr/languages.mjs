// The languages of the interface, as InterfaceLanguages.cs lists them.

import { readFileSync } from "node:fs";

const list = new URL("../../../src/EmergencySupport/Localisation/InterfaceLanguages.cs", import.meta.url);

export const languages = JSON.parse(readFileSync(list, "utf8").match(/All = (\[.*\]);/)[1]);
