import type { NodeHandler } from '@callboard/sdk/service';

/**
 * Handlers as one, each called by the one before. The same as giving all of them to Express, which looks
 * at each anew whether it fits the address: as much work as they do themselves, measured.
 */
export function inOrder(handlers: readonly NodeHandler[]): NodeHandler {
  return (request, response, next) => {
    const goOn = (index: number): void => {
      const handler = handlers[index];
      if (!handler) return next();
      const work: unknown = handler(request, response, (error?: unknown) =>
        error === undefined ? goOn(index + 1) : next(error),
      );
      if (work instanceof Promise) void refuse(work, next);
    };
    goOn(0);
  };
}

// Express does so with what a handler of its own answers.
async function refuse(work: Promise<unknown>, next: (error: unknown) => void): Promise<void> {
  try {
    await work;
  } catch (error) {
    next(error);
  }
}
