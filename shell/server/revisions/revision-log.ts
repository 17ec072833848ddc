import { createTwoFilesPatch } from 'diff';
import { type ParsedRegistry, parseRegistry } from '../registry/parse-registry.ts';
import { describeChange } from './describe-change.ts';
import type { RevisionStore, StoredRevision } from './revision-store.ts';

/** Who makes a change, and what it is in their words. */
export interface Author {
  readonly who: string;
  readonly what: string;
}

/** Turns every text of `registry.yaml` that comes into force into a revision. */
export interface RevisionLog {
  /** Says whose a text will be that is about to be written. Answers how to take that back. */
  announce(etag: string, author: Author): () => void;
  /** Keeps a text that is in force. What nobody announced was edited in the file. */
  note(parsed: ParsedRegistry): Promise<StoredRevision>;
  /** When all that was noted is kept. Never rejects. */
  settled(): Promise<unknown>;
}

export function createRevisionLog(store: RevisionStore, file: string): RevisionLog {
  const announced = new Map<string, Author>();
  let noting: Promise<unknown> = Promise.resolve();

  async function keep(parsed: ParsedRegistry): Promise<StoredRevision> {
    const latest = await store.latest();
    if (latest?.etag === parsed.etag) return latest;
    const before = latest && entriesOf(latest.text, file);
    const { what, plugins } = before
      ? describeChange(before, parsed.entries)
      : {
          what: 'the registry as it was first found',
          plugins: parsed.entries.map(({ name }) => name),
        };
    const author = announced.get(parsed.etag) ?? { who: 'file', what };
    announced.delete(parsed.etag);
    return store.add({
      ...author,
      plugins,
      etag: parsed.etag,
      text: parsed.text,
      diff: latest ? diffOf(file, latest, parsed) : '',
    });
  }

  return {
    announce(etag, author) {
      announced.set(etag, author);
      return () => announced.delete(etag);
    },
    settled: () => noting,
    note(parsed) {
      const kept = noting.then(() => keep(parsed));
      noting = kept.catch(() => undefined); // its caller has it
      return kept;
    },
  };
}

function diffOf(file: string, before: StoredRevision, after: ParsedRegistry): string {
  return createTwoFilesPatch(file, file, before.text, after.text, `revision ${before.id}`, '', {
    context: 3,
  });
}

// A text that an earlier version of the portal took may not be valid any more.
function entriesOf(text: string, file: string): ParsedRegistry['entries'] {
  try {
    return parseRegistry(text, file).entries;
  } catch {
    return [];
  }
}
