import { type Static, Type } from 'typebox';
import { defineContract } from '../contract/define-contract.ts';
import type { Session } from '../plugin/boot.ts';

const closed = { additionalProperties: false } as const;

const UserRef = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: '^[Uu][Ss][Ee][Rr]:[A-Za-z0-9._-]+/[A-Za-z0-9._-]+$',
  description: 'ref of a person, as `user:default/ines.okafor`',
});

const SessionSchema = Type.Unsafe<Session>(
  Type.Object(
    {
      userRef: Type.Optional(Type.String({ description: 'canonical; absent for a guest' })),
      displayName: Type.String({ description: 'as the person is called on pages' }),
      isOperator: Type.Boolean({ description: 'whether this person runs the portal' }),
      permissions: Type.Array(Type.String(), { description: 'scopes that they were given' }),
      ownRefs: Type.Optional(
        Type.Array(Type.String(), {
          description:
            'the person, their groups and the groups above; absent while that is not known',
        }),
      ),
      viewAs: Type.Optional(
        Type.Object(
          {
            isChosen: Type.Boolean({
              description: 'whether somebody was chosen, rather than who callboard.yaml names',
            }),
          },
          { ...closed, description: 'present where one may choose whom to be' },
        ),
      ),
      signIn: Type.Optional(
        Type.Object(
          {
            isSignedIn: Type.Boolean({ description: 'whether this browser signed in with a key' }),
          },
          { ...closed, description: 'present where one signs in with a key of the portal' },
        ),
      ),
    },
    closed,
  ),
);

const PersonChoice = Type.Object(
  {
    ref: Type.String({ description: 'canonical' }),
    title: Type.String({ description: 'display name, or name' }),
    description: Type.Optional(Type.String({ description: 'what they do' })),
  },
  closed,
);
export type PersonChoice = Static<typeof PersonChoice>;

const Scope = Type.String({
  pattern: '^(\\*|[a-z0-9*-]{1,60}(:[a-z0-9*-]{1,60}){1,3})$',
  description: 'what may be done, as `plugins:publish:pay-*` or `catalog:read`; `*` is everything',
});

const keyName = Type.String({
  minLength: 1,
  maxLength: 60,
  pattern: '\\S',
  description: 'what it is for, as people see it',
});

/** A key as it may be seen: its secret is not kept. */
export const Key = Type.Object(
  {
    id: Type.String({ description: 'unique; also in the secret, after `cb_`' }),
    prefix: Type.String({ description: 'how its secret begins' }),
    name: keyName,
    scopes: Type.Array(Scope, { description: 'all that who has it may do' }),
    createdAt: Type.Integer({ description: 'ms since the epoch, UTC' }),
    createdBy: Type.String({ description: 'who made it, as `user:default/ines.okafor`' }),
    expiresAt: Type.Optional(
      Type.Integer({
        description: 'ms since the epoch; it stays until it is revoked where absent',
      }),
    ),
    lastUsedAt: Type.Optional(
      Type.Integer({ description: 'ms since the epoch, to the minute; absent: never yet' }),
    ),
  },
  { ...closed, description: 'a key, without its secret' },
);
export type Key = Static<typeof Key>;

/** Who is asking, the keys of programs, and on a local start: whom to be. */
export const authContract = defineContract({
  name: 'auth',
  title: 'Who is signed in',
  basePath: '/api/auth',
  endpoints: {
    getSession: {
      method: 'GET',
      path: '/session',
      summary: 'Who the portal takes the caller for',
      response: SessionSchema,
    },
    listPeople: {
      method: 'GET',
      path: '/people',
      summary: 'The people that one may view the portal as',
      query: Type.Object(
        {
          text: Type.Optional(
            Type.String({ maxLength: 100, description: 'part of a name, in any case' }),
          ),
          limit: Type.Optional(
            Type.Integer({ minimum: 1, maximum: 200, description: '50 where absent' }),
          ),
        },
        closed,
      ),
      response: Type.Object(
        {
          items: Type.Array(PersonChoice, { description: 'by title' }),
          total: Type.Integer({ description: 'all that match, not only these' }),
        },
        closed,
      ),
    },
    viewAs: {
      method: 'POST',
      path: '/view-as',
      summary: 'Be somebody else from now on, in this browser',
      body: Type.Object({ userRef: UserRef }, closed),
      response: SessionSchema,
    },
    endViewAs: {
      method: 'DELETE',
      path: '/view-as',
      summary: 'Be again who callboard.yaml names',
      response: SessionSchema,
    },
    signIn: {
      method: 'POST',
      path: '/sign-in',
      summary: 'Sign this browser in with a key, for a week at most',
      body: Type.Object(
        {
          token: Type.String({
            minLength: 1,
            maxLength: 200,
            description: 'the secret of the key',
          }),
        },
        closed,
      ),
      response: SessionSchema,
    },
    signOut: {
      method: 'DELETE',
      path: '/sign-in',
      summary: 'End the sign-in of this browser',
      response: SessionSchema,
    },
    listKeys: {
      method: 'GET',
      path: '/keys',
      summary: 'The keys that are not revoked',
      scope: 'keys:admin',
      response: Type.Object(
        {
          items: Type.Array(Key, { description: 'newest first' }),
          total: Type.Integer({ description: 'all of them' }),
        },
        closed,
      ),
    },
    createKey: {
      method: 'POST',
      path: '/keys',
      summary: 'Make a key that may do no more than who makes it',
      scope: 'keys:admin',
      body: Type.Object(
        {
          name: keyName,
          scopes: Type.Array(Scope, {
            minItems: 1,
            maxItems: 50,
            description: 'all that who has it may do',
          }),
          expiresAt: Type.Optional(
            Type.Integer({ description: 'ms since the epoch, in the future; never where absent' }),
          ),
        },
        closed,
      ),
      response: Type.Object(
        {
          key: Key,
          token: Type.String({ description: 'the secret, which is not told again' }),
        },
        closed,
      ),
      status: 201,
    },
    revokeKey: {
      method: 'DELETE',
      path: '/keys/:id',
      summary: 'Let nobody in with a key from now on',
      scope: 'keys:admin',
      params: Type.Object(
        { id: Type.String({ minLength: 1, maxLength: 40, description: 'of the key' }) },
        closed,
      ),
    },
  },
});
