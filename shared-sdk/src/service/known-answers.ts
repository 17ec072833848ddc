import type { IncomingMessage } from 'node:http';
import type { FindKnown, KnownAnswer } from './answer-known.ts';
import { writtenJson } from './send-written.ts';
import { type CallContext, type Reply, reply } from './serve.ts';

interface Answer {
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers to GET requests that still hold, as bytes. */
export interface KnownAnswers {
  /** What was answered to the same address, or what `work` brings now. What fails is not kept. */
  readonly answer: (context: CallContext, work: () => Promise<Answer>) => Promise<Reply<unknown>>;
  /** What was answered to the same address, if it still holds. */
  readonly find: FindKnown;
}

/** What `createKnownAnswers` needs. */
export interface KnownAnswersOptions {
  /**
   * Changes with everything that answers are made of. Asked at each request, of the database: another
   * process may have written to it.
   */
  readonly revision: () => number | Promise<number>;
  /** Of all answers together; 16 MiB where absent. */
  readonly maxBytes?: number;
}

interface Known {
  readonly reply: Promise<Reply<unknown>>;
  /** Absent while it is worked out. */
  answer?: KnownAnswer;
  bytes: number;
}

/** Counted for an answer while it is worked out, and for its key and headers afterwards. */
const overheadBytes = 500;

/**
 * Remembers answers until the catalog changes, those that were not asked for longest going first. The
 * same question of several callers at once is worked out once.
 *
 * Answers depend on the address alone. When they come to depend on who asks, who asks must become part
 * of the key.
 */
export function createKnownAnswers(options: KnownAnswersOptions): KnownAnswers {
  const { revision, maxBytes = 16 * 2 ** 20 } = options;
  let known = new Map<string, Known>();
  let knownAt = -1;
  let bytes = 0;

  function forget(key: string, answer: Known): void {
    if (known.get(key) !== answer) return;
    known.delete(key);
    bytes -= answer.bytes;
  }

  function grow(key: string, answer: Known, by: number): void {
    if (known.get(key) !== answer) return;
    answer.bytes += by;
    bytes += by;
    // One large answer must not push out all others.
    if (answer.bytes > maxBytes / 8) forget(key, answer);
    for (const [oldest, each] of known) {
      if (bytes <= maxBytes) break;
      forget(oldest, each);
    }
  }

  function workOut(context: CallContext, work: () => Promise<Answer>): Promise<Reply<unknown>> {
    const { route, scope } = context;
    const key = keyOf(context.request);
    const reply = work().then(({ body, headers }) => {
      const json = writtenJson(body);
      answer.answer = { ...{ body: json, route, scope }, ...(headers ? { headers } : {}) };
      grow(key, answer, json.bytes.length);
      return replyOf(json, headers);
    });
    const answer: Known = { reply, bytes: 0 };
    known.set(key, answer);
    grow(key, answer, overheadBytes + 2 * key.length);
    reply.catch(() => forget(key, answer));
    return reply;
  }

  function keepUpWith(now: number): void {
    if (now === knownAt) return;
    known = new Map();
    knownAt = now;
    bytes = 0;
  }

  function take(key: string): Known | undefined {
    const answer = known.get(key);
    if (!answer) return undefined;
    if (bytes <= maxBytes / 2) return answer; // nothing goes soon, and to keep the order costs garbage
    known.delete(key); // to the end: the first key is the one that was not asked for longest
    known.set(key, answer);
    return answer;
  }

  return {
    async answer(context, work) {
      keepUpWith(await revision());
      return take(keyOf(context.request))?.reply ?? workOut(context, work);
    },
    find(request) {
      const key = keyOf(request);
      if (!known.has(key)) return undefined;
      const look = (now: number) => {
        keepUpWith(now);
        return take(key)?.answer;
      };
      const now = revision();
      return now instanceof Promise ? now.then(look) : look(now);
    },
  };
}

/** The whole address, whichever router looks at the request. */
const keyOf = (request: IncomingMessage & { readonly originalUrl?: string }) =>
  request.originalUrl ?? request.url ?? '';

const replyOf = (body: unknown, headers: Answer['headers']) =>
  reply(body, headers ? { headers } : {});
