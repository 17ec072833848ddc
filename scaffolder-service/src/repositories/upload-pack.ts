import fs from 'node:fs';
import { invalidInput } from '@callboard/sdk/contract';
import { type GitFolder, reachedFrom } from './git-folder.ts';
import { flush, parsePktLines, pktLine } from './pkt-line.ts';

const service = 'git-upload-pack';

/** What a client is told first: the branches and tags, and what this server can do. */
export function advertisement({ head, refs }: GitFolder): Buffer {
  const headOid = refs.find(({ name }) => name === head)?.oid;
  const abilities = `shallow no-progress side-band-64k symref=HEAD:${head} agent=callboard`;
  const all = [...(headOid === undefined ? [] : [{ name: 'HEAD', oid: headOid }]), ...refs];
  const lines =
    all.length === 0
      ? [pktLine(`${'0'.repeat(40)} capabilities^{}\0${abilities}\n`)]
      : all.map(({ name, oid }, index) =>
          pktLine(`${oid} ${name}${index === 0 ? `\0${abilities}` : ''}\n`),
        );
  return Buffer.concat([pktLine(`# service=${service}\n`), flush, ...lines, flush]);
}

/**
 * Answers a request for objects: all that the wanted commits lead to, whatever the client has already.
 * Throws `invalid-input` for what is no tip of a branch or tag.
 */
export async function uploadPack({ gitdir, refs }: GitFolder, request: Buffer): Promise<Buffer> {
  const asked = parseRequest(request);
  const tips = new Set(refs.map(({ oid }) => oid));
  const stranger = asked.wants.find((oid) => !tips.has(oid));
  if (stranger !== undefined || asked.wants.length === 0)
    throw invalidInput(`${stranger ?? 'nothing'} is no tip of a branch or tag`);
  const reached = await reachedFrom(gitdir, asked.wants, asked.depth);
  const shallow =
    asked.depth === undefined
      ? []
      : [...reached.shallow.map((oid) => pktLine(`shallow ${oid}\n`)), flush];
  if (!asked.isDone)
    return Buffer.concat([...shallow, ...(asked.hasHaves ? [pktLine('NAK\n')] : [])]);
  const git = await import('isomorphic-git');
  const { packfile } = await git.packObjects({ fs, gitdir, oids: [...reached.oids], write: false });
  if (!packfile) throw new Error('no pack was made');
  const pack = Buffer.from(packfile);
  return Buffer.concat([
    ...shallow,
    pktLine('NAK\n'),
    ...(asked.isSideBand ? [...inBand(pack), flush] : [pack]),
  ]);
}

const bandBytes = 65_000;

function* inBand(pack: Buffer): Generator<Buffer> {
  for (let at = 0; at < pack.length; at += bandBytes)
    yield pktLine(Buffer.concat([Buffer.from([1]), pack.subarray(at, at + bandBytes)]));
}

function parseRequest(request: Buffer) {
  const lines = parsePktLines(request).filter((line) => line !== undefined);
  const wants = lines.flatMap((line) => /^want ([0-9a-f]{40})/.exec(line)?.[1] ?? []);
  const deepen = lines.flatMap((line) => /^deepen (\d{1,9})$/.exec(line)?.[1] ?? [])[0];
  return {
    wants,
    depth: deepen === undefined ? undefined : Number(deepen),
    hasHaves: lines.some((line) => line.startsWith('have ')),
    isDone: lines.includes('done'),
    isSideBand: lines.some((line) => line.startsWith('want ') && line.includes('side-band-64k')),
  };
}
