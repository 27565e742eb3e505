import { parseArgs } from 'node:util';

/** Reads the command line (or `args`, where a word stood before the options) by `spec` (node:util parseArgs options with a `help` each); unknown options end the process with the list of known ones. */
export function readOptions(usage, spec, args = process.argv.slice(2)) {
  const options = { ...spec, help: { type: 'boolean', help: 'this text' } };
  try {
    const { values } = parseArgs({ args, options });
    if (values.help) leave(0, helpText(usage, options));
    if (values.port !== undefined) values.port = portOf(values.port);
    return values;
  } catch (fault) {
    leave(1, `${fault.message}\n\n${helpText(usage, options)}`);
  }
}

function portOf(text) {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535)
    throw new Error(`--port ${text}: a port is a number from 1 to 65535`);
  return port;
}

function helpText(usage, options) {
  const lines = Object.entries(options).map(([name, { type, help }]) => {
    const flag = type === 'string' ? `--${name} ${name === 'data' ? 'DIR' : 'N'}` : `--${name}`;
    return `  ${flag.padEnd(18)} ${help}`;
  });
  return [`usage: ${usage}`, ...lines].join('\n');
}

function leave(code, text) {
  (code ? console.error : console.log)(text);
  process.exit(code);
}
