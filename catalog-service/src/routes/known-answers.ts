import { type CallContext, type Reply, reply, writtenJson } from '@callboard/sdk/service';

interface Answer {
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers to GET requests that still hold, as bytes. */
export interface KnownAnswers {
  /** What was answered to the same address, or what `work` brings now. What fails is not kept. */
  readonly answer: (context: CallContext, work: () => Promise<Answer>) => Promise<Reply<unknown>>;
}

export interface KnownAnswersOptions {
  /**
   * Changes with everything that answers are made of. Asked at each request, of the database: another
   * process may have written to it.
   */
  readonly revision: () => Promise<number>;
  /** Of all answers together; 16 MiB where absent. */
  readonly maxBytes?: number;
}

interface Known {
  readonly reply: Promise<Reply<unknown>>;
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

  function workOut(key: string, work: () => Promise<Answer>): Promise<Reply<unknown>> {
    const reply = work().then(({ body, headers }) => {
      const json = writtenJson(body);
      grow(key, answer, json.bytes.length);
      return replyOf(json, headers);
    });
    const answer: Known = { reply, bytes: 0 };
    known.set(key, answer);
    grow(key, answer, overheadBytes + 2 * key.length);
    reply.catch(() => forget(key, answer));
    return reply;
  }

  return {
    async answer({ request }, work) {
      const key = request.url ?? '';
      const now = await revision();
      if (now !== knownAt) {
        known = new Map();
        knownAt = now;
        bytes = 0;
      }
      const answer = known.get(key);
      if (!answer) return workOut(key, work);
      known.delete(key); // to the end: the first key is the one that was not asked for longest
      known.set(key, answer);
      return answer.reply;
    },
  };
}

const replyOf = (body: unknown, headers: Answer['headers']) =>
  reply(body, headers ? { headers } : {});
