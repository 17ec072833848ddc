import type { Contract, Endpoints, Method } from './define-contract.ts';

declare const contractType: unique symbol;

/**
 * What a client needs to know of a contract at run time: names, methods and paths, no schema.
 *
 * Browser code uses these (generated beside each contract), so that no schema reaches a bundle.
 */
export interface ContractRoutes<C extends Contract = Contract> {
  readonly name: string;
  readonly basePath: string;
  readonly endpoints: {
    readonly [K in keyof C['endpoints']]: {
      readonly method: Method;
      readonly path: string;
      /** Content type of a streamed body. */
      readonly upload?: string;
    };
  };
  /** Carries the contract's type; never present at run time. */
  readonly [contractType]?: C;
}

/** The routes of a contract that is at hand as a whole (services, tests, the generator). */
export function routesOf<E extends Endpoints>(contract: Contract<E>): ContractRoutes<Contract<E>> {
  const endpoints = Object.fromEntries(
    Object.entries(contract.endpoints).map(([name, { method, path, upload }]) => [
      name,
      { method, path, ...(upload === undefined ? {} : { upload }) },
    ]),
  );
  return {
    name: contract.name,
    basePath: contract.basePath,
    endpoints: endpoints as ContractRoutes<Contract<E>>['endpoints'], // same keys by construction
  };
}
