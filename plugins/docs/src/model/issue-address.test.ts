import { expect, test } from 'vitest';
import { issueAddress } from './issue-address.ts';

const template = 'https://git.example/shop/issues/new?title={title}&body={body}';
const page = { title: 'Run & test', file: 'docs/run.md', address: 'https://portal/docs/run' };

test('an issue quotes the passage and names the page, whatever the text holds', () => {
  const url = new URL(issueAddress(template, { ...page, passage: 'one $& two\nthree #4\n' }));
  expect(url.searchParams.get('title')).toBe('Docs: Run & test');
  expect(url.searchParams.get('body')).toBe(
    '> one $& two\n> three #4\n\n\n\ndocs/run.md, https://portal/docs/run',
  );
});

test('without a passage it is about the page', () => {
  const body = new URL(issueAddress(template, page)).searchParams.get('body');
  expect(body).toBe('\n\ndocs/run.md, https://portal/docs/run');
});

test('a passage of a whole page is cut, for no server takes an address that long', () => {
  expect(issueAddress(template, { ...page, passage: 'x'.repeat(9000) }).length).toBeLessThan(2500);
});
