import type { Finding } from '../model/finding.ts';
import type { JurisdictionId, PackRule } from './pack.ts';
import { severityOf } from './words.ts';

/** A jurisdiction's rule that a profile is looser than. */
export interface Broken<Rule extends PackRule> {
  readonly jurisdiction: JurisdictionId;
  readonly rule: Rule;
}

/** The rules that one finding names, all with the same figure, and how grave it is. */
export interface Binding<Rule extends PackRule> {
  readonly limit: number;
  readonly broken: readonly Broken<Rule>[];
  readonly severity: Finding['severity'];
}

/**
 * Strictest wins: the rules with the lowest sure figure, and apart from them those with a doubtful figure below it,
 * again the lowest. Empty if nothing is broken.
 */
export function strictestOf<Rule extends PackRule>(
  broken: readonly Broken<Rule>[],
  figure: (rule: Rule) => number,
): readonly Binding<Rule>[] {
  const figures = (all: readonly Broken<Rule>[]) => all.map(({ rule }) => figure(rule));
  const lowest = Math.min(...figures(broken));
  const sure = Math.min(...figures(broken.filter(({ rule }) => severityOf(rule) === 'error')));
  const limits = [...new Set([sure, lowest])].filter(Number.isFinite);
  return limits.map((limit) => ({
    limit,
    broken: broken.filter(({ rule }) => figure(rule) === limit),
    severity: limit === sure ? 'error' : 'warning',
  }));
}
