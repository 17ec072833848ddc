import { readFileSync } from 'node:fs';

const msPerTick = 10; // USER_HZ of Linux is 100 for every program

/**
 * CPU time that a process has used, in ms; `NaN` where the system does not tell. On a busy machine it
 * says more than requests a second do.
 */
export function cpuMsOf(pid: number | undefined): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // the name may hold spaces
    return (Number(fields[11]) + Number(fields[12])) * msPerTick;
  } catch (error) {
    if (Object(error).code === 'ENOENT') return Number.NaN;
    throw error;
  }
}
