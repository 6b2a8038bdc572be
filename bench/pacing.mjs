// `npm run bench:pacing [-- --quick] [-- --seed N]`: the figures of docs/pacing.md, and whether the aims are reached.
import { compareControllers } from '../dist/lib/compare.js';
import { judgePair } from '../dist/lib/ranking.js';
import { BENCH_SCENARIOS, scenarioNamed } from '../dist/lib/scenarios.js';

const quick = process.argv.includes('--quick');
const seedAt = process.argv.indexOf('--seed');
const seed = seedAt === -1 ? 1 : Number(process.argv[seedAt + 1]);
const replicas = quick ? 2 : 5;
const LIMIT = 0.03;
const ENVELOPES = [
  { name: 'up to 5.0, as the API allows', max: 5 },
  { name: 'up to 40, which does not bind', max: 40 },
];
const MOST_WRITES = 20;
const WORST_AFTER_OUTAGE = 0.05;
/** Agents from which on 97 % of the best fixed value is asked for; 95 % below. */
const LARGE = 50;

const missed = [];
const ranking = [];
for (const envelope of ENVELOPES) {
  console.log(`\n## dialRatio 1 ${envelope.name}; ${replicas} runs from seed ${seed} on\n`);
  console.log('| scenario | paced by | busy % | abandoned % | worst run % | writes/h | after shock % |');
  console.log('|---|---|---|---|---|---|---|');
  for (const scenario of scenarios()) judge(scenario, envelope);
}

console.log('\n## budget beside each other controller: compliance, then occupancy, then writes\n');
for (const line of ranking) console.log(`- ${line}`);
console.log(`\n## Aims\n`);
if (missed.length === 0) console.log('All reached.');
for (const aim of missed) console.log(`- missed: ${aim}`);
process.exitCode = missed.length === 0 ? 0 : 1;

function scenarios() {
  const outage = scenarioNamed('outage');
  const all = [...BENCH_SCENARIOS, outage];
  return quick ? all.filter(({ name }) => name !== 'very-large-team') : all;
}

function judge(scenario, { max }) {
  const policy = {
    pacing: { kind: 'budget', moves: 'dialRatio' },
    envelope: { min: 1, max },
    abandonment: { limit: LIMIT, periodDays: 30 },
    cycleSeconds: 30,
  };
  const { rule, others, best } = compareControllers(scenario, { policy, subject: 'budget', seed, replicas });
  print(scenario.name, { ...rule, name: '**budget**' });
  for (const other of others) print('', other);
  print('', { ...best, name: `best fixed (${best.value.toFixed(2)})` });
  const aim = (what, reached) => {
    if (!reached) missed.push(`${scenario.name}, ratio up to ${max}: ${what}`);
  };
  const own = rule.figures;
  const share = own.occupancy / best.figures.occupancy;
  const wanted = scenario.agents[0].value >= LARGE ? 0.97 : 0.95;
  aim(`a run with ${percent(own.worstAbandonment)} % abandoned`, own.worstAbandonment < LIMIT);
  aim(`${percent(share)} % of the best fixed value's occupancy`, share >= wanted);
  aim(`${own.writesPerHour.toFixed(1)} writes an hour`, own.writesPerHour <= MOST_WRITES);
  aim(`${own.blindSeconds} s dialed ahead on old figures`, own.blindSeconds === 0);
  if (scenario.name === 'outage')
    aim(`${percent(own.worstAfterShock)} % after the outage`, own.worstAfterShock <= WORST_AFTER_OUTAGE);
  for (const other of others) {
    const { order, by, difference, halfWidth } = judgePair(rule, other, LIMIT);
    const points = `${percent(difference)} ± ${percent(halfWidth)} points of occupancy`;
    const said = `${order < 0 ? 'behind' : 'before'} ${other.name} by ${by} (${points})`;
    ranking.push(`${scenario.name}, ratio up to ${max}: ${said}`);
    aim(said, order >= 0);
  }
}

function print(scenario, { name, figures }) {
  const shock = figures.worstAfterShock === null ? '–' : percent(figures.worstAfterShock);
  const cells = [
    scenario,
    name,
    (figures.occupancy * 100).toFixed(1),
    percent(figures.abandonment),
    percent(figures.worstAbandonment),
    figures.writesPerHour.toFixed(1),
    shock,
  ];
  console.log(`| ${cells.join(' | ')} |`);
}

function percent(share) {
  return (share * 100).toFixed(2);
}
