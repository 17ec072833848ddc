import { defineContract } from '@callboard/sdk/contract';
import { type Static, Type } from 'typebox';

const closed = { additionalProperties: false } as const;

export const Greeting = Type.Object(
  { text: Type.String({ description: 'the greeting' }) },
  { ...closed, description: 'words for somebody' },
);
export type Greeting = Static<typeof Greeting>;

/** What the service answers; the gateway passes /api/template-name on to it. */
export const templateNameContract = defineContract({
  name: 'template-name',
  title: 'Template Title',
  basePath: '/api/template-name',
  endpoints: {
    getGreeting: {
      method: 'GET',
      path: '/greetings/:name',
      summary: 'Greet somebody',
      params: Type.Object(
        { name: Type.String({ minLength: 1, maxLength: 50, description: 'whom to greet' }) },
        closed,
      ),
      response: Greeting,
    },
  },
});
