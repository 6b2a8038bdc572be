import { sameValue } from '../../diff/normalise.ts';
import { targetValue } from '../../diff/three-way.ts';
import type { Finding } from '../../model/finding.ts';
import type { Change } from '../../model/plan.ts';
import type { Dialect } from '../../model/ports/ports.ts';
import type { Source } from '../../model/resource.ts';
import { meetsRunState, type RunState } from '../../model/run-state/run-state.ts';
import type { Want, WantedCampaign } from '../../model/wanted.ts';
import { grouped } from '../guards/grouped.ts';
import type { UndoSubject } from './subject.ts';
import { shown } from './words.ts';

interface Note {
  readonly name: string;
  readonly says: string;
  readonly source: Source;
}

type Facts = { readonly dialect: Dialect; readonly onDrift: 'revert' | 'report' };

/** An undo changes CXone and not Git: where the YAML says otherwise, and so what the next plan will find. */
export function gitNotes(
  undone: readonly { readonly subject: UndoSubject; readonly changes: readonly Change[] }[],
  facts: Facts,
): readonly Finding[] {
  const notes = undone.flatMap(({ subject, changes }) => {
    const removal = changes.find(({ action }) => action === 'delete');
    // The stop before a delete is part of it.
    return (removal ? [removal] : changes).flatMap((change) => notesOn(change, subject, facts));
  });
  const places = [...new Set(notes.map(({ source }) => source))];
  const findings = places.flatMap((source) =>
    grouped(notes.filter((note) => note.source === source)).map((message): Finding => {
      return { id: 'undo-and-git', severity: 'warning', message, ...(source !== '' && { source }) };
    }),
  );
  return notes.some(({ source }) => source !== '') ? [...findings, ADVICE] : findings;
}

const ADVICE: Finding = {
  id: 'undo-and-git',
  severity: 'info',
  message:
    'an undo changes CXone, not the YAML: to keep it, change these lines, or once it is applied let `dialform accept campaign/NAME POINTER` write the undone value there',
};

function notesOn(change: Change, subject: UndoSubject, facts: Facts): readonly Note[] {
  const { wanted } = subject;
  const { name } = subject.key;
  switch (change.action) {
    case 'update':
      return wanted ? fieldNotes(change, wanted, facts) : [];
    case 'transition':
      return wanted ? runNotes(change, wanted, facts.dialect) : [];
    case 'delete': {
      const says = 'a document still names it, so the next apply or run creates it again';
      return wanted ? [{ name, says, source: wanted.source }] : [];
    }
    case 'create': {
      const says =
        'no document names it, so it is left as it is, and the next apply --prune deletes it again: bring its document back too';
      return wanted ? [] : [{ name, says, source: '' }];
    }
    case 'none':
    case 'blocked':
      return [];
  }
}

function fieldNotes(change: Change, wanted: WantedCampaign, { dialect, onDrift }: Facts): readonly Note[] {
  return change.fields.flatMap(({ path, after }): readonly Note[] => {
    const own = wanted.fields.find((field) => field.path === path);
    if (!own || sameValue(path, { wanted: targetValue(own.want, after), actual: after }, dialect.shape))
      return [];
    const base = change.base?.fields[path];
    const isKnown =
      base !== undefined &&
      'value' in base &&
      sameValue(path, { wanted: base.value, actual: after }, dialect.shape);
    const then = isKnown
      ? 'the next apply or run writes it again (cause git)'
      : `the next plan finds the undone value as drift, which onDrift: ${onDrift} ${onDrift === 'revert' ? 'reverts again' : 'leaves'}`;
    const says = `${path} is still ${wantText(own.want)} in the YAML: ${then}`;
    return [{ name: wanted.key.name, says, source: own.source }];
  });
}

function runNotes(change: Change, wanted: WantedCampaign, dialect: Dialect): readonly Note[] {
  const { run } = wanted;
  const to = change.fields[0]?.after;
  const isMet =
    run && STATES.some((state) => dialect.runStateValue(state) === to && meetsRunState(run.value, state));
  if (!run || isMet) return [];
  const then =
    change.base?.run === run.value
      ? 'the next plan finds a pause that is not of Git, and treats it as onConsolePause says'
      : 'the next apply or run brings it there again';
  const says = `the YAML still says run: ${run.value}: ${then}`;
  return [{ name: wanted.key.name, says, source: run.source }];
}

const STATES: readonly RunState[] = ['running', 'paused', 'stopped'];

function wantText(want: Want): string {
  return want.type === 'value' ? shown(want.value) : `${want.min}..${want.max}`;
}
