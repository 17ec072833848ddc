import { connect } from 'node:net';
import { type Diagnosis, ok, problem } from './diagnosis.ts';

const patienceMs = 2_000;

/** Why the portal at this address does not answer: nothing listens there, or something else does. */
export async function examinePort(portal: string): Promise<Diagnosis> {
  const { hostname, port, protocol } = new URL(portal);
  const number = Number(port || (protocol === 'https:' ? 443 : 80));
  return (await isTaken(hostname, number))
    ? problem(
        'portal',
        `something listens at ${portal} and it is not a Callboard that answers`,
        'stop it, or start the portal with --port and name it with --portal',
      )
    : problem(
        'portal',
        `nothing listens at ${portal}`,
        'start the portal (`npm start`), or name another one with --portal or CALLBOARD_PORTAL',
      );
}

function isTaken(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: host.replace(/^\[|\]$/g, ''), port });
    const end = (taken: boolean) => {
      socket.destroy();
      resolve(taken);
    };
    socket.setTimeout(patienceMs, () => end(false));
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}

export const portalAnswers = (portal: string, version: string) =>
  ok('portal', `Callboard ${version} answers at ${portal}`);
