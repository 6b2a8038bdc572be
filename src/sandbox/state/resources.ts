import type { Agent, AgentPool, ContactList, Suppression, Webhook } from '../tenant/tenant.ts';
import {
  choiceIn,
  flagIn,
  listIn,
  member,
  numberIn,
  objectIn,
  optionalIn,
  type Read,
  textIn,
} from './reader.ts';

/** @throws SandboxFileError */
export function readPool(read: Read): AgentPool {
  return {
    id: textIn(member(read, 'id')),
    name: textIn(member(read, 'name')),
    agents: listIn(member(read, 'agents')).map(readAgent),
  };
}

/** @throws SandboxFileError */
export function readList(read: Read): ContactList {
  const answerRate = optionalIn(member(read, 'answerRate'), numberIn, null);
  return {
    id: textIn(member(read, 'id')),
    name: textIn(member(read, 'name')),
    size: numberIn(member(read, 'size')),
    capacity: numberIn(member(read, 'capacity')),
    ...(answerRate === null ? {} : { answerRate }),
  };
}

/** @throws SandboxFileError */
export function readSuppression(read: Read): Suppression {
  const phoneNumber = optionalIn(member(read, 'phoneNumber'), textIn, null);
  const emailAddress = optionalIn(member(read, 'emailAddress'), textIn, null);
  return {
    ...(phoneNumber === null ? {} : { phoneNumber }),
    ...(emailAddress === null ? {} : { emailAddress }),
    status: optionalIn(member(read, 'status'), (status) => choiceIn(status, ['ACTIVE', 'EXPIRED']), 'ACTIVE'),
  };
}

/** @throws SandboxFileError */
export function readWebhookRecord(read: Read): Webhook {
  const headers = optionalIn(member(read, 'headers'), objectIn, {});
  return {
    id: textIn(member(read, 'id')),
    name: textIn(member(read, 'name')),
    endpoint: textIn(member(read, 'endpoint')),
    type: 'CAMPAIGN',
    events: listIn(member(read, 'events')).map(textIn),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        textIn({ value, where: `${read.where}: headers` }),
      ]),
    ),
    enabled: optionalIn(member(read, 'enabled'), flagIn, true),
  };
}

function readAgent(read: Read): Agent {
  return {
    id: textIn(member(read, 'id')),
    status: choiceIn(member(read, 'status'), ['AVAILABLE', 'NOT_READY', 'BUSY', 'OFFLINE']),
    schedule: { timeZone: textIn(member(member(read, 'schedule'), 'timeZone')) },
  };
}
