import Type from 'typebox';
import { CallboardError, invalidInput } from '../../../errors/callboard-error.ts';
import type { Json } from '../../../model/json.ts';
import { defineAction } from '../action.ts';

const readsOnly = new Set(['GET', 'HEAD']);

export const httpRequest = defineAction({
  id: 'http:request',
  description: 'Sends a request to a server that the portal may reach, and puts out its answer.',
  schema: {
    input: Type.Object({
      url: Type.String({ minLength: 1, description: 'http(s) address' }),
      method: Type.Optional(
        Type.Enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'], {
          description: 'GET where absent',
        }),
      ),
      headers: Type.Optional(Type.Record(Type.String(), Type.String())),
      params: Type.Optional(
        Type.Record(Type.String(), Type.String(), { description: 'Added to the address' }),
      ),
      body: Type.Optional(
        Type.Unknown({ description: 'A text as it is, any other value as JSON' }),
      ),
      continueOnBadResponse: Type.Optional(
        Type.Boolean({ description: 'Whether a status from 400 on is fine; off where absent' }),
      ),
    }),
    output: Type.Object({
      code: Type.Integer({ description: 'Status of the answer' }),
      headers: Type.Record(Type.String(), Type.String(), { description: 'In lower case' }),
      body: Type.Unknown({ description: 'What came back: JSON, or a text' }),
    }),
  },
  examples: [
    {
      description: 'Asks a service of the company for something',
      input: { url: 'https://numbers.larkspur.example/next', params: { kind: 'service' } },
    },
    {
      description: 'Tells a service about a new component; dry runs do not',
      input: {
        url: 'https://registry.larkspur.example/components',
        method: 'POST',
        headers: { authorization: 'Bearer a-token' },
        body: { name: 'pay' },
      },
    },
  ],
  supportsDryRun: true,
  // A request that writes may have come through before the process died.
  isRepeatable: false,
  async run({ input, ports, output, isDryRun, log, checkpoint, signal }) {
    const { method = 'GET', headers = {}, params = {}, body, continueOnBadResponse } = input;
    const url = URL.parse(input.url);
    if (!url) throw invalidInput('url is no http(s) address');
    for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
    const place = `${method} ${url.host}${url.pathname}`;
    if (body !== undefined && readsOnly.has(method)) throw invalidInput(`${method} has no body`);
    if (isDryRun) {
      log(`dry run: ${place} would be sent`);
      output('code', 200);
      output('headers', {});
      output('body', {});
      return;
    }
    const isText = typeof body === 'string';
    const answer = await checkpoint('sent', async () => {
      const got = await ports.fetch(url.href, {
        ...{ method, signal },
        headers: {
          ...(body !== undefined && !isText ? { 'content-type': 'application/json' } : {}),
          ...headers,
        },
        ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
      });
      return { code: got.status, headers: { ...got.headers }, body: bodyOf(got) };
    });
    log(`${place} answered ${answer.code}`);
    output('code', answer.code);
    output('headers', answer.headers);
    output('body', answer.body);
    if (answer.code >= 400 && !continueOnBadResponse)
      throw new CallboardError('unavailable', `${place} answered ${answer.code}`, {
        hint: 'set continueOnBadResponse: true if that is fine',
      });
  },
});

interface Answer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

function bodyOf({ headers, body }: Answer): Json {
  const text = body.toString('utf8');
  if (!/\bjson\b/i.test(headers['content-type'] ?? '')) return text;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text; // whatever the server calls it
    throw error;
  }
}
