import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Random, randomOf } from './random.ts';

export interface OrganisationOptions {
  /** Entities of all kinds together. */
  readonly entities: number;
  /** The same seed makes the same files. */
  readonly seed: number;
}

export interface Organisation {
  /** YAML by path; `org/` has people, `domains.yaml` the domains, `systems/<name>/` the software. */
  readonly files: ReadonlyMap<string, string>;
  /** Canonical refs, in the order of the files. */
  readonly refs: readonly string[];
  readonly groups: readonly string[];
}

/** How many of each kind a company of some size has. */
const shares = { user: 0.2, group: 0.03, domain: 0.005, system: 0.045, api: 0.17, resource: 0.1 };

const subjects = [
  'payments',
  'search',
  'stock',
  'mail',
  'orders',
  'identity',
  'pricing',
  'returns',
  'catalogue',
  'reports',
] as const;
const componentTypes = ['service', 'website', 'library', 'job'] as const;
const lifecycles = ['production', 'production', 'experimental', 'deprecated'] as const;
const languages = ['java', 'go', 'typescript', 'python', 'kotlin', 'rust'] as const;
const resourceTypes = ['database', 'bucket', 'topic', 'cache'] as const;

/**
 * A company's catalog as its repositories would hold it: each component in a file of its own with the
 * API and the resource that belong to it, people and groups in files of fifty, about four relations an
 * entity.
 */
export function organisationOf({ entities, seed }: OrganisationOptions): Organisation {
  const random = randomOf(seed);
  const count = (share: number) => Math.max(1, Math.round(entities * share));
  const counts = {
    users: count(shares.user),
    groups: count(shares.group),
    domains: count(shares.domain),
    systems: count(shares.system),
    apis: count(shares.api),
    resources: count(shares.resource),
  };
  const components = entities - Object.values(counts).reduce((sum, each) => sum + each, 0);
  const writer = createWriter();
  writePeople(writer, counts, random);
  for (let index = 0; index < counts.domains; index += 1)
    writer.add('domains.yaml', 'domain', domainName(index), domainOf(index, counts, random));
  for (let index = 0; index < counts.systems; index += 1)
    writer.add(
      `systems/${systemName(index)}/system.yaml`,
      'system',
      systemName(index),
      systemOf(index, counts, random),
    );
  const software = { ...counts, components };
  for (let index = 0; index < components; index += 1) {
    const system = index % counts.systems;
    const file = `systems/${systemName(system)}/${componentName(index)}/catalog-info.yaml`;
    const place = { index, system: systemName(system), owner: random.below(counts.groups) };
    writer.add(file, 'component', componentName(index), componentOf(place, software, random));
    if (index < counts.apis) writer.add(file, 'api', apiName(index), apiOf(place, random));
    if (index < counts.resources)
      writer.add(file, 'resource', resourceName(index), resourceOf(place, random));
  }
  return writer.done();
}

