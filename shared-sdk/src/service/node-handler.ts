import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * A handler that needs of a request and its answer only what node gives them: Express takes it like its
 * own, and what answers without Express calls the same one.
 */
export type NodeHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void | Promise<void>;
