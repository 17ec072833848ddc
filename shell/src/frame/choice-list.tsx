import { Icon, Kbd } from '@callboard/sdk/ui';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react';

/** One line to choose. */
export interface Choice {
  readonly id: string;
  readonly icon: ReactNode;
  readonly title: string;
  /** Beside the title, quieter. */
  readonly detail?: string | undefined;
  /** At the right end. */
  readonly end?: ReactNode;
}

export interface ChoiceListProps<C extends Choice> {
  /** Of the field, for screen readers. */
  readonly label: string;
  readonly placeholder: string;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly choices: readonly C[];
  readonly onChoose: (choice: C) => void;
  /** What the Enter key does, as `open`. */
  readonly verb: string;
  /** Stands in place of the lines while there are none. */
  readonly none: ReactNode;
}

/** A field and the lines that it leaves, by keyboard alone: what the dialogs of the frame are made of. */
export function ChoiceList<C extends Choice>(props: ChoiceListProps<C>) {
  const { label, placeholder, query, onQuery, choices, onChoose, verb, none } = props;
  const [wanted, setChosen] = useState(0);
  const chosen = Math.max(0, Math.min(wanted, choices.length - 1));
  const listId = useId();
  const optionId = (index: number) => `${listId}-${index}`;

  useEffect(() => {
    document.getElementById(`${listId}-${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen, listId]);

  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setChosen((chosen + step + choices.length) % Math.max(choices.length, 1));
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      const choice = choices[chosen];
      if (choice) onChoose(choice);
    }
  }

  return (
    <div className="cb-pal">
      <div className="cb-pal-in">
        <Icon name="search" />
        <input
          data-autofocus
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={choices.length > 0 ? optionId(chosen) : undefined}
          aria-label={label}
          placeholder={placeholder}
          value={query}
          onChange={(event) => {
            onQuery(event.target.value);
            setChosen(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className="cb-pal-list" role="listbox" id={listId} aria-label="Results">
        {choices.map((choice, index) => (
          <div
            key={choice.id}
            id={optionId(index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className="cb-opt"
            onMouseMove={() => setChosen(index)}
            onClick={() => onChoose(choice)}
            onKeyDown={onKeyDown}
          >
            {choice.icon}
            <span className="t">{choice.title}</span>
            <span className="d">{choice.detail}</span>
            {choice.end && <span className="m">{choice.end}</span>}
          </div>
        ))}
      </div>
      {choices.length === 0 && none}
      <footer>
        <span>
          <Kbd>↑</Kbd>
          <Kbd>↓</Kbd> to move
        </span>
        <span>
          <Kbd>↵</Kbd> to {verb}
        </span>
        <span>
          <Kbd>Esc</Kbd> to close
        </span>
      </footer>
    </div>
  );
}
