interface LogLine {
  readonly time?: string;
  readonly level?: string;
  readonly service?: string;
  readonly msg?: string;
  readonly err?: { readonly stack?: string; readonly message?: string };
  readonly [field: string]: unknown;
}

/** One JSON log line as a short line for people; text that is not JSON stays as it is. */
export function prettyLine(line: string): string {
  const entry = parse(line);
  if (!entry) return line;
  const { time = '', level = 'info', service: _service, msg = '', err, ...fields } = entry;
  const extra = Object.entries(fields).map(([name, value]) => ` ${name}=${show(value)}`);
  const stack = err ? `\n  ${(err.stack ?? err.message ?? '').replaceAll('\n', '\n  ')}` : '';
  const word = level === 'info' ? '' : `${level} `;
  return `${time.slice(11, 19)} ${word}${msg}${extra.join('')}${stack}\n`;
}

function parse(line: string): LogLine | undefined {
  try {
    return JSON.parse(line) as LogLine; // pino wrote it
  } catch {
    return undefined; // something else wrote to the stream: shown as it is
  }
}

const show = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
