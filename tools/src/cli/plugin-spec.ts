import { invalidInput } from '@callboard/sdk/contract';

/** `NAME` or `NAME@VERSION` of a command line. */
export interface PluginSpec {
  readonly name: string;
  readonly version?: string;
}

/** Throws `invalid-input` for anything else. */
export function parsePluginSpec(text: string): PluginSpec {
  const match = /^([a-z][a-z0-9-]{0,40})(?:@(\S+))?$/.exec(text);
  if (!match)
    throw invalidInput(`wanted NAME or NAME@VERSION, found ${text}`, {
      hint: 'a version is exact, as 1.2.0, a range, as ^1.2, or the channel latest or next',
    });
  const [, name = '', version] = match;
  return { name, ...(version === undefined ? {} : { version }) };
}
