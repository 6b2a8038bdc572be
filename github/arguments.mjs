const COMMANDS = ['plan', 'apply', 'drift', 'validate'];

/**
 * The command line for the inputs of the action, as a list: nothing of it goes through a shell.
 *
 * @param inputs texts; empty where not given
 * @param files `{report, plan}`: where the Markdown and the plan go
 */
export function argumentsFor(inputs, files) {
  const { command, directory, tenant, base, planFile } = inputs;
  if (!COMMANDS.includes(command)) {
    throw new Error(`the input "command" is ${JSON.stringify(command)}; there are ${COMMANDS.join(', ')}`);
  }
  const common = [`--dir=${directory || 'campaigns'}`, ...wordsOf(inputs.args)];
  const whose = tenant ? [`--tenant=${tenant}`] : [];
  const from = base ? [`--base=${base}`] : [];
  const report = ['--output=github', `--report=markdown=${files.report}`];
  switch (command) {
    case 'validate':
      return ['validate', ...common, ...report];
    case 'plan':
      return ['plan', ...common, ...whose, ...from, ...report, `--out=${files.plan}`, '--detailed-exitcode'];
    case 'drift':
      return ['drift', ...common, ...whose, ...from, ...report, `--report=json=${files.plan}`];
    default:
      return planFile
        ? ['apply', ...common, ...whose, '--output=markdown', '--', planFile]
        : ['apply', ...common, ...whose, ...from, '--output=markdown', '--yes'];
  }
}

/** Separated by spaces or line ends; there is no quoting. */
function wordsOf(text = '') {
  return text.split(/\s+/).filter((word) => word !== '');
}
