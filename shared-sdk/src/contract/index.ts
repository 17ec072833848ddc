export * from '../errors/callboard-error.ts';
export * from '../errors/error-status.ts';
export * from './contract-routes.ts';
export * from './define-contract.ts';
export * from './open-api-of.ts';
