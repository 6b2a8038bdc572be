// Opens, changes or closes the issue that tells of drift. Where dialform could not look, nothing is known and nothing done.
import { readFileSync } from 'node:fs';
import { githubApi } from './api.mjs';
import { markerOf } from './marker.mjs';
import { syncIssue } from './sync-issue.mjs';
import { tellError } from './tell.mjs';

const { env } = process;

try {
  if (env.EXIT_CODE !== '0' && env.EXIT_CODE !== '2') {
    console.log('dialform could not look for drift: the issue stays as it is.');
  } else {
    const api = githubApi({
      url: env.GITHUB_API_URL,
      token: env.GITHUB_TOKEN,
      repository: env.GITHUB_REPOSITORY,
    });
    const body = readFileSync(env.REPORT_FILE, 'utf8');
    const tenant = decodeURIComponent(markerOf(body)?.tenant ?? '').replace(/[^\w .-]/g, '?');
    const run = `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}`;
    const done = await syncIssue(api, {
      found: env.EXIT_CODE === '2',
      title: `CXone has drifted from Git${tenant === '' ? '' : `: ${tenant}`}`,
      body,
      author: env.BOT_LOGIN,
      closing: `No drift any more: CXone is as it was last applied ([run](${run})).`,
    });
    console.log(`The drift issue: ${done}.`);
  }
} catch (error) {
  tellError('dialform issue', error);
  process.exitCode = 1;
}
