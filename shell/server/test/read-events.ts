export interface SentEvent {
  readonly event: string;
  readonly id: string;
  readonly data: unknown;
}

/** Reads server-sent events one by one; comments and what holds no data are left out. Ends its request when asked to. */
export async function readEvents(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ next(): Promise<SentEvent>; close(): void }> {
  const gone = new AbortController();
  const response = await fetch(url, { headers, signal: gone.signal });
  if (!response.ok || !response.body) throw new Error(`${url} answered ${response.status}`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    async next() {
      for (;;) {
        const end = text.indexOf('\n\n');
        if (end >= 0) {
          const block = text.slice(0, end);
          text = text.slice(end + 2);
          if (/^data: /m.test(block)) return parse(block);
          continue;
        }
        const { value, done } = await reader.read();
        if (done) throw new Error('the stream ended');
        text += value;
      }
    },
    close: () => gone.abort(),
  };
}

function parse(block: string): SentEvent {
  const field = (name: string) =>
    block
      .split('\n')
      .filter((line) => line.startsWith(`${name}: `))
      .map((line) => line.slice(name.length + 2))
      .join('\n');
  return { event: field('event'), id: field('id'), data: JSON.parse(field('data')) };
}
