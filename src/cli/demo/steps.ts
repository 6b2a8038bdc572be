import type { DemoStep } from './step.ts';

/** A Tuesday, 14:00 in Los Angeles: every campaign of the example may dial, whenever the tour is taken. */
export const DEMO_BEGINS = Date.parse('2026-11-24T22:00:00Z');

/** The tour: from a tenant that differs in every way to one that is in sync, and back to it after a console edit. */
export const DEMO_STEPS: readonly DemoStep[] = [
  {
    type: 'tell',
    title: 'An outbound operation, as YAML and as a CXone tenant',
    says: [
      'campaigns/ holds eight campaigns and the dialer, compliance and schedule profiles that they share.',
      'An embedded tenant (--sandbox) plays CXone: it runs calls, keeps its state, and knows nothing of the YAML.',
      'The tour has a clock of its own, a Tuesday at 14:00 in Los Angeles: nobody is called outside their hours.',
    ],
  },
  {
    type: 'command',
    title: 'Is the YAML sound?',
    says: ['Schemas, references, compliance; offline. Errors would name file, line and column.'],
    args: ['validate'],
    exits: 0,
  },
  {
    type: 'command',
    title: 'What would change, and why?',
    says: ['Nothing is written. Each line says from what to what, and which line of YAML asks for it.'],
    args: ['plan', '--sandbox', '--out', 'plan.json'],
    exits: 0,
  },
  {
    type: 'command',
    title: 'Do exactly that',
    says: [
      'apply takes the plan that was reviewed, tests that the tenant is still as the plan saw it, and records each',
      'intent before its request leaves. New campaigns are created stopped and started in a second step.',
    ],
    args: ['apply', 'plan.json', '--sandbox'],
    exits: 0,
  },
  {
    type: 'command',
    title: 'In sync',
    says: ['Planning again finds nothing to do.'],
    args: ['plan', '--sandbox', '--detailed-exitcode'],
    exits: 0,
  },
  {
    type: 'console',
    title: 'At 14:05 a supervisor turns up the dialer',
    says: ['Someone edits a campaign in the CXone console, outside of Git, and pauses another.'],
    shown: 'Spring Renewals: calls a second 6 → 9, calling hours until 22:00; Loyalty Win-back: pause',
    act: (console) => {
      console.edit('Spring Renewals', {
        pacing: { maxCallsPerSecond: 9 },
        complianceSettings: { pauseRules: [{ name: 'Calling hours', startTime: '22:00', endTime: '08:00' }] },
      });
      console.setStatus('Loyalty Win-back', 'PAUSED');
    },
  },
  {
    type: 'command',
    title: 'What did others change?',
    says: ['drift shows outside changes alone. Exit code 2 says that there are some: CI can open an issue.'],
    args: ['drift', '--sandbox'],
    exits: 2,
  },
  {
    type: 'command',
    title: 'Correct it',
    says: [
      'The settings go back to what Git says. The pause is respected: someone had a reason, and so it is only shown.',
    ],
    args: ['apply', '--sandbox', '--yes'],
    exits: 0,
  },
  {
    type: 'edit',
    title: 'A change in Git',
    says: ['A pull request makes the standard dialer more careful.'],
    file: 'dialers/predictive-standard.yaml',
    from: 'callsPerSecond: 6',
    to: 'callsPerSecond: 5',
  },
  {
    type: 'command',
    title: 'What does that line cause?',
    says: ['One line of a profile changes each campaign that uses it; the plan says so.'],
    args: ['apply', '--sandbox', '--yes'],
    exits: 0,
  },
  {
    type: 'command',
    title: 'Why is it so?',
    says: [
      'explain answers for a single value: who owns it, which line, and every change with who and when.',
    ],
    args: ['explain', 'campaign/spring-renewals', '/pacing/maxCallsPerSecond', '--sandbox'],
    exits: 0,
  },
  {
    type: 'command',
    title: 'When may it dial?',
    says: [
      'calendar draws the week: calling hours in each zone of the people called, windows, holidays, clock changes.',
      'Outside of it a rule pauses the campaign, and lets it dial again afterwards.',
    ],
    args: ['calendar', 'campaign/spring-renewals'],
    exits: 0,
  },
  {
    type: 'command',
    title: 'All campaigns at a glance',
    says: [],
    args: ['status', '--sandbox'],
    exits: 0,
  },
  {
    type: 'command',
    title: 'The supervisor is done: let it dial again',
    says: [
      'Somebody who pauses a campaign in the console has a reason, so dialform leaves it until it is answered. pause and stop',
      'are its own way to do so, with a reason and an end; freeze holds everything but pauses.',
      'Where more of its calls are still on than maxActiveCalls allows, it waits for them and dials again in a later cycle.',
    ],
    args: ['resume', 'campaign/loyalty-winback', '--reason', 'staffing is back', '--sandbox'],
    exits: 0,
  },
  {
    type: 'loop',
    title: 'And again and again',
    says: [
      'run reconciles every 30 seconds, and at once when a file changes. In every cycle rules pace the dialers within the',
      'envelopes that Git allows, and hold back what may not dial. Six minutes of it, at ten times the speed: after two and a',
      'half somebody turns up a dialer again, after four an envelope gets narrower in Git.',
    ],
    args: ['run', '--sandbox', '--log-level', 'warn'],
    minutes: 6,
    events: [
      {
        minute: 2.5,
        step: {
          type: 'console',
          shown: 'Medicare Enrollment: concurrency 200 → 260',
          act: (console) => {
            console.edit('Medicare Enrollment', { dialerSettings: { concurrency: 260 } });
          },
        },
      },
      {
        minute: 4,
        step: {
          type: 'edit',
          file: 'dialers/predictive-large.yaml',
          from: 'dialRatio: {min: 1.0, max: 2.8, initial: 1.5}',
          to: 'dialRatio: {min: 1.0, max: 1.3, initial: 1.2}',
        },
      },
    ],
  },
  {
    type: 'command',
    title: 'Who sets this ratio, and by what?',
    says: [],
    args: ['explain', 'campaign/medicare-enrollment', '/pacing/dialRatio', '--sandbox'],
    exits: 0,
  },
  {
    type: 'command',
    title: 'Who did what, and can it be trusted?',
    says: ['Each record holds the hash of the one before it: a changed or missing record breaks the chain.'],
    args: ['audit', 'list', '--latest', '8'],
    exits: 0,
  },
  { type: 'command', title: 'The chain holds', says: [], args: ['audit', 'verify'], exits: 0 },
  {
    type: 'command',
    title: 'Whom it calls: a contact list, counted',
    says: [
      'Contacts are data: a plan shows counts and a hash, never a phone number. What is malformed, suppressed or there twice',
      'is left out, and why each row was rejected stands in a file of its own.',
    ],
    args: ['lists', 'plan', '--sandbox', '--dir', 'contact-lists'],
    exits: 0,
  },
  {
    type: 'command',
    title: 'And uploaded',
    says: ['In batches, with a checkpoint for each: after a crash it goes on where it ended.'],
    args: ['lists', 'upload', '--sandbox', '--dir', 'contact-lists'],
    exits: 0,
  },
  {
    type: 'command',
    title: 'And who answers for the calls?',
    says: [
      'report takes it from the record, the tenant and the YAML; --output html is a page for a compliance officer.',
    ],
    args: ['report', '--campaign', 'medicare-enrollment', '--sandbox'],
    exits: 0,
  },
  {
    type: 'tell',
    title: 'That was the main job',
    says: [
      'Try it yourself: `npx dialform plan --sandbox` in a clone, then edit campaigns/ and plan again.',
      'With a real tenant: set CXONE_BASE_URL, CXONE_CLIENT_ID, CXONE_CLIENT_SECRET and run `npx dialform doctor`.',
    ],
  },
];
