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

/** Who is asking, and on a local start: whom to be. */
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
  },
});
