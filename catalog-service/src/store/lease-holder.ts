import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';

/** A name for this process that no other has, and that others on the machine can look for. */
export const newHolder = () => `${findMachine() ?? ''} ${process.pid} ${randomUUID()}`;

/** Whether a process is known to be gone: it was on this machine, and is not any more. */
export function isDeadHolder(holder: string): boolean {
  const [machine, pid] = holder.split(' ');
  if (!machine || machine !== findMachine()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}

/** Where process ids mean the same: one start of a kernel and one namespace. Linux only. */
function findMachine(): string | undefined {
  try {
    const kernel = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${kernel}/${readlinkSync('/proc/self/ns/pid')}`;
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}
