/** An event as a service sent it. */
export interface ReceivedEvent {
  readonly id?: string;
  /** `message` where the service names none. */
  readonly type: string;
  /** Parsed where it is JSON; undefined where only an id came, which says where the reader is. */
  readonly data: unknown;
}

const maxEventChars = 1024 * 1024;

/**
 * The events of a `text/event-stream` body; comments are left out. Throws on one that is too long.
 *
 * @example
 * for await (const { id, type, data } of readEventStream(response.body)) take(type, data);
 */
export async function* readEventStream(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<ReceivedEvent> {
  let text = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const blocks = text.split(/\r?\n\r?\n/);
    text = blocks.pop() ?? '';
    if (text.length > maxEventChars) throw new Error('the service sent an event that is too long');
    for (const block of blocks) {
      const event = parseEvent(block);
      if (event) yield event;
    }
  }
}

function parseEvent(block: string): ReceivedEvent | undefined {
  const fields = block.split(/\r?\n/).flatMap((line) => {
    const [, name, value] = /^([a-z]+):? ?(.*)$/.exec(line) ?? [];
    return name === undefined ? [] : [{ name, value: value ?? '' }];
  });
  const valuesOf = (wanted: string) =>
    fields.filter(({ name }) => name === wanted).map(({ value }) => value);
  const data = valuesOf('data');
  const id = valuesOf('id').at(-1);
  if (data.length === 0)
    return id === undefined ? undefined : { id, type: 'message', data: undefined };
  return {
    ...(id === undefined ? {} : { id }),
    type: valuesOf('event').at(-1) ?? 'message',
    data: parsed(data.join('\n')),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // a service may send plain words
  }
}
