import type { Supervisor } from './console.ts';
import type { Kill } from './instances.ts';
import type { Span } from './ledger/spans.ts';
import type { Operators } from './operators.ts';
import type { Scene } from './scene.ts';
import type { Storm } from './weather.ts';

const MINUTE = 60_000;

/** Two hours in which everything goes wrong, in minutes from their beginning; a quarter of an hour of calm at their end. */
export const PROGRAMME_MINUTES = 120;
const BUSY_MINUTES = 100;
/** Three cycles: for so long the last figures may still count. */
const FRESH_MS = 100_000;
/** So often somebody does something in the console, in minutes. */
const EDITS_EVERY = 3;

const STORMS: readonly (readonly [trouble: Storm['trouble'], from: number, to: number])[] = [
  ['rough', 10, 36],
  ['outage', 48, 53],
  ['no-metrics', 60, 72],
  ['too-many', 68, 72],
  ['slow', 74, 80],
  ['overloaded', 81, 83],
  ['hanging', 84, 87],
];

export function stormsAt(start: number): readonly Storm[] {
  return STORMS.map(([trouble, from, to]) => ({
    trouble,
    from: start + from * MINUTE,
    to: start + to * MINUTE,
  }));
}

/** From when on nothing that a rule goes by is fresh any more, until it can be read again. */
export function blindAt(start: number): readonly Span[] {
  return stormsAt(start)
    .filter(({ trouble }) => trouble === 'no-metrics')
    .map(({ from, to }) => ({ from: from + FRESH_MS, to }));
}

/** After a programme and before the next. */
export function calmAt(start: number): Span {
  return { from: start + (PROGRAMME_MINUTES + 10) * MINUTE, to: start + 235 * MINUTE };
}

export function killsAt(start: number): readonly Kill[] {
  return [
    { at: start + 25 * MINUTE, when: 'after', elsewhere: true },
    { at: start + 91 * MINUTE, when: 'before', elsewhere: false },
  ];
}

/** What people do in these two hours: in the console at random, at the terminal and in the files at set times. */
export function planPeople(
  scene: Scene,
  people: { readonly operators: Operators; readonly supervisor: Supervisor; readonly start: number },
): void {
  const { conductor, chance } = scene;
  const { operators, supervisor, start } = people;
  const at = (minute: number, act: () => void | Promise<void>) =>
    conductor.at(Math.round(start + minute * MINUTE), act);

  at(14, () => operators.pause('half-hours', 20));
  at(16, () => operators.edit('quarter-past', { callsPerSecond: 4 }));
  at(21, () => operators.lift('kept-paused', 15));
  at(30, () => operators.edit('over-midnight', { spec: { run: 'paused' } }));
  at(34, () => operators.stop('sunday-drive'));
  at(38, () => operators.spoil('quarter-past', '{'));
  at(42, () => operators.edit('over-midnight'));
  at(50, () => operators.edit('quarter-past', { callsPerSecond: 3 }));
  at(56, () => operators.edit('around-the-clock', { windows: [['00:00', '00:01']] }));
  at(57, () => operators.resume('sunday-drive'));
  at(64, () =>
    operators.spoil(
      'half-hours',
      'apiVersion: dialform/v1\nkind: Campaign\nmetadata: {name: no}\nspec: {}\n',
    ),
  );
  at(66, () => operators.edit('half-hours'));
  at(67, () => operators.edit('around-the-clock'));
  at(88, () => operators.freeze(5));
  at(95, () => {
    supervisor.provoke();
    operators.apply();
  });
  for (let minute = 5; minute < BUSY_MINUTES; minute += EDITS_EVERY) {
    at(minute + chance() * EDITS_EVERY, () => supervisor.act());
  }
  // What somebody has paused or stopped in the console dials again when somebody says so.
  at(BUSY_MINUTES + 2, () => {
    const desired = [...(scene.versions.at(-1)?.desired ?? [])];
    operators.resume(...desired.flatMap(([name, { run }]) => (run === 'running' ? [name] : [])));
  });
}
