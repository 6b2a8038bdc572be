// The first line of a report that dialform wrote, `<!-- dialform-plan:production -->`, by which it is found again
// (src/report/plan/marker.ts writes it).
const MARKER = /^<!-- dialform-(plan|drift):([^\s>]*) -->/;

/** `{kind, tenant}` of a text that begins with a marker; null for any other. */
export function markerOf(text) {
  const match = MARKER.exec(text ?? '');
  return match ? { kind: match[1], tenant: match[2] } : null;
}

/** The marker as a line; without a tenant it stands for any. */
export function markerLine({ kind, tenant = '' }) {
  const name = encodeURIComponent(tenant.slice(0, 80).toWellFormed()).replaceAll('--', '-%2D');
  return `<!-- dialform-${kind}:${name} -->`;
}

/**
 * Whether two reports are of the same kind and tenant. One that was made where nobody could say whose it is (a plan that
 * failed before its tenant was known) is the report of whatever tenant is there.
 */
export function isSameReport(a, b) {
  if (a === null || b === null || a.kind !== b.kind) return false;
  return a.tenant === b.tenant || a.tenant === '' || b.tenant === '';
}
