import { writeFileSync } from 'node:fs';
import { type OwnEdit, ownFile, writeOwn } from './estate.ts';
import type { Decision, Excuse } from './ledger/dialing.ts';
import type { Scene } from './scene.ts';

const WHY = ['--reason', 'a day like any other'];
/** Of `--lock-timeout`, and the requests of a cycle that only pauses. */
const LOCKED_MS = 30_000;

export interface Command {
  readonly args: readonly string[];
  readonly from: number;
  to: number | null;
  code: number | null;
}

/** People at a terminal and in the files. */
export interface Operators {
  readonly commands: readonly Command[];
  readonly decisions: readonly Decision[];
  readonly excuses: readonly Excuse[];
  pause(campaign: string, minutes: number): void;
  stop(campaign: string): void;
  resume(...campaigns: readonly string[]): void;
  /** Lets a campaign dial although `spec.run` does not ask for it. */
  lift(campaign: string, minutes: number): void;
  freeze(minutes: number): void;
  /** Applies what there is; its requests take as long as anybody waits for one. */
  apply(): void;
  edit(campaign: string, edit?: OwnEdit): Promise<void>;
  /** Leaves a file that is not valid. */
  spoil(campaign: string, text: string): void;
}

/** The name under which an apply that is slow asks the tenant. */
export const SLOW_APPLY = /^apply-/;

export function openOperators(scene: Scene): Operators {
  const { conductor, launcher, folder } = scene;
  const commands: Command[] = [];
  const decisions: Decision[] = [];
  const excuses: Excuse[] = [];
  const spoiled = new Set<string>();

  /** Runs a command and tells when it has done what it was asked for; what failed was said to whoever ran it. */
  function run(args: readonly string[], done: (from: number, to: number) => void = () => {}): Command {
    const command: Command = { args, from: conductor.clock.now(), to: null, code: null };
    commands.push(command);
    const program = launcher.start(`${args[0]}-${commands.length}`, args, { host: 'desk' });
    void program.ended.then(({ code }) => {
      command.to = conductor.clock.now();
      command.code = code;
      if (code === 0) done(command.from, command.to);
    });
    return command;
  }

  function decided(
    campaign: string,
    run: Decision['run'],
    span: { readonly from: number; readonly to: number },
  ) {
    if (span.from < span.to) decisions.push({ campaign, run, ...span });
  }

  return {
    ...{ commands, decisions, excuses },
    pause(campaign, minutes) {
      run(['pause', `campaign/${campaign}`, ...WHY, '--for', `${minutes}m`], (from, to) =>
        decided(campaign, 'paused', { from: to, to: from + minutes * 60_000 }),
      );
    },
    stop(campaign) {
      run(['stop', `campaign/${campaign}`, ...WHY], (_, to) =>
        decided(campaign, 'stopped', { from: to, to: Number.POSITIVE_INFINITY }),
      );
    },
    resume(...campaigns) {
      const now = conductor.clock.now();
      for (const [index, one] of decisions.entries()) {
        if (campaigns.includes(one.campaign))
          decisions[index] = { ...one, to: Math.max(one.from, Math.min(one.to, now)) };
      }
      run(['resume', ...campaigns.map((name) => `campaign/${name}`), ...WHY]);
    },
    lift(campaign, minutes) {
      const from = conductor.clock.now();
      decided(campaign, 'running', { from, to: from + minutes * 60_000 });
      run(['resume', `campaign/${campaign}`, ...WHY, '--for', `${minutes}m`]);
    },
    freeze(minutes) {
      run(['freeze', ...WHY, '--for', `${minutes}m`]);
    },
    apply() {
      run(['apply', '--yes'], (from, to) =>
        excuses.push({ from, to, why: 'an apply holds the lock', afterMs: LOCKED_MS }),
      );
    },
    async edit(campaign, edit) {
      writeOwn(folder, campaign, edit);
      spoiled.delete(campaign);
      // As long as anything is invalid the last valid state counts.
      if (spoiled.size === 0) await scene.filesChanged();
    },
    spoil(campaign, text) {
      writeFileSync(ownFile(folder, campaign), text);
      spoiled.add(campaign);
      conductor.stirred();
    },
  };
}
