import type { Entity } from '@callboard/sdk/model';
import { textOf } from '../model/entity-texts.ts';
import { LongCode } from './long-code.tsx';

export interface DefinitionTabProps {
  readonly entity: Entity;
}

const yamlTypes = new Set(['openapi', 'asyncapi']);

/** The definition of an API as it is written. */
export function DefinitionTab({ entity }: DefinitionTabProps) {
  const definition = textOf(entity.spec, 'definition') ?? '';
  const type = textOf(entity.spec, 'type');
  const isYaml =
    yamlTypes.has(type?.toLowerCase() ?? '') && !definition.trimStart().startsWith('{');
  return (
    <LongCode
      code={definition.replace(/\n$/, '')}
      title={type ?? 'Definition'}
      {...(isYaml ? { language: 'yaml' } : {})}
    />
  );
}
