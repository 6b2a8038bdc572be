import { describe, expect, test } from 'vitest';
import type { DialingTerms, PlanDialing } from '../../src/model/dialing.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Json } from '../../src/model/values/json.ts';
import { auditText } from '../../src/report/audit-text.ts';
import { doctorText } from '../../src/report/doctor-text.ts';
import { explainText } from '../../src/report/explain-text.ts';
import { findingsGithub, findingsMarkdown, findingsText } from '../../src/report/findings/findings.ts';
import { outcomesMarkdown, outcomesText } from '../../src/report/outcomes-text.ts';
import { planGithub } from '../../src/report/plan/github.ts';
import { planMarkdown } from '../../src/report/plan/markdown.ts';
import { planText } from '../../src/report/plan/text.ts';
import { statusMarkdown, statusText } from '../../src/report/status/text.ts';
import { plainPalette as palette } from '../../src/report/text/palette.ts';
import { auditRecord, baseRecord, change, field, plan } from './values.ts';

/** Each ends in `mark`, where nothing is cut. */
const EVIL = [
  '\u001b]0;owned\u0007mark',
  'a\n::error::mark',
  'a\r\nb | c mark',
  '<script>x</script>mark',
  '@team `x` mark',
  '\u202emark',
];

describe.each([...EVIL, 'long'.repeat(2500)].map((evil) => [JSON.stringify(evil).slice(0, 30), evil]))(
  '%s',
  (_, evil) => {
    const reports = reportsWith(evil);

    test.each(Object.entries(reports))('%s has no control characters', (_name, report) => {
      expect(report).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
    });

    test.each(Object.entries(reports))('%s has no line that the text wrote', (_name, report) => {
      expect(report).not.toMatch(/^(::error::|b )/m);
    });

    test.each(Object.entries(reports))('%s stays short', (_name, report) => {
      expect(report.length).toBeLessThan(20_000);
    });

    test.each(Object.entries(reports))('%s does show the text', (_name, report) => {
      expect(report).toMatch(/mark|longlong/);
    });

    const markdowns = Object.entries(reports).filter(([name]) => name.endsWith('Markdown'));

    test.each(markdowns)('%s has no markup that the text brought', (_name, report) => {
      expect(report).not.toMatch(/<script|@team|(?<!\\)`x|b \| c/);
    });
  },
);

function reportsWith(evil: string): Readonly<Record<string, string>> {
  const key = { kind: 'Campaign', name: evil } as const;
  const value: Json = [evil, { name: evil, startTime: evil, endTime: evil }];
  const finding: Finding = { id: evil, severity: 'error', message: evil, source: `${evil}:1:2` };
  const fields = [
    field({ path: `/${evil}`, before: evil, after: value, source: `${evil}:1:2` }),
    field({ path: '/set', before: [evil], after: [] }),
    field({ path: '/named', before: [{ name: evil }], after: [] }),
  ];
  const risk = { level: 'critical', reasons: [evil], source: `${evil}:1:2` } as const;
  const odd = plan({
    tenant: { name: evil, api: evil, baseUrl: evil },
    source: { directory: evil, commit: evil, dirty: true, digest: evil },
    changes: [
      change({ key, remoteId: evil, fields, reasons: [evil], risk, base: baseRecord({ displayName: evil }) }),
      change({ key, action: 'blocked', cause: 'conflict', reasons: [evil], fields }),
      change({ key, action: 'none', cause: 'drift', fields }),
    ],
    policy: [
      { key: { kind: 'Dialer', name: evil }, field: evil, before: value, after: evil, source: evil, risk },
    ],
    risk,
    dialing: hostileDialing(evil),
    findings: [finding],
    guards: [{ id: evil, message: evil, allowed: false }],
    digest: evil,
  });
  const outcomes = [
    {
      key,
      action: 'update',
      status: 'failed',
      error: { code: evil, message: evil },
      latencyMs: 1,
      auditSeq: 1,
    },
  ] as const;
  const lastChange = { at: evil, seq: 1, event: evil, by: evil };
  const rows = [
    {
      name: evil,
      remoteId: evil,
      run: null,
      status: evil,
      runMet: false,
      inSync: false,
      reasons: [evil],
      override: null,
      lastChange,
    },
  ];
  const values = { owner: 'git', desired: value, actual: evil, base: null, source: evil } as const;
  const history = [
    {
      seq: 1,
      at: evil,
      event: evil,
      cause: evil,
      before: value,
      after: evil,
      by: evil,
      commit: evil,
      reasons: [evil],
    },
  ];
  const actor = { user: evil, host: evil, ci: evil };
  const record = auditRecord({
    key,
    actor,
    commit: evil,
    at: evil,
    event: 'change.failed',
    reasons: [evil],
    error: { code: evil, message: evil },
    patch: [{ op: 'replace', path: `/${evil}`, value }],
  });
  return {
    planText: planText(odd, { palette }),
    planMarkdown: planMarkdown(odd, { kind: 'drift' }),
    planGithub: planGithub(odd, { directory: evil }),
    findingsText: findingsText([finding], { palette }),
    findingsMarkdown: findingsMarkdown([finding]),
    findingsGithub: findingsGithub([finding], { directory: evil }),
    outcomesText: outcomesText(outcomes, { palette }),
    outcomesMarkdown: outcomesMarkdown(outcomes),
    statusText: statusText(rows, { palette }),
    statusMarkdown: statusMarkdown(rows),
    explainText: explainText({ key, pointer: `/${evil}`, ...values, reasons: [evil], history }, { palette }),
    explainTable: explainText(
      {
        key,
        pointer: '',
        ...values,
        reasons: [],
        history: [],
        fields: [{ pointer: `/${evil}`, ...values, inSync: false }],
      },
      { palette },
    ),
    auditText: auditText([record], { palette }),
    doctorText: doctorText([{ id: evil, title: evil, status: 'error', detail: evil, advice: evil }], {
      palette,
    }),
  };
}

function hostileDialing(evil: string): PlanDialing {
  const none = { value: null, max: null };
  const figure = { total: 1, without: 0 };
  const side = {
    ...{ campaigns: 1, overDialing: 0 },
    ...{ concurrency: figure, maxConcurrentCalls: figure, callsPerSecond: figure },
  };
  const terms: DialingTerms = {
    dials: true,
    strategy: evil,
    figures: {
      ...{ concurrency: none, maxConcurrentCalls: none, callsPerSecond: none, dialRatio: none },
      ...{ attemptsPerNumber: none, retryIntervalMinutes: none, dailyCallsPerNumber: none },
    },
    doNotCall: { federal: null, state: null },
    callable: {
      ...{ hours: 1, timeZone: evil, peopleIn: [evil] },
      windows: [{ days: ['MONDAY'], start: evil, end: evil }],
    },
    abandonment: { estimate: 'unknown', because: evil },
  };
  return { estate: { before: side, after: side }, campaigns: [{ name: evil, before: null, after: terms }] };
}
