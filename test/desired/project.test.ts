import { expect, test } from 'vitest';
import { findingsOf, messagesOf, yaml } from './support.ts';

const tenant = (...lines: readonly string[]) =>
  yaml('Project', 'p', ['tenants:', '  prod:', ...lines.map((line) => `    ${line}`)]);

test.each([
  ['a secret that is written out', tenant('auth: {clientSecret: hunter2}'), 'literal-secret x.yaml:8:28'],
  ['a variable with text around it', tenant(`auth: {clientSecret: "x\${S}"}`), 'literal-secret x.yaml:8:28'],
  ['a secret in an address', tenant('baseUrl: https://me:hunter2@example.com'), 'literal-secret x.yaml:8:16'],
  ['a secret where no text belongs', tenant('requestsPerMinute: hunter2'), 'wrong-type x.yaml:8:26'],
  ['a secret for a style', tenant('auth: {style: hunter2}'), 'unknown-value x.yaml:8:21'],
])('%s is refused and not repeated', async (_, text, expected) => {
  expect(await findingsOf({ 'x.yaml': text })).toEqual([expected]);
  expect((await messagesOf(text)).join('\n')).not.toContain('hunter2');
});

test.each([
  ['a malformed variable', tenant(`baseUrl: https://\${HOST NAME}/`), 'bad-variable x.yaml:8:16'],
  ['a variable with a default', tenant(`baseUrl: \${HOST:-x}`), 'bad-variable x.yaml:8:16'],
  ['an unknown default tenant', yaml('Project', 'p', ['defaultTenant: prod']), 'unknown-tenant x.yaml:6:18'],
  ['a variable outside the tenants', yaml('Project', 'p', [`defaultTenant: \${T}`]), 'bad-form x.yaml:6:18'],
  ['a tenant without a usable name', yaml('Project', 'p', ['tenants: {"a b": {}}']), 'bad-key x.yaml:6:13'],
])('%s is refused', async (_, text, expected) => {
  expect(await findingsOf({ 'x.yaml': text })).toEqual([expected]);
});

test.each([
  ['Campaign', 'agentPool'],
  ['Campaign', 'contactList'],
  ['Schedule', 'timeZone'],
])('a variable in a %s is refused', async (kind, field) => {
  expect(await findingsOf({ 'x.yaml': yaml(kind, 'x', [`${field}: "a\${NAME}"`]) })).toEqual([
    `variable-not-allowed x.yaml:6:${field.length + 5}`,
  ]);
});

test('variables in the tenants of a Project are kept as they are written', async () => {
  const text = tenant(
    `baseUrl: \${URL}`,
    `auth: {clientId: "\${ID}", clientSecret: "\${SECRET}", scopes: ["a\${B}"]}`,
  );
  expect(await findingsOf({ 'x.yaml': text })).toEqual([]);
});
