// An in-memory v2 server, in a process of its own: pages are serialised once, so that it costs the clients little.
import { createServer } from 'node:http';
import { generateEstate } from './generate.mjs';

const [folder, count] = [process.argv[2], Number(process.argv[3])];
const { campaigns } = generateEstate(folder, count);
const byId = new Map(campaigns.map((campaign) => [campaign.id, campaign]));
let pages = serialise();
let requests = 0;

function serialise() {
  const all = [...byId.values()];
  const bodies = [];
  for (let start = 0; start < Math.max(1, all.length); start += 100) {
    const nextPage = start + 100 < all.length ? String(start / 100 + 1) : null;
    bodies.push(JSON.stringify({ entities: all.slice(start, start + 100), nextPage }));
  }
  return bodies;
}

function answer(response, status, body) {
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}

const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost');
  if (url.pathname === '/bench/requests') {
    answer(response, 200, JSON.stringify({ requests }));
    requests = 0;
    return;
  }
  requests += 1;
  if (url.pathname === '/oauth2/token') {
    answer(response, 200, '{"access_token":"bench","token_type":"Bearer","expires_in":3600}');
    return;
  }
  if (url.pathname === '/api/v2/campaigns') {
    pages ??= serialise();
    answer(response, 200, pages[Number(url.searchParams.get('nextPage') ?? 0)]);
    return;
  }
  const campaign = byId.get(url.pathname.split('/')[4]);
  if (!campaign) return answer(response, 404, '{"code":"not.found","message":"no such campaign"}');
  if (request.method === 'GET') return answer(response, 200, JSON.stringify(campaign));
  let text = '';
  request.on('data', (chunk) => {
    text += chunk;
  });
  request.on('end', () => {
    const changed = { ...campaign, ...JSON.parse(text) };
    byId.set(campaign.id, changed);
    pages = null;
    answer(response, 200, JSON.stringify(changed));
  });
});

server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
