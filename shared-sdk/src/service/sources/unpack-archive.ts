import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { ReadEntry } from 'tar';
import { CallboardError, invalidInput, messageOf } from '../../errors/callboard-error.ts';
import { safeSegments } from '../safe-path.ts';
import { sourceLimits, type TreeIssue } from './source-tree.ts';

export interface Unpacked {
  /** The one folder that everything is in, as code hosts pack it; `` where there is none. */
  readonly top: string;
  readonly refused: readonly TreeIssue[];
}

export interface UnpackLimits {
  readonly files: number;
  readonly bytes: number;
  readonly fileBytes: number;
}

const fileTypes = new Set(['File', 'OldFile', 'ContiguousFile']);
const folderTypes = new Set(['Directory', 'GNUDumpDir']);

/**
 * Unpacks a tar archive (gzip or plain) into an empty folder: plain files only, each below the folder.
 *
 * Links, devices and names that lead elsewhere are left out and told of. Throws `invalid-input` for what
 * is no archive, is damaged, or holds more than is allowed.
 */
export async function unpackArchive(
  archive: Buffer,
  folder: string,
  limits: UnpackLimits = sourceLimits,
): Promise<Unpacked> {
  const { Parser } = await import('tar');
  const refused: TreeIssue[] = [];
  const tops = new Set<string>();
  const taken = new Set<string>();
  let bytes = 0;

  const refuse = (entry: ReadEntry, rule: string, message: string) => {
    const file = entry.path.replaceAll('\0', '').slice(0, 300);
    if (refused.length < 1_000) refused.push({ file, rule: `source.${rule}`, message });
    return undefined;
  };

  function placeOf(entry: ReadEntry): readonly string[] | undefined {
    if (folderTypes.has(entry.type)) return undefined;
    if (!fileTypes.has(entry.type))
      return refuse(entry, 'not-a-file', `is no plain file but a ${entry.type}`);
    let segments: readonly string[];
    try {
      segments = safeSegments(entry.path);
    } catch (error) {
      return refuse(entry, 'bad-name', messageOf(error));
    }
    if (segments.length === 0 || segments.includes('.git')) return undefined;
    if (entry.size > limits.fileBytes)
      return refuse(entry, 'too-large', `is larger than ${limits.fileBytes} bytes`);
    return segments;
  }

  async function write(entry: ReadEntry): Promise<void> {
    const segments = placeOf(entry);
    if (!segments) {
      entry.resume();
      return;
    }
    const path = segments.join('/');
    if (taken.has(path)) {
      refuse(entry, 'twice', 'is in the archive twice; the first counts');
      entry.resume();
      return;
    }
    if (taken.size >= limits.files) throw tooMuch(`more than ${limits.files} files`);
    taken.add(path);
    tops.add(segments.length > 1 ? (segments[0] ?? '') : '');
    const place = join(folder, ...segments);
    await mkdir(dirname(place), { recursive: true });
    const mode = ((entry.mode ?? 0) & 0o100) === 0 ? 0o644 : 0o755;
    // `wx`: nothing that is there is written to, whatever it is.
    await pipeline(Readable.from(entry), createWriteStream(place, { flags: 'wx', mode }));
  }

  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done(bytes > limits.bytes ? tooMuch(`more than ${limits.bytes} bytes`) : null, chunk);
    },
  });
  let writing: Promise<void> = Promise.resolve();
  let failure: unknown;
  const parser = new Parser({
    strict: true,
    onReadEntry(entry) {
      writing = writing
        .then(() => write(entry))
        .catch((error: unknown) => {
          failure ??= error;
          entry.resume();
        });
    },
  });
  const { promise: parsed, resolve, reject } = Promise.withResolvers<void>();
  parser.on('end', resolve);
  parser.on('error', reject);
  try {
    const unpacked = isGzip(archive)
      ? pipeline(Readable.from([archive]), createGunzip(), counted)
      : pipeline(Readable.from([archive]), counted);
    const fed = (async () => {
      for await (const chunk of counted) {
        if (failure !== undefined) break;
        // The parser holds the next part back until the files of this one are written.
        if (!parser.write(chunk)) await new Promise<void>((done) => parser.once('drain', done));
      }
      parser.end();
    })();
    await Promise.all([unpacked, fed, parsed]);
    await writing;
  } catch (error) {
    failure ??= error;
  }
  if (failure !== undefined) throw explain(failure);
  const [top = ''] = tops.size === 1 ? tops : [];
  return { top, refused };
}

const isGzip = (archive: Buffer) => archive[0] === 0x1f && archive[1] === 0x8b;

const tooMuch = (what: string) =>
  invalidInput(`the archive holds ${what}`, { hint: 'pack only what is needed' });

const explain = (error: unknown) =>
  error instanceof CallboardError
    ? error
    : invalidInput(`the archive cannot be unpacked: ${messageOf(error)}`, { cause: error });
