import type { SubscriptionSpec } from '../../model/documents.ts';
import { EVENT_PARTS } from '../../model/events/event.ts';
import type { Document } from '../../model/resource.ts';
import { joinPointer } from '../../model/values/pointer.ts';
import type { Problem } from '../problem.ts';
import { didYouMean } from '../references/suggest.ts';
import { checkHeaderNames, checkTarget } from './webhook.ts';

export function checkSubscriptionTarget({ spec }: Document<SubscriptionSpec>): readonly Problem[] {
  const { target, allowHttp = false, events, format } = spec;
  const told = checkTarget(target, { pointer: '/spec/target', allowHttp });
  if (events !== undefined || format === 'wfm-state-change') return told;
  const message = 'without events there has to be format: wfm-state-change, which knows its own';
  return [
    ...told,
    { id: 'no-events', pointer: '/spec', message, dependsOn: ['/spec/events', '/spec/format'] },
  ];
}

export function checkSubscriptionHeaders({ spec }: Document<SubscriptionSpec>): readonly Problem[] {
  return checkHeaderNames(spec);
}

/** What stands for a part of the event has to be one. */
export function checkPayload({ spec }: Document<SubscriptionSpec>): readonly Problem[] {
  const { payload = {}, format } = spec;
  const wrong = Object.entries(payload).flatMap(([name, text]): readonly Problem[] => {
    const pointer = `/spec/payload${joinPointer(name)}`;
    const rest = text.replace(/\{\{\s*[A-Za-z.]+\s*\}\}/g, '');
    const malformed = /\{\{|\}\}/.test(rest);
    const places = [...text.matchAll(/\{\{\s*([A-Za-z.]+)\s*\}\}/g)].map(([, path = '']) => path);
    return [
      ...(malformed
        ? [
            {
              id: 'bad-template',
              pointer,
              message: 'write {{data.campaign}}, and nothing but a part of the event',
            },
          ]
        : []),
      ...places
        .filter((path) => !EVENT_PARTS.some((part) => part === path))
        .map((path) => {
          const hint = didYouMean(path, EVENT_PARTS) || `; there are ${EVENT_PARTS.join(', ')}`;
          return { id: 'bad-template', pointer, message: `an event has no part "${path}"${hint}` };
        }),
    ];
  });
  if (spec.payload === undefined || format !== 'wfm-state-change') return wrong;
  const message = 'payload and format: wfm-state-change exclude one another';
  return [...wrong, { id: 'two-formats', pointer: '/spec/payload', message }];
}
