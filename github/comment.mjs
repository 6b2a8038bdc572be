// Writes the report as a comment on the pull request, or changes the one that is there.
import { readFileSync } from 'node:fs';
import { githubApi } from './api.mjs';
import { tellError } from './tell.mjs';
import { upsertComment } from './upsert-comment.mjs';

const { env } = process;

try {
  if (!/^\d+$/.test(env.PR_NUMBER ?? '')) throw new Error('this is no pull request');
  const api = githubApi({
    url: env.GITHUB_API_URL,
    token: env.GITHUB_TOKEN,
    repository: env.GITHUB_REPOSITORY,
  });
  const body = readFileSync(env.REPORT_FILE, 'utf8');
  const done = await upsertComment(api, { number: env.PR_NUMBER, body, author: env.BOT_LOGIN });
  console.log(`The comment was ${done}.`);
} catch (error) {
  tellError('dialform comment', error);
  process.exitCode = 1;
}
