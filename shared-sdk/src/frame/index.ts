export * from './frame-messages.ts';
export * from './open-frame.ts';
