import { expect, test } from 'vitest';
import { planGithub } from '../../../src/report/plan/github.ts';
import { planMarkdown } from '../../../src/report/plan/markdown.ts';
import { planText } from '../../../src/report/plan/text.ts';
import { plainPalette } from '../../../src/report/text/palette.ts';
import { change, field, plan } from '../values.ts';

const stop = field({ path: '/status', before: 'ACTIVE', after: 'STOPPED', source: '' });
const pruned = plan({
  changes: [change({ action: 'transition', fields: [stop] }), change({ action: 'delete' })],
});
const held = plan({ guards: [{ id: 'empty-desired', message: 'the YAML has no campaign', allowed: false }] });

test('what is done because a document is gone names no place in a file', () => {
  const shown = planText(pruned, { palette: plainPalette });
  expect(shown).toContain('stop: YAML changed; running → stopped\n');
  expect(shown).toContain('- spring-renewals (c-17)  delete: no longer in the YAML');
  expect(planMarkdown(pruned)).toContain('| status | running → stopped | YAML changed |  |');
  expect(planGithub(pruned, { directory: 'campaigns' })).toContain('::warning title=delete::spring-renewals');
});

test('a plan without changes that a guard holds back is not in sync', () => {
  const shown = planText(held, { palette: plainPalette });
  expect(shown).toContain('blocks   empty-desired: the YAML has no campaign');
  expect(shown).not.toContain('Nothing to do');
  expect(planMarkdown(held)).not.toContain('Nothing to do');
  const [guard] = held.guards;
  const allowed = { ...held, guards: guard ? [{ ...guard, allowed: true }] : [] };
  expect(planText(allowed, { palette: plainPalette })).toContain('Nothing to do');
});
