import { describe, expect, it } from 'vitest';
import { auditText } from '../../src/report/audit-text.ts';
import { planMarkdown } from '../../src/report/plan/markdown.ts';
import { planText } from '../../src/report/plan/text.ts';
import { plainPalette } from '../../src/report/text/palette.ts';
import { auditRecord } from '../support/audit.ts';
import { baseRecord, present, wantedCampaign } from '../support/campaigns.ts';
import { changed, undoOf } from '../support/undoing.ts';

const LINES = '/pacing/lines';

function undone(lines: number, chosen = [changed(41, { [LINES]: [3, 4] })]) {
  return undoOf({
    actual: [present('spring', { values: { [LINES]: lines }, status: 'stopped' })],
    base: [baseRecord('spring')],
    wanted: [wantedCampaign('spring', { fields: { [LINES]: 4 }, source: 'dialers/a.yaml:9:14' })],
    chosen,
  });
}

describe('an undo', () => {
  it('says of what, and where the YAML still says otherwise', () => {
    const text = planText(undone(4), { palette: plainPalette });
    expect(text).toContain('Undo plan for production');
    expect(text).toContain('~ spring (c-spring)  update: undoes seq 41');
    expect(text).toMatch(/pacing\.lines: +4 → 3 +its line in the YAML \(dialers\/a\.yaml:9:14\)/);
    expect(text).toMatch(/Undo: 0 to create, 1 to update, 0 to delete\.$/m);
  });

  it('is in Markdown no change of Git, nor drift', () => {
    const markdown = planMarkdown(undone(4));
    expect(markdown).toContain('## Undo plan: production');
    expect(markdown).toContain('### What is undone');
    expect(markdown).not.toMatch(/Changes from Git|by someone else/);
  });

  it('with nothing to do says why', () => {
    const text = planText(undone(3), { palette: plainPalette });
    expect(text).toMatch(/= spring \(c-spring\) {2}nothing to do: undoes seq 41/);
    expect(text).toContain('/pacing/lines is 3 already');
    expect(text).toMatch(/Nothing to undo: CXone is as it was before\.$/);
  });

  it('of what is not in the YAML has no empty brackets', () => {
    const plan = undoOf({
      actual: [present('spring', { values: { [LINES]: 4 } })],
      base: [baseRecord('spring')],
      chosen: [changed(41, { [LINES]: [3, 4] })],
    });
    expect(planText(plan, { palette: plainPalette })).toMatch(/4 → 3 +not in the YAML\n/);
  });

  it('is told as one in the audit trail', () => {
    const record = auditRecord({ cause: 'undo', details: { undoes: [41, 42] } });
    expect(auditText([record], { palette: plainPalette })).toContain('  undo of #41, #42  ');
  });
});
