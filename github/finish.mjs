// The last word on the job: what dialform's exit code means for it (docs/pull-requests.md has the table).
const { DIALFORM_EXIT_CODE: code, FAIL_ON: failOn } = process.env;

if (failOn !== 'error' && failOn !== 'blocked') {
  console.log(
    `::error title=dialform::the input "fail-on" is ${JSON.stringify(failOn)}; there are error, blocked`,
  );
  process.exitCode = 1;
} else if (code === '3' && failOn === 'blocked') {
  console.log('::error title=dialform::blocked: a guard, a conflict or a campaign that could not be read');
  process.exitCode = 3;
} else if (code !== '0' && code !== '2' && code !== '3') {
  console.log(`::error title=dialform::dialform ended with exit code ${code || 'unknown'}`);
  process.exitCode = Number(code) || 1;
}
