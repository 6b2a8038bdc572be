import type { Finding } from './finding.ts';

/** The base of all errors that dialform raises on purpose: a stable code, and a message that says what to do. */
export class DialformError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

/** The command line or a setting is wrong. */
export class UsageError extends DialformError {
  constructor(message: string) {
    super('usage', message);
  }
}

/** The desired state has errors; all of them are in `findings`. */
export class InvalidDesiredStateError extends DialformError {
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    super('invalid-desired-state', 'the desired state has errors');
    this.findings = findings;
  }
}

/** A scenario file has errors; all of them are in `findings`. */
export class InvalidScenarioError extends DialformError {
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    super('invalid-scenario', 'the scenario has errors');
    this.findings = findings;
  }
}

/** A plan file that can't be used: wrong format, digest, or tenant. */
export class PlanFileError extends DialformError {
  constructor(message: string) {
    super('plan-file', message);
  }
}

/** The store can't be opened, read or written. */
export class StoreError extends DialformError {
  constructor(message: string, options?: { cause?: unknown }) {
    super('store', message, options);
  }
}

/** The audit trail does not hold together, so what it says is not believed. */
export class AuditTrailError extends DialformError {
  /** The first record that does not fit; null where its seq can't be read. */
  readonly seq: number | null;

  constructor(seq: number | null, message: string) {
    super('audit-trail', message);
    this.seq = seq;
  }
}

/** Someone else holds the lock. */
export class LockedError extends DialformError {
  readonly holder: string;

  constructor(holder: string, message: string) {
    super('locked', message);
    this.holder = holder;
  }
}

/** The wait was cut short by Ctrl-C or SIGTERM. */
export class InterruptedError extends DialformError {
  constructor() {
    super('interrupted', 'interrupted');
  }
}
