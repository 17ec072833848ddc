import { catalogRoutes } from '@callboard/sdk/contracts/catalog.client';
import { useEndpoint, useHost } from '@callboard/sdk/react';
import { useState } from 'react';
import { Combobox } from '../combobox.tsx';
import { ChosenChips } from './chosen-chips.tsx';
import { type FieldInput, textsOf, textsOption } from './field-input.ts';

const mostShown = 50;

/** `ui:field: EntityTagsPicker`: tags that the catalog has, the most used first, and new ones. */
export function EntityTagsPicker(input: FieldInput) {
  const [text, setText] = useState('');
  const kinds = textsOption(input, 'kinds');
  const { data } = useEndpoint(
    useHost().client(catalogRoutes).queryEntityFacets,
    {
      body: {
        facets: ['metadata.tags'],
        ...(kinds ? { query: { kind: { $in: kinds } } } : {}),
      },
    },
    { staleMs: 60_000 },
  );
  const tags = textsOf(input.value);
  const wanted = text.trim().toLowerCase();
  const offered = (data?.facets['metadata.tags'] ?? [])
    .filter(({ value }) => value.includes(wanted) && !tags.includes(value))
    .sort((a, b) => b.count - a.count)
    .slice(0, mostShown);
  const add = (tag: string) => {
    if (!tags.includes(tag)) input.onChange([...tags, tag]);
  };
  const { id, texts, onBlur, isRequired, isDisabled, placeholder, hasFocus } = input;
  return (
    <div className="scf-several">
      <Combobox
        {...{ id, texts, onBlur, isRequired, isDisabled, placeholder, hasFocus }}
        shown=""
        onText={setText}
        options={offered.map(({ value, count }) => ({
          ...{ value, label: value },
          detail: input.options['showCounts'] === true ? String(count) : undefined,
        }))}
        onChoose={add}
        onWritten={(written) => add(written.trim().toLowerCase())}
        onCleared={() => setText('')}
        note={offered.length === 0 && wanted !== '' ? `Enter adds “${wanted}”.` : undefined}
      />
      <ChosenChips
        what="Tag"
        values={tags}
        titleOf={(tag) => tag}
        isDisabled={isDisabled}
        onRemove={(tag) => input.onChange(tags.filter((each) => each !== tag))}
      />
    </div>
  );
}
