export * from './render-for-test.tsx';
