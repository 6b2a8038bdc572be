import { expect, it } from 'vitest';
import { createMonitor } from '../../src/cli/run/monitor.ts';
import type { CycleReport } from '../../src/cli/run/report.ts';
import { createMetrics } from '../../src/cli/run/service/metrics.ts';
import type { PacedView } from '../../src/reconcile/pacing/view.ts';
import { virtualClock } from '../support/clock.ts';
import { planOf } from '../support/planning.ts';

function scene() {
  const clock = virtualClock();
  const metrics = createMetrics(createMonitor(clock), clock);
  const at = clock.now();
  const view: PacedView = {
    ...{ rule: 'budget', field: 'dialRatio', sampleAt: at, period: null, agents: null },
    decision: { at, held: 1, value: 1.5, reason: 'rule budget' },
    recent: { attempted: 100, answered: 20, abandoned: 2 },
  };
  const cycle = (dialing: readonly string[]): CycleReport => ({
    ...{
      cycleId: 'c',
      plan: planOf({ wanted: [], actual: [] }),
      outcomes: [],
      campaigns: [],
      periods: new Map(),
    },
    ...{ disputes: new Map(), begun: [], ended: [], moved: [], recorded: 0, storeFailed: null },
    dialing: new Set(dialing),
    paced: new Map([['spring', view]]),
  });
  const series = async () =>
    (await metrics.text()).split('\n').filter((line) => line.includes('campaign="spring"'));
  return { clock, metrics, cycle, series };
}

it('the age of figures goes on where no cycle comes through', async () => {
  const { clock, metrics, cycle, series } = scene();
  metrics.onCycle(cycle(['spring']));
  clock.advance(90_000);
  expect(await series()).toContain('dialform_campaign_samples_age_seconds{campaign="spring"} 90');
});

it('what does not dial is not paced: it has no value, no abandonment of late and no figures that grow old', async () => {
  const { metrics, cycle, series } = scene();
  metrics.onCycle(cycle(['spring']));
  expect(await series()).toContain('dialform_campaign_abandonment_share{campaign="spring"} 0.1');
  metrics.onCycle(cycle([]));
  expect(await series()).toEqual([]);
});
