export * from './start-for-test.ts';