/** Writes the files below a folder. */
export async function writeOrganisation(folder: string, { files }: Organisation): Promise<void> {
  for (const [file, text] of files) {
    const path = join(folder, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
}

type Writer = ReturnType<typeof createWriter>;

function createWriter() {
  const documents = new Map<string, string[]>();
  const refs: string[] = [];
  const groups: string[] = [];
  return {
    add(file: string, kind: string, name: string, text: string): void {
      const ref = `${kind}:default/${name}`;
      refs.push(ref);
      if (kind === 'group') groups.push(ref);
      documents.set(file, [...(documents.get(file) ?? []), text]);
    },
    done: (): Organisation => ({
      files: new Map([...documents].map(([file, texts]) => [file, texts.join('---\n')])),
      refs,
      groups,
    }),
  };
}

interface Counts {
  readonly users: number;
  readonly groups: number;
  readonly domains: number;
  readonly systems: number;
  readonly apis: number;
  readonly resources: number;
}

const subjectOf = (index: number) => subjects[index % subjects.length] ?? subjects[0];
const groupName = (index: number) => `team-${subjectOf(index)}-${index}`;
const userName = (index: number) => `user${index}`;
const domainName = (index: number) => `domain-${subjectOf(index)}-${index}`;
const systemName = (index: number) => `${subjectOf(index)}-system-${index}`;
const componentName = (index: number) => `${subjectOf(index)}-component-${index}`;
const apiName = (index: number) => `${subjectOf(index)}-api-${index}`;
const resourceName = (index: number) => `${subjectOf(index)}-data-${index}`;

const peoplePerFile = 50;

function writePeople(writer: Writer, { users, groups }: Counts, random: Random): void {
  for (let index = 0; index < groups; index += 1) {
    const parent = index === 0 ? '' : `  parent: ${groupName(Math.floor((index - 1) / 6))}\n`;
    writer.add(
      `org/groups-${Math.floor(index / peoplePerFile)}.yaml`,
      'group',
      groupName(index),
      `${headOf('Group', groupName(index))}  description: The people who look after ${subjectOf(index)}, and are called when it is down.
spec:
  type: ${index < 6 ? 'department' : 'team'}
  profile:
    displayName: Team ${capital(subjectOf(index))} ${index}
    email: ${groupName(index)}@example.com
${parent}  children: []
`,
    );
  }
  for (let index = 0; index < users; index += 1) {
    const memberships = [index % groups, random.below(groups), random.below(groups)];
    const teams = [...new Set(memberships)].map((each) => groupName(each));
    writer.add(
      `org/users-${Math.floor(index / peoplePerFile)}.yaml`,
      'user',
      userName(index),
      `${headOf('User', userName(index))}  annotations:
    example.com/employee-id: "${100_000 + index}"
spec:
  profile:
    displayName: Person ${index}
    email: ${userName(index)}@example.com
    picture: https://example.com/people/${userName(index)}.png
  memberOf: [${teams.join(', ')}]
`,
    );
  }
}

const domainOf = (index: number, { groups }: Counts, random: Random) =>
  `${headOf('Domain', domainName(index))}  title: ${capital(subjectOf(index))} ${index}
  description: Everything that has to do with ${subjectOf(index)}.
spec:
  owner: ${groupName(random.below(groups))}
`;

const systemOf = (index: number, { groups, domains }: Counts, random: Random) =>
  `${headOf('System', systemName(index))}  title: ${capital(subjectOf(index))} system ${index}
  description: Takes care of ${subjectOf(index)} for one part of the company.
  tags: [${random.pick(languages)}, ${subjectOf(index)}]
spec:
  owner: ${groupName(random.below(groups))}
  domain: ${domainName(random.below(domains))}
`;

interface Place {
  readonly index: number;
  readonly system: string;
  readonly owner: number;
}

function componentOf(
  { index, system, owner }: Place,
  counts: Counts & { readonly components: number },
  random: Random,
): string {
  const name = componentName(index);
  const provides = index < counts.apis ? `  providesApis: [${apiName(index)}]\n` : '';
  const needed =
    index < counts.resources
      ? `resource:${resourceName(index)}`
      : `component:${componentName(random.below(counts.components))}`;
  return `${headOf('Component', name)}  title: ${capital(subjectOf(index))} component ${index}
  description: >-
    Answers what other parts of the company ask about ${subjectOf(index)}, and tells them when
    something about it changes. Kept by one team since ${2000 + (index % 26)}.
  labels:
    example.com/region: region-${index % 7}
    example.com/tier: tier-${index % 4}
  annotations:
    github.com/project-slug: acme/${name}
    backstage.io/techdocs-ref: dir:.
    example.com/cost-centre: cost-${index % 60}
  tags: [${random.pick(languages)}, ${subjectOf(index)}, tag-${random.below(40)}]
  links:
    - url: https://dashboards.example.com/${name}
      title: Dashboard
      icon: dashboard
    - url: https://runbooks.example.com/${name}
      title: Runbook
spec:
  type: ${random.pick(componentTypes)}
  lifecycle: ${random.pick(lifecycles)}
  owner: ${groupName(owner)}
  system: ${system}
${provides}  consumesApis: [${apiName(random.below(counts.apis))}]
  dependsOn: [${needed}]
`;
}

const apiOf = ({ index, system, owner }: Place, random: Random) =>
  `${headOf('API', apiName(index))}  title: ${capital(subjectOf(index))} API ${index}
  description: Reads and changes ${subjectOf(index)}.
  tags: [rest, ${subjectOf(index)}]
spec:
  type: openapi
  lifecycle: ${random.pick(lifecycles)}
  owner: ${groupName(owner)}
  system: ${system}
  definition: |
    openapi: 3.1.0
    info: { title: ${subjectOf(index)}, version: 1.${index % 20}.0 }
    paths:
      /${subjectOf(index)}:
        get:
          summary: All of them, in pages
          parameters: [{ name: limit, in: query, schema: { type: integer } }]
          responses: { '200': { description: A page } }
      /${subjectOf(index)}/{id}:
        get:
          summary: One of them
          parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
          responses: { '200': { description: It }, '404': { description: Not there } }
`;

const resourceOf = ({ index, system, owner }: Place, random: Random) =>
  `${headOf('Resource', resourceName(index))}  description: Where ${subjectOf(index)} are kept.
  tags: [${subjectOf(index)}]
spec:
  type: ${random.pick(resourceTypes)}
  owner: ${groupName(owner)}
  system: ${system}
`;

const headOf = (kind: string, name: string) =>
  `apiVersion: backstage.io/v1alpha1
kind: ${kind}
metadata:
  name: ${name}
`;

const capital = (word: string) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
