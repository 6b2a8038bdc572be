import type { SandboxConsole } from '../../sandbox/console.ts';
import type { ExitCode } from '../exit-code.ts';

interface Told {
  readonly title: string;
  readonly says: readonly string[];
}

interface ConsoleAct {
  readonly type: 'console';
  readonly shown: string;
  readonly act: (console: SandboxConsole) => void;
}

interface FileEdit {
  readonly type: 'edit';
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

interface CommandRun {
  readonly type: 'command';
  readonly args: readonly string[];
  readonly exits: ExitCode;
}

interface LoopRun {
  readonly type: 'loop';
  readonly args: readonly string[];
  /** How long it goes on, in the tour's time. */
  readonly minutes: number;
  /** What happens meanwhile, in order. */
  readonly events: readonly { readonly minute: number; readonly step: ConsoleAct | FileEdit }[];
}

/** What is done in a step of the tour. */
export type DemoAct = { readonly type: 'tell' } | CommandRun | ConsoleAct | FileEdit | LoopRun;

export type DemoStep = Told & DemoAct;
