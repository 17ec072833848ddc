import { useDraft } from '@callboard/sdk/react';
import { Chip, SearchField, SegmentedControl, Select, Toolbar } from '@callboard/sdk/ui';
import { type GalleryState, type Scope, typeTitle } from './gallery-list.ts';

/** Props of {@link GalleryBar}. */
export interface GalleryBarProps {
  readonly state: GalleryState;
  readonly types: readonly string[];
  readonly onState: (state: GalleryState) => void;
  /** Must stay the same function. */
  readonly onText: (text: string) => void;
}

/** Narrows the gallery. */
export function GalleryBar({ state, types, onState, onText }: GalleryBarProps) {
  const [text, setText] = useDraft(state.text, onText);
  const { type, tag, scope } = state;
  return (
    <Toolbar label="Filter the templates">
      <SearchField
        label="Find a template"
        placeholder="What do you want to make?"
        shortcut="/"
        data-cb-page-filter=""
        value={text}
        onChange={setText}
      />
      <SegmentedControl<Scope>
        label="Whose templates"
        value={scope}
        onChange={(next) => onState({ ...state, scope: next })}
        options={[
          { value: 'all', label: 'All' },
          { value: 'mine', label: 'Mine' },
          { value: 'starred', label: 'Starred' },
        ]}
      />
      <Select
        label="Purpose"
        hideLabel
        placeholder="Every purpose"
        value={type ?? ''}
        onChange={(next) => onState({ ...state, type: next === '' ? undefined : next })}
        options={types.map((each) => ({ value: each, label: typeTitle(each) }))}
      />
      {tag !== undefined && (
        <Chip label="Tag" onRemove={() => onState({ ...state, tag: undefined })}>
          {tag}
        </Chip>
      )}
    </Toolbar>
  );
}
