export * from './gateway-keys-for-test.ts';
export * from './git-for-test.ts';
export * from './identity-for-test.ts';
export * from './on-each-database.ts';
export { postgresForTest, postgresSkipReason } from './postgres-for-test.ts';
export * from './start-for-test.ts';
