export * from './send-problem.ts';
export * from './serve.ts';
