export * from './logger.ts';
export * from './request-log.ts';
export * from './send-problem.ts';
export * from './serve.ts';
export * from './settings.ts';
