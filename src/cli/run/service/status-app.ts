import { Hono } from 'hono';
import type { Clock } from '../../../model/ports/ports.ts';
import { isHealthy, type Monitor, notReady } from '../monitor.ts';
import { campaignMetrics } from './campaign-metrics.ts';
import type { LoopMetrics } from './metrics.ts';

/** Probes, metrics and the campaigns; reading alone. */
export function buildStatusApp(parts: {
  readonly monitor: Monitor;
  readonly clock: Clock;
  readonly interval: number;
  readonly metrics: Pick<LoopMetrics, 'text' | 'contentType'>;
}): Hono {
  const { monitor, clock, interval, metrics } = parts;
  const app = new Hono();
  app.use('*', async (http, next) => {
    if (http.req.method !== 'GET' && http.req.method !== 'HEAD')
      return http.json({ error: 'only GET is served here' }, 405, { Allow: 'GET, HEAD' });
    await next();
    http.header('Cache-Control', 'no-store');
    http.header('X-Content-Type-Options', 'nosniff');
    return undefined;
  });
  app.get('/healthz', (http) => {
    const healthy = isHealthy(monitor.state, { now: clock.now(), interval });
    return http.json({ healthy }, healthy ? 200 : 503);
  });
  app.get('/readyz', (http) => {
    const { state } = monitor;
    const problems = notReady(state, { now: clock.now(), interval });
    const ready = problems.length === 0;
    return http.json({ ready, role: state.role, filesValid: state.filesValid, problems }, ready ? 200 : 503);
  });
  app.get('/metrics', async (http) =>
    http.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType }),
  );
  app.get('/campaigns', (http) => {
    const { role, cycleId, commit, lastGood, campaigns } = monitor.state;
    const at = lastGood === null ? null : new Date(lastGood).toISOString();
    return http.json({ role, cycleId, commit, at, campaigns });
  });
  app.get('/campaigns/:name/metrics', (http) => {
    const name = http.req.param('name');
    const known = monitor.state.campaigns.find((campaign) => campaign.name === name);
    const paced = monitor.state.paced.get(name);
    if (known && paced) {
      return http.json(campaignMetrics(paced, { campaignId: known.remoteId, now: clock.now() }));
    }
    return http.json(
      { error: known ? 'no rule paces this campaign, or it has not dialed yet' : 'no such campaign' },
      404,
    );
  });
  app.notFound((http) => http.json({ error: 'not found' }, 404));
  return app;
}
