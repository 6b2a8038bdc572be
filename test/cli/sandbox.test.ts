import { createInterface } from 'node:readline';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtRoot } from '../support/build.ts';
import { openWorkplace, type Started, type Workplace } from '../support/cli.ts';

beforeAll(async () => {
  await builtRoot();
}, 200_000);

interface Announced {
  readonly url: string;
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

async function serve(
  workplace: Workplace,
  ...args: readonly string[]
): Promise<Started & { said: Announced }> {
  const started = await workplace.start(['sandbox', '--port', '0', '--output', 'json', ...args]);
  if (!started.child.stdout) throw new Error('no standard output');
  const lines = createInterface({ input: started.child.stdout })[Symbol.asyncIterator]();
  const first = await lines.next();
  return { ...started, said: JSON.parse(String(first.value)) };
}

const envOf = ({ url, clientId, clientSecret }: Announced) => {
  return { CXONE_BASE_URL: url, CXONE_CLIENT_ID: clientId, CXONE_CLIENT_SECRET: clientSecret };
};

describe('sandbox', () => {
  it('says in one line where it serves, serves, and ends at SIGTERM', { timeout: 60_000 }, async () => {
    const workplace = openWorkplace();
    const { child, ended, said } = await serve(workplace, '--estate', 'empty');
    expect(said).toEqual({
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      tokenUrl: `${said.url}/oauth2/token`,
      clientId: expect.any(String),
      clientSecret: expect.any(String),
    });

    expect(await workplace.json(['plan'], { env: envOf(said) })).toMatchObject({ summary: { create: 8 } });

    child.kill('SIGTERM');
    const { code, stdout } = await ended;
    expect({ code, lines: stdout.trim().split('\n').length }).toEqual({ code: 0, lines: 1 });
  });

  it('keeps its state, takes faults and a pair of its own', { timeout: 60_000 }, async () => {
    const workplace = openWorkplace();
    const own = ['--state', 'tenant.json', '--client-id', 'me', '--client-secret', 'hush'];
    const first = await serve(
      workplace,
      ...own,
      '--estate',
      'empty',
      '--faults',
      'patch=replace,activationDelay=10ms',
    );
    const env = envOf(first.said);
    expect(env).toMatchObject({ CXONE_CLIENT_ID: 'me', CXONE_CLIENT_SECRET: 'hush' });
    expect((await workplace.run(['plan'], { env: { ...env, CXONE_CLIENT_SECRET: 'no' } })).code).toBe(1);
    expect((await workplace.run(['apply', '--yes'], { env })).code).toBe(0);
    first.child.kill('SIGINT');
    expect(await first.ended).toMatchObject({ code: 0 });

    const second = await serve(workplace, ...own);

    // Another port is another tenant to the store; what it holds is the same.
    expect(await workplace.json(['plan'], { env: envOf(second.said) })).toMatchObject({
      summary: { create: 0, update: 0, none: 8 },
    });
  });

  it('lists the settings of --faults', async () => {
    const { code, stdout } = await openWorkplace().run(['sandbox', '--faults', 'help']);
    expect(code).toBe(0);
    for (const name of ['error500', 'resetAfter', 'patch', 'activationDelay']) expect(stdout).toContain(name);
  });
});

it('--sandbox keeps its tenant in the folder of the store', { timeout: 60_000 }, async () => {
  const { run, json } = openWorkplace();

  expect((await run(['apply', '--sandbox', '--yes'])).code).toBe(0);
  expect((await run(['plan', '--sandbox', '--detailed-exitcode'])).code).toBe(0);
  expect(await json(['doctor', '--sandbox'])).toMatchObject({
    checks: expect.arrayContaining([expect.objectContaining({ id: 'campaigns', status: 'ok' })]),
  });
});
