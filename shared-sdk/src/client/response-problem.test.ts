import { expect, test } from 'vitest';
import { problemOf } from './response-problem.ts';

test('values that Backstage’s scaffolder refuses are issues by field, though it sends no envelope', async () => {
  const body = { errors: [{ path: ['port', 0], message: 'is too low', stack: 'x' }] };
  const problem = await problemOf(Response.json(body, { status: 400 }), 'POST', '/tasks');
  expect(problem).toMatchObject({
    code: 'invalid-input',
    issues: [{ path: '/port/0', message: 'is too low' }],
  });
});
