// A list of contacts over HTTP, in a process of its own: takes every batch, and counts what it took.
import { createServer } from 'node:http';

const suppressed = Number(process.argv[2]);
let items = 0;

function answer(response, body, status = 200) {
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}

/** Numbers of one exchange that the generated file has: `+1 202 2xx xxxx`. */
function suppressions(page) {
  const size = 10_000;
  const entities = Array.from({ length: Math.min(size, suppressed - page * size) }, (_, index) => ({
    phoneNumber: `+1202${String(2_000_000 + page * size + index)}`,
  }));
  const nextPage = (page + 1) * size < suppressed ? String(page + 1) : null;
  return JSON.stringify({ entities, nextPage });
}

const list = () => JSON.stringify({ id: 'l-1', name: 'bench', size: items, capacity: 100_000_000 });

const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost');
  if (url.pathname === '/oauth2/token') {
    return answer(response, '{"access_token":"bench","token_type":"Bearer","expires_in":3600}');
  }
  if (url.pathname === '/api/v2/campaigns') return answer(response, '{"entities":[],"nextPage":null}');
  if (url.pathname === '/api/v2/compliance/suppressions') {
    return answer(response, suppressions(Number(url.searchParams.get('nextPage') ?? 0)));
  }
  if (url.pathname === '/api/v2/lists') return answer(response, `{"entities":[${list()}],"nextPage":null}`);
  if (url.pathname === '/api/v2/lists/l-1') return answer(response, list());
  // Every item has one priority: counting them takes less than parsing.
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    for (let at = body.indexOf('"priority"'); at !== -1; at = body.indexOf('"priority"', at + 10)) items += 1;
    answer(response, '');
  });
});

server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('message', () => {
  process.send({ items });
  items = 0;
});
