// A tenant of N campaigns that all dial, in a process of its own: pages of campaigns, and rows of five minutes whose counts
// grow with the clock as those of a floor of 40 agents would.
import { createServer } from 'node:http';

const count = Number(process.argv[2]);
const INTERVAL = 300_000;
const DIALS_A_SECOND = 1.2;
const pages = [];
for (let start = 0; start < count; start += 100) {
  const entities = Array.from({ length: Math.min(100, count - start) }, (_, index) =>
    campaign(start + index),
  );
  const nextPage = start + 100 < count ? String(pages.length + 1) : null;
  pages.push(JSON.stringify({ entities, nextPage }));
}
let asked = { token: 0, campaigns: 0, metrics: 0, writes: 0 };

function campaign(index) {
  return {
    id: `c-${index}`,
    name: `Campaign ${index}`,
    dialerStrategy: 'PREDICTIVE',
    status: 'ACTIVE',
    agentPool: { id: `pool-${index % 50}` },
    contactList: { id: `list-${index}` },
    schedule: {
      timeZone: 'America/New_York',
      daysOfWeek: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'],
      startHour: 0,
      endHour: 24,
    },
    pacing: {
      maxCallsPerSecond: 5,
      maxAttemptsPerNumber: 3,
      retryIntervalMinutes: 60,
      dialRatio: 2,
      maxConcurrentCalls: 200,
    },
    dialerSettings: { concurrency: 100, dialingMethod: 'PREDICTIVE' },
    complianceSettings: {
      doNotCallCompliance: true,
      timeZoneRestrictions: ['America/New_York', 'America/Chicago'],
      pauseRules: [],
    },
    complianceRules: {
      respectDnc: true,
      respectStateDnc: true,
      maxDailyCallsPerNumber: 2,
      regulatoryPacingLimit: 20,
    },
    disposition: { availableDispositions: ['SALE', 'NO_ANSWER', 'BUSY', 'VOICEMAIL', 'CALLBACK'] },
    currentListSize: 1000 + index,
    maxListSize: 1_000_000,
    createdAt: '2026-10-01T09:00:00Z',
    modifiedAt: '2026-11-01T09:00:00Z',
    modifiedBy: 'console',
  };
}

/** The rows of a query, one a campaign and interval; the running one with what it has so far. */
function rows({ dateFrom, dateTo, queryFilter }) {
  const now = Date.now();
  const [from, to] = [Date.parse(dateFrom), Math.min(Date.parse(dateTo), now)];
  const found = [];
  for (let at = Math.floor(from / INTERVAL) * INTERVAL; at < to; at += INTERVAL) {
    const seconds = Math.min(INTERVAL, now - at) / 1000;
    for (const { value } of queryFilter.predicates) found.push(row(value, at, seconds));
  }
  return found;
}

function row(campaignId, at, seconds) {
  const attempted = Math.floor(seconds * DIALS_A_SECOND);
  const answered = Math.floor(attempted * 0.22);
  return {
    campaignId,
    dateFrom: new Date(at).toISOString(),
    dateTo: new Date(at + INTERVAL).toISOString(),
    callsAttempted: attempted,
    callsAnswered: answered,
    callsOffered: answered,
    callsAbandoned: Math.floor(answered * 0.02),
    avgTalkTime: 121.4,
    avgWrapUpTime: 29.7,
    agentsAvailable: 4,
    agentsBusy: 36,
  };
}

function answer(response, body) {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost');
  let text = '';
  request.on('data', (chunk) => {
    text += chunk;
  });
  request.on('end', () => {
    if (url.pathname === '/bench/asked') {
      answer(response, JSON.stringify(asked));
      asked = { token: 0, campaigns: 0, metrics: 0, writes: 0 };
    } else if (url.pathname === '/oauth2/token') {
      asked.token += 1;
      answer(response, '{"access_token":"bench","token_type":"Bearer","expires_in":3600}');
    } else if (url.pathname === '/api/v2/campaigns') {
      asked.campaigns += 1;
      answer(response, pages[Number(url.searchParams.get('nextPage') ?? 0)]);
    } else if (url.pathname.endsWith('/details/query')) {
      asked.metrics += 1;
      answer(response, JSON.stringify({ entities: rows(JSON.parse(text)), nextPage: null }));
    } else {
      asked.writes += 1;
      response.writeHead(404).end();
    }
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
