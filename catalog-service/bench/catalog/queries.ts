import type { Organisation } from './organisation.ts';
import { randomOf } from './random.ts';

export interface QueryMix {
  readonly byName: readonly string[];
  readonly page: readonly string[];
  readonly ownedBy: readonly string[];
  readonly facets: readonly string[];
}

const api = '/api/catalog';
const facetNames = ['kind', 'spec.type', 'spec.lifecycle', 'relations.ownedBy', 'metadata.tags'];

/** Addresses as the portal asks them, many of each sort, so that no single answer is what is measured. */
export function queriesOf(organisation: Organisation, seed: number): QueryMix {
  const random = randomOf(seed);
  const byName = Array.from({ length: Math.min(2000, organisation.refs.length) }, () => {
    const ref = organisation.refs[random.below(organisation.refs.length)] ?? '';
    return `${api}/entities/by-name/${ref.replace(':', '/')}`;
  });
  const ownedBy = organisation.groups.map((group) =>
    pathOf('entities/by-query', { limit: '50', filter: `relations.ownedBy=${group}` }),
  );
  return { byName, ownedBy, page: [...pages()], facets: [...facets()] };
}

const filters = [
  'kind=component',
  ...['service', 'website', 'library', 'job'].flatMap((type) => [
    `kind=component,spec.type=${type}`,
    ...['production', 'experimental', 'deprecated'].map(
      (lifecycle) => `kind=component,spec.type=${type},spec.lifecycle=${lifecycle}`,
    ),
  ]),
  ...['java', 'go', 'typescript', 'python', 'kotlin', 'rust'].map(
    (tag) => `kind=component,metadata.tags=${tag}`,
  ),
  'kind=api,spec.lifecycle=production',
  'kind=user',
];

function* pages(): Generator<string> {
  const orders = ['title,asc', 'metadata.name,desc', 'spec.lifecycle,asc'];
  for (const filter of filters)
    for (const orderField of orders)
      for (const offset of ['0', '20', '60'])
        yield pathOf('entities/by-query', { limit: '20', offset, filter, orderField });
}

function* facets(): Generator<string> {
  for (const filter of ['', ...filters]) {
    const query = new URLSearchParams(filter ? { filter } : {});
    for (const facet of facetNames) query.append('facet', facet);
    yield `${api}/entity-facets?${query.toString()}`;
  }
}

const pathOf = (path: string, query: Readonly<Record<string, string>>) =>
  `${api}/${path}?${new URLSearchParams(query).toString()}`;
