import { createClient } from '@callboard/sdk/client';
import { defineContract, routesOf } from '@callboard/sdk/contract';
import {
  callServices,
  composeApp,
  createAuthenticator,
  createLogger,
  eventStream,
  identityOf,
  serve,
} from '@callboard/sdk/service';
import { listenForTest, type TestScope } from '@callboard/sdk/testing';
import { Type } from 'typebox';

const Me = Type.Object({
  kind: Type.String(),
  subject: Type.String(),
  name: Type.String(),
  scopes: Type.Array(Type.String()),
  ownRefs: Type.Optional(Type.Array(Type.String())),
});

/** The API of a service that tells who asks. */
export const notesContractOf = (name: string) =>
  defineContract({
    name,
    title: 'Notes',
    basePath: `/api/${name}`,
    scope: 'notes:read',
    endpoints: {
      me: { method: 'GET', path: '/me', summary: 'Who asks', response: Me },
      write: {
        method: 'POST',
        path: '/write',
        summary: 'Who writes',
        scope: 'notes:write',
        response: Me,
      },
      asService: {
        method: 'GET',
        path: '/as-service',
        summary: 'Whom another service takes this one for',
        response: Me,
      },
    },
  });

export interface NotesService {
  readonly url: string;
  /** `Authorization` of every request that came, in order. */
  readonly received: (string | undefined)[];
}

interface Options {
  readonly name: string;
  readonly gatewayUrl: string;
  readonly serviceToken?: string;
  /** Plugin that `asService` asks. */
  readonly other?: string;
}

/** A real service on the kit, behind a gateway whose keys it trusts. */
export async function notesService(scope: TestScope, options: Options): Promise<NotesService> {
  const { name, gatewayUrl, serviceToken, other = name } = options;
  const received: (string | undefined)[] = [];
  const logger = createLogger({ name, level: 'silent' });
  const contract = notesContractOf(name);
  const app = composeApp({
    ...{ name, version: '1.0.0', logger },
    authenticator: createAuthenticator({ service: name, gatewayUrl, host: '127.0.0.1', logger }),
    routes(routes) {
      routes.get(`/api/${name}/events`, (request, response) => {
        eventStream(response).send({ id: '1', type: 'hello', data: identityOf(request).subject });
      });
      routes.use(
        contract.basePath,
        serve(
          contract,
          {
            me: (_input, { identity }) => copyOf(identity),
            write: (_input, { identity }) => copyOf(identity),
            asService: () => {
              const to = callServices({ gatewayUrl, serviceToken });
              return createClient(routesOf(notesContractOf(other)), to).me();
            },
          },
          { version: '1.0.0', checkResponses: true },
        ),
      );
    },
  });
  const url = await listenForTest(scope, (request, response) => {
    received.push(request.headers.authorization);
    app(request, response);
  });
  return { url, received };
}

const copyOf = ({ scopes, ownRefs, ...rest }: ReturnType<typeof identityOf>) => ({
  ...rest,
  scopes: [...scopes],
  ...(ownRefs ? { ownRefs: [...ownRefs] } : {}),
});
