import { existsSync } from 'node:fs';
import { reportStep } from '../command-line/report-step.ts';
import { runProgram } from '../process/run-program.ts';

/** Installs packages where that is ours to do: on Debian, as root. Resolves with whether it did. */
export async function installDebianPackages(
  packages: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<boolean> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  return reportStep(`installing ${packages.join(' and ')} with apt-get`, async () => {
    const options = { cwd: '/', env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } };
    const install = ['install', '-y', '--no-install-recommends', ...packages];
    if ((await runProgram('apt-get', install, options)).isPassed) return true;
    // The package lists of a fresh image are empty or old.
    await runProgram('apt-get', ['update'], options);
    return (await runProgram('apt-get', install, options)).isPassed;
  });
}
