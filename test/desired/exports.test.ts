import { expect, it, test } from 'vitest';
import { findingsOf, loadValid, messagesOf, yaml } from './support.ts';

const exporting = (text: string) => yaml('Project', 'p', [`exports: [${text}]`]);
const FINE = 'name: a, everyMinutes: 30, file: "{from}.json"';

it('exports to files and to receivers are read as they are written', async () => {
  const spec = [
    `secrets: {token: "\${TOKEN}"}`,
    'exports:',
    '  - {name: half-hours, everyMinutes: 30, output: csv, file: "wfm/{campaign}/{from}.csv"}',
    '  - name: days',
    '    at: ["00:00", "12:05"]',
    '    timeZone: America/New_York',
    '    deliver: {target: "https://wfm.example/x", secret: token, secretHeaders: {Authorization: token}}',
  ];
  const { project } = await loadValid({ 'x.yaml': yaml('Project', 'p', spec) });
  expect(project?.spec.exports?.map(({ name }) => name)).toEqual(['half-hours', 'days']);
});

test.each([
  ['name: a, file: "{from}.json"', 'no-schedule x.yaml:6:13', 'write everyMinutes, or at with timeZone'],
  [`${FINE}, at: ["06:00"], timeZone: UTC`, 'two-schedules x.yaml:6:66', 'exclude one another'],
  ['name: a, at: ["06:00"], file: "{to}"', 'no-zone x.yaml:6:27', 'write its timeZone'],
  [`${FINE}, timeZone: UTC`, 'unused-zone x.yaml:6:72', 'knows no timeZone'],
  [
    'name: a, at: ["06:00"], timeZone: America/New_Yrok, file: "{to}"',
    'unknown-zone x.yaml:6:48',
    'did you mean "America/New_York"?',
  ],
  ['name: a, everyMinutes: 30', 'no-destination x.yaml:6:13', 'write file or deliver'],
  [`${FINE}, deliver: {target: "https://x.example"}`, 'two-destinations x.yaml:6:71', 'declare two exports'],
  ['name: a, everyMinutes: 30, file: "wfm.json"', 'file-without-period x.yaml:6:47', 'needs {from} or {to}'],
  ['name: a, everyMinutes: 30, file: "{form}-{to}"', 'bad-template x.yaml:6:47', 'did you mean "{from}"?'],
  [
    `${FINE}}, {name: a, everyMinutes: 5, file: "{to}.json"`,
    'duplicate-name x.yaml:6:70',
    'the export "a" is declared twice',
  ],
  [
    `${FINE}}, {name: b, everyMinutes: 5, file: "{from}.json"`,
    'duplicate-file x.yaml:6:96',
    'writes the files of the export "a"',
  ],
  [
    'name: a, everyMinutes: 5, deliver: {target: "http://x.example"}',
    'bad-url x.yaml:6:58',
    'has to be https',
  ],
  [
    'name: a, everyMinutes: 5, deliver: {target: "https://u:p@x.example"}',
    'literal-secret x.yaml:6:58',
    'holds credentials',
  ],
  [
    'name: a, everyMinutes: 5, deliver: {target: "https://x.example", headers: {X-Api-Key: abc}}',
    'literal-secret x.yaml:6:100',
    'write it in secretHeaders',
  ],
  [
    'name: a, everyMinutes: 5, deliver: {target: "https://x.example", secret: signing}',
    'unknown-secret x.yaml:6:87',
    'there is no secret "signing"',
  ],
  [
    'name: a, everyMinutes: 5, campaigns: [sprign], file: "{to}"',
    'unknown-campaign x.yaml:6:52',
    'there is no campaign "sprign"',
  ],
])('%s: %s', async (text, finding, message) => {
  const document = exporting(`{${text}}`);
  expect(await findingsOf({ 'x.yaml': document })).toEqual([finding]);
  expect((await messagesOf(document)).join('\n')).toContain(message);
});

test.each([
  'name: a, everyMinutes: 7, file: "{to}"',
  'name: a, at: ["06:01"], timeZone: UTC, file: "{to}"',
  'name: a, everyMinutes: 5, file: "../{to}"',
  'name: a, everyMinutes: 5, file: "/tmp/{to}"',
  'name: a, everyMinutes: 5, file: "a/../{to}"',
  'name: a, everyMinutes: 5, file: "a/.git/{to}"',
  'name: a, everyMinutes: 5, file: "{to}", output: xml',
  'name: a, everyMinutes: 5, file: "{to}", catchUpDays: 400',
  'name: a, everyMinutes: 5, file: "{to}", delayMinutes: -1',
])('%s does not fit the schema', async (text) => {
  const findings = await findingsOf({ 'x.yaml': exporting(`{${text}}`) });
  expect(findings.length).toBeGreaterThan(0);
});
