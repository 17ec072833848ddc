import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { invalidInput, notFound } from '@callboard/sdk/contract';
import {
  builtInActions,
  checkTemplate,
  createActionRegistry,
  createTemplating,
  dryRunTemplate,
  offlinePorts,
  readTemplateSource,
  type TemplateCheck,
  type TemplateFinding,
  templatePorts,
  valueErrors,
} from '@callboard/sdk/scaffolder';
import { folderTree } from '@callboard/sdk/service/sources';
import { differences, writeExpected } from './compare-files.ts';
import { readCases, type TemplateCase } from './read-case.ts';

/** How one case went. */
export interface CaseResult {
  readonly name: string;
  /** What is wrong; empty where nothing is. */
  readonly problems: readonly string[];
  readonly files: number;
  /** Whether there is something to compare with. */
  readonly isCompared: boolean;
  readonly log: readonly string[];
}

export interface TemplateTestResult {
  readonly findings: readonly TemplateFinding[];
  readonly cases: readonly CaseResult[];
}

export interface TemplateTestOptions {
  /** Holds `template.yaml` and what is beside it. */
  readonly folder: string;
  readonly valuesFile?: string | undefined;
  /** Writes the golden files instead of comparing with them. */
  readonly isUpdate: boolean;
}

const templateNames = ['template.yaml', 'template.yml'];

/** Runs a template with the engine of the portal, offline and without effects. */
export async function testTemplate(options: TemplateTestOptions): Promise<TemplateTestResult> {
  const tree = folderTree(options.folder);
  const paths = await tree.files();
  const name = templateNames.find((each) => paths.includes(each));
  if (name === undefined) throw notFound(`template.yaml in ${options.folder}`);
  const read = readTemplateSource(await textOf(options.folder, name), name);
  if (read.issues) return { findings: read.issues, cases: [] };
  const engine = {
    actions: createActionRegistry([{ source: 'built-in', actions: builtInActions }]),
    templating: createTemplating(),
  };
  const check = checkTemplate(read.source, engine);
  if (!check.template || check.issues.some(({ level }) => level === 'error'))
    return { findings: check.issues, cases: [] };
  const beside = Object.fromEntries(
    await Promise.all(
      paths
        .filter((file) => !file.startsWith('tests/'))
        .map(async (file) => [file, (await tree.read(file)) ?? Buffer.alloc(0)] as const),
    ),
  );
  const ports = offlinePorts({ ...templatePorts(beside), notify: async () => undefined });
  const cases: CaseResult[] = [];
  for (const one of await readCases(options.folder, options.valuesFile))
    cases.push(
      await runCase(one, { ...options, ...engine, ports, check, entity: read.source.entity }),
    );
  return { findings: check.issues, cases };
}

type Setting = Pick<
  Parameters<typeof dryRunTemplate>[0],
  'actions' | 'templating' | 'ports' | 'entity'
> & { readonly check: TemplateCheck; readonly isUpdate: boolean };

async function runCase(one: TemplateCase, setting: Setting): Promise<CaseResult> {
  const { template } = setting.check;
  if (!template) throw invalidInput('there is no template');
  const { name, values, secrets, expected } = one;
  const wrong = valueErrors(
    template.pages.map(({ schema }) => schema),
    values,
  );
  if (wrong.length > 0)
    return {
      ...{ name, files: 0, isCompared: false, log: [] },
      problems: wrong.map(({ stack }) => stack),
    };
  const folder = await mkdtemp(path.join(tmpdir(), 'callboard-template-'));
  try {
    const { outcome, journal, files } = await dryRunTemplate({
      ...{ ...setting, template, values, secrets, folder, id: 'test', now: Date.now },
      user: { ref: 'user:default/guest' },
      signal: new AbortController().signal,
    });
    const log = journal.lines.map(({ stepId, text }) => (stepId ? `${stepId}: ${text}` : text));
    const base = { name, log, files: files.length };
    if (outcome.error) return { ...base, isCompared: false, problems: [outcome.error.message] };
    if (setting.isUpdate) {
      await writeExpected(expected, files);
      return { ...base, isCompared: false, problems: [] };
    }
    const found = await differences(expected, files);
    return { ...base, isCompared: found !== undefined, problems: found ?? [] };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const textOf = (folder: string, name: string) => readFile(path.join(folder, name), 'utf8');
