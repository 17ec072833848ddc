import type { EntityProvenance } from '@callboard/sdk/contracts/catalog-ingestion';
import { type Entity, entityRefOf, isJsonObject } from '@callboard/sdk/model';
import {
  Anchor,
  Badge,
  Card,
  Code,
  DefinitionList,
  type Fact,
  formatCount,
} from '@callboard/sdk/ui';
import { useState } from 'react';
import { kindName, textOf, wordsOf } from '../model/entity-texts.ts';
import { ProvenanceLine } from './provenance-line.tsx';

export interface AboutCardProps {
  readonly entity: Entity;
  readonly provenance: EntityProvenance | undefined;
}

/** What the document says about the entity itself, and where that document is. */
export function AboutCard({ entity, provenance }: AboutCardProps) {
  const annotations = Object.entries(entity.metadata.annotations ?? {});
  const [isOpen, setOpen] = useState(false);
  return (
    <Card title="About" footer={provenance && <ProvenanceLine provenance={provenance} />}>
      <DefinitionList items={aboutFacts(entity)} />
      {annotations.length > 0 && (
        <div className="cat-annotations">
          <button
            type="button"
            className="cb-more"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? 'Hide' : 'Show'} {formatCount(annotations.length)}{' '}
            {annotations.length === 1 ? 'annotation' : 'annotations'}
          </button>
          {isOpen && (
            <dl className="cat-pairs">
              {annotations.map(([key, value]) => (
                <div key={key}>
                  <dt>{key}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          )}
        </div>
      )}
    </Card>
  );
}

function aboutFacts(entity: Entity): readonly Fact[] {
  const { kind, metadata, spec } = entity;
  const profile = spec?.['profile'];
  const email = isJsonObject(profile) ? textOf(profile, 'email') : undefined;
  const type = textOf(spec, 'type');
  const labels = Object.entries(metadata.labels ?? {});
  const tags = metadata.tags ?? [];
  return [
    { label: 'Kind', value: kindName(kind) },
    ...(type === undefined ? [] : [{ label: 'Type', value: wordsOf(type) }]),
    {
      label: 'Name',
      value: (
        <span className="cat-wrap">
          <Code>{metadata.name}</Code>
        </span>
      ),
    },
    { label: 'Namespace', value: <Code>{metadata.namespace}</Code> },
    {
      label: 'Reference',
      value: (
        <span className="cat-wrap">
          <Code>{entityRefOf(entity)}</Code>
        </span>
      ),
    },
    ...(email === undefined ? [] : [{ label: 'Email', value: <Email address={email} /> }]),
    ...(tags.length === 0
      ? []
      : [
          {
            label: 'Tags',
            value: (
              <span className="cat-wraps">
                {tags.map((tag) => (
                  <Anchor key={tag} look="bare" href={`/catalog?tag=${encodeURIComponent(tag)}`}>
                    <Badge>{tag}</Badge>
                  </Anchor>
                ))}
              </span>
            ),
          },
        ]),
    ...(labels.length === 0
      ? []
      : [
          {
            label: 'Labels',
            value: (
              <span className="cat-wraps">
                {labels.map(([key, value]) => (
                  <Badge key={key}>{value === '' ? key : `${key}: ${value}`}</Badge>
                ))}
              </span>
            ),
          },
        ]),
  ];
}

function Email({ address }: { readonly address: string }) {
  // Only what is an address and nothing else becomes a link; `mailto:` takes parameters.
  const isAddress = /^[^\s?&@]+@[^\s?&@]+$/.test(address);
  return (
    <span className="cat-wrap">
      {isAddress ? <Anchor href={`mailto:${address}`}>{address}</Anchor> : address}
    </span>
  );
}
