// What programs may build upon; everything else may move.

export type { LoadOptions } from './desired/load.ts';
export { loadDesired } from './desired/load.ts';
export type * from './model/audit.ts';
export type * from './model/desired.ts';
export type * from './model/documents.ts';
export type * from './model/finding.ts';
export type * from './model/outcome.ts';
export type * from './model/plan.ts';
export { canonicalJson } from './model/values/canonical.ts';
export { planDigest } from './plan/digest.ts';
export { parsePlan } from './reconcile/parse-plan.ts';
export { verifyAudit } from './store/audit/verify.ts';
