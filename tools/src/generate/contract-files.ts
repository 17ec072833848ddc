import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Contract, invalidInput, openApiOf, routesOf } from '@callboard/sdk/contract';
import { type GeneratedFile, jsonText } from './generated-file.ts';

const contractsFolder = 'shared-sdk/src/contracts';

interface FoundContract {
  /** `catalog-ingestion` of `catalog-ingestion.ts`. */
  readonly stem: string;
  /** `catalogIngestionContract`. */
  readonly exportName: string;
  readonly contract: Contract;
}

const isContract = (value: unknown): value is Contract =>
  typeof value === 'object' && value !== null && 'endpoints' in value && 'basePath' in value;

/** Every contract of the SDK, by file name. */
export async function findContracts(root: string): Promise<FoundContract[]> {
  const files = readdirSync(join(root, contractsFolder))
    .filter((name) => /^[a-z-]+\.ts$/.test(name))
    .sort();
  const found = await Promise.all(
    files.map(async (name) => {
      const url = pathToFileURL(join(root, contractsFolder, name)).href;
      const module: Readonly<Record<string, unknown>> = await import(url);
      return Object.entries(module).flatMap(([exportName, contract]) =>
        exportName.endsWith('Contract') && isContract(contract)
          ? [{ stem: basename(name, '.ts'), exportName, contract }]
          : [],
      );
    }),
  );
  for (const [index, contracts] of found.entries()) {
    if (contracts.length > 1) {
      throw invalidInput(`${contractsFolder}/${files[index]} holds more than one contract`);
    }
  }
  return found.flat();
}

/** The routes without schemas that browser code uses, and the OpenAPI document of each contract. */
export function contractFiles(
  contracts: readonly FoundContract[],
  version: string,
): GeneratedFile[] {
  return contracts.flatMap(({ stem, exportName, contract }) => [
    {
      path: `${contractsFolder}/${stem}.client.generated.ts`,
      text: clientText(stem, exportName, contract),
    },
    { path: `docs/openapi/${stem}.json`, text: jsonText(openApiOf(contract, version)) },
  ]);
}

function clientText(stem: string, exportName: string, contract: Contract): string {
  const routesName = exportName.replace(/Contract$/, 'Routes');
  const routes = JSON.stringify(routesOf(contract), null, 2);
  return `// Written by \`npm run generate\` from ${stem}.ts; do not edit.
import type { ContractRoutes } from '../contract/contract-routes.ts';
import type { ${exportName} } from './${stem}.ts';

export const ${routesName}: ContractRoutes<typeof ${exportName}> = ${routes};
`;
}
