import { invalidInput } from '@callboard/sdk/contract';

/** Reads a stream of bytes piece by piece. One reading at a time. */
export interface ByteReader {
  /** Up to the next line feed, which is read too. Rejects with `invalid-input` when it is longer. */
  line(maxBytes: number): Promise<Uint8Array>;
  /** Exactly so many bytes. */
  bytes(count: number): Promise<Uint8Array>;
  /** Exactly so many bytes, as they come. */
  stream(count: number): AsyncGenerator<Uint8Array>;
  /** Rejects with `invalid-input` when there is more. */
  end(): Promise<void>;
  /** Reads on without keeping anything, `maxBytes` at most, so that the sender hears the answer. */
  drain(maxBytes: number): Promise<void>;
}

const hint = 'send it again; `callboard publish` makes the stream as it has to be';

export function createByteReader(source: AsyncIterable<Uint8Array>): ByteReader {
  const chunks = source[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array();

  /** The next bytes, at most so many; empty at the end. */
  async function some(maxBytes: number): Promise<Uint8Array> {
    while (rest.byteLength === 0) {
      const next = await chunks.next().catch((cause: unknown) => {
        throw invalidInput('the bundle was cut off', { cause, hint });
      });
      if (next.done) return rest;
      rest = next.value;
    }
    const taken = rest.subarray(0, maxBytes);
    rest = rest.subarray(taken.byteLength);
    return taken;
  }

  async function* stream(count: number): AsyncGenerator<Uint8Array> {
    let missing = count;
    while (missing > 0) {
      const chunk = await some(missing);
      if (chunk.byteLength === 0)
        throw invalidInput(`the bundle ends ${missing} bytes too early`, { hint });
      missing -= chunk.byteLength;
      yield chunk;
    }
  }

  return {
    stream,
    async line(maxBytes) {
      const found: Uint8Array[] = [];
      let length = 0;
      for (;;) {
        const chunk = await some(maxBytes - length + 1);
        const at = chunk.indexOf(10);
        const part = at < 0 ? chunk : chunk.subarray(0, at);
        found.push(part);
        length += part.byteLength;
        if (at >= 0) {
          rest = Buffer.concat([chunk.subarray(at + 1), rest]);
          return Buffer.concat(found);
        }
        if (length > maxBytes || chunk.byteLength === 0)
          throw invalidInput('the first line of the bundle is not a header', { hint });
      }
    },
    async bytes(count) {
      return Buffer.concat(await Array.fromAsync(stream(count)));
    },
    async end() {
      const extra = await some(1);
      if (extra.byteLength > 0)
        throw invalidInput('the bundle has bytes after its last file', {
          hint: 'a bundle holds what its manifest lists and nothing else; build and publish it again',
        });
    },
    async drain(maxBytes) {
      let left = maxBytes;
      while (left > 0) {
        const chunk = await some(left);
        if (chunk.byteLength === 0) return;
        left -= chunk.byteLength;
      }
    },
  };
}
