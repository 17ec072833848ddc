import { createLogger } from '@callboard/sdk/service';
import { identityForTest, startForTest } from '@callboard/sdk/testing';
import { expect, onTestFinished, test } from 'vitest';
import { createApp } from '../src/app.ts';
import { templateNameContract } from '../src/contract.ts';

const logger = createLogger({ name: 'test', level: 'silent' });

test('somebody is greeted by name', async () => {
  const app = createApp({
    greeting: 'Hello',
    authenticator: identityForTest(),
    logger,
    version: '0.0.0',
    checkResponses: true,
  });
  const client = await startForTest({ onTestFinished }, app, templateNameContract);
  const greeting = await client.getGreeting({ params: { name: 'Ines' } });
  expect(greeting).toEqual({ text: 'Hello, Ines' });
});
