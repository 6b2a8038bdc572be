// Writes the table of packs in docs/compliance.md from the built packs; with --check it writes nothing and exits 1 if
// the table is not what they say. Needs `npm run build`.
import { readFileSync, writeFileSync } from 'node:fs';

const PAGE = new URL('../docs/compliance.md', import.meta.url);
const [BEGIN, END] = ['<!-- packs: begin -->', '<!-- packs: end -->'];
const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

const { PACKS } = await import(new URL('../dist/lib/packs.js', import.meta.url));
const { peopleZones } = await import(new URL('../dist/lib/people-zones.js', import.meta.url));
const page = readFileSync(PAGE, 'utf8');
const [before, rest] = cut(page, BEGIN);
const [, after] = cut(rest, END);
const generated = `${before}${BEGIN}\n\n${PACKS.map(section).join('\n\n')}\n\n${END}${after}`;
if (process.argv.includes('--check')) {
  if (generated !== page) {
    console.error('docs/compliance.md is not what the packs say: run `npm run generate:packs`');
    process.exitCode = 1;
  }
} else {
  writeFileSync(PAGE, generated);
}

function cut(text, mark) {
  const at = text.indexOf(mark);
  if (at < 0) throw new Error(`docs/compliance.md has no ${mark}`);
  return [text.slice(0, at), text.slice(at + mark.length)];
}

function section({ id, name, rules }) {
  const rows = rules.map((rule) => {
    const source = [rule.source, ...(rule.doubt ? [`⚠ ${rule.doubt}`] : [])].join('; ');
    return `| ${[rule.id, figure(rule), source, rule.reviewedOn].map(cell).join(' | ')} |`;
  });
  return [
    `### ${id} ${name}`,
    '',
    zones(id),
    '',
    '| rule | figure | source | reviewed |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function zones(id) {
  const { names, source, reviewedOn } = peopleZones(id);
  return `Zones: ${names.join(', ')} (${source}; reviewed ${reviewedOn}).`;
}

function figure(rule) {
  const purpose = { sales: '', debt: '; calls about debts', any: '; calls of any kind' }[
    rule.applies.callPurpose
  ];
  return `${limit(rule)}${purpose}${dates(rule)}`;
}

function limit(rule) {
  switch (rule.kind) {
    case 'calling-hours':
      return hours(rule.threshold);
    case 'holiday-ban':
      return `no calls on holidays${rule.note ? ` (${rule.note})` : ''}`;
    case 'abandonment':
      return `at most ${Number((rule.threshold * 100).toFixed(6))} % of live answers abandoned, ${period(rule.timeBase)}`;
    case 'frequency':
      return `at most ${rule.threshold} calls to a number, ${period(rule.timeBase)}`;
    case 'do-not-call':
      return `\`doNotCall.${rule.list}\` has to be true`;
    case 'not-shown':
      return `not checked: ${rule.what}`;
  }
}

/** Days with the same hours together. */
function hours(threshold) {
  const byText = new Map();
  for (const day of DAYS.filter((each) => threshold[each])) {
    const text = threshold[day].map(({ from, until }) => `${from}-${until}`).join(' and ') || 'none';
    byText.set(text, [...(byText.get(text) ?? []), day]);
  }
  return [...byText].map(([text, days]) => `${daysText(days)} ${text}`).join('; ');
}

/** `Mo-Fr`, `Sa Su`, `daily`. */
function daysText(days) {
  if (days.length === DAYS.length) return 'daily';
  const short = days.map((day) => `${day[0]}${day[1].toLowerCase()}`);
  const inRow = DAYS.indexOf(days.at(-1)) - DAYS.indexOf(days[0]) === days.length - 1;
  return inRow && days.length > 2 ? `${short[0]}-${short.at(-1)}` : short.join(' ');
}

function period(timeBase) {
  switch (timeBase.type) {
    case 'rolling':
      return `in any ${timeBase.hours} hours`;
    case 'tumbling':
      return `in each ${timeBase.days} days`;
    case 'calendar':
      return `in a calendar ${timeBase.unit}`;
  }
}

function dates({ effectiveFrom, effectiveUntil }) {
  return `${effectiveFrom ? `; from ${effectiveFrom}` : ''}${effectiveUntil ? `; until ${effectiveUntil}` : ''}`;
}

function cell(text) {
  return text.replaceAll('|', '\\|');
}
