import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { openTenant, openWorkplace } from '../support/cli.ts';
import { campaign, remote, yamlOf } from '../support/documents.ts';

const LIMIT = { timeout: 20_000 };

it('--hooks on a port that is taken keeps no cycle, and listens once it is free', {
  timeout: 60_000,
}, async () => {
  const other = createServer();
  await once(other.listen(0, '127.0.0.1'), 'listening');
  const address = other.address();
  const port = typeof address === 'object' ? address?.port : null;
  const tenant = await openTenant({ campaigns: [remote('autumn', { pacing: { maxCallsPerSecond: 1 } })] });
  const place = openWorkplace({ tenant, campaigns: { 'all.yaml': yamlOf(campaign('autumn')) } });
  const loop = await place.start(['run', '--interval', '200ms', '--hooks', `127.0.0.1:${port}`]);

  await expect.poll(loop.stderr, LIMIT).toContain("run can't listen on 127.0.0.1");
  await expect.poll(loop.stderr, LIMIT).toContain('"msg":"change applied"');
  expect(loop.stderr()).not.toContain('cycle failed');
  other.close();
  await expect.poll(loop.stderr, LIMIT).toContain('"msg":"taking events"');
  const answer = await fetch(`http://127.0.0.1:${port}/hooks/cxone`, { method: 'POST', body: '{}' });
  expect(answer.status).toBe(503);
  expect(loop.stderr().match(/can't listen/g)).toHaveLength(1);

  loop.child.kill('SIGTERM');
  expect((await loop.ended).code).toBe(0);
});
