import { invalidInput } from '../../errors/callboard-error.ts';

// What git itself refuses in the names of refs, and what starts like an option.
// oxlint-disable-next-line no-control-regex -- they are what is refused
const bad = /^[-/.]|[\u0000-\u0020\u007f~^:?*[\\]|\.\.|@\{|\/\/|\/\.|\.lock(?:\/|$)|[/.]$/;

/** The name of a branch, checked as git does. Throws `invalid-input`. */
export function branchName(name: string): string {
  if (name === '' || name === '@' || name.length > 200 || bad.test(name))
    throw invalidInput(`${JSON.stringify(name.slice(0, 80))} is no name for a branch`);
  return name;
}
