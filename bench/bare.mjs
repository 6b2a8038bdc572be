// What the same work costs without a tool: read and parse the files with `yaml`, get the same pages over keep-alive,
// compare each campaign's name and list with its page's entry. `--validate` stops after the files.
import { readdirSync, readFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { join } from 'node:path';
import { parse } from 'yaml';

const [directory, baseUrl] = process.argv.slice(2);
const documents = readdirSync(directory, { recursive: true })
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => parse(readFileSync(join(directory, file), 'utf8')));

if (baseUrl) {
  const agent = new Agent({ keepAlive: true });
  const fetchJson = (path) =>
    new Promise((resolve, reject) => {
      get(baseUrl + path, { agent }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () => resolve(JSON.parse(text)));
      }).on('error', reject);
    });
  const byName = new Map();
  await fetchJson('/oauth2/token');
  let next = '';
  do {
    const page = await fetchJson(`/api/v2/campaigns?pageSize=100${next && `&nextPage=${next}`}`);
    for (const campaign of page.entities) byName.set(campaign.name, campaign);
    next = page.nextPage ?? '';
  } while (next);
  let differing = 0;
  for (const document of documents) {
    if (document.kind !== 'Campaign') continue;
    const actual = byName.get(document.metadata.displayName);
    if (actual?.contactList.id !== document.spec.contactList) differing += 1;
  }
  agent.destroy();
  console.log(`${documents.length} documents, ${differing} differ`);
} else {
  console.log(`${documents.length} documents`);
}
