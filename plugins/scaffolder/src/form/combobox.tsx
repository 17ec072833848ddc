import { type FieldTexts, TextField } from '@callboard/sdk/ui';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';

/** One line of the list. */
export interface ComboboxOption {
  readonly value: string;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly detail?: string | undefined;
}

/** Props of {@link Combobox}. */
export interface ComboboxProps {
  readonly id: string;
  readonly texts: FieldTexts;
  /** What the field says while nobody types. */
  readonly shown: string;
  /** What is typed, to narrow the options. */
  readonly onText: (text: string) => void;
  readonly options: readonly ComboboxOption[];
  readonly onChoose: (value: string) => void;
  /** Takes what was typed and is no option, on Enter and on leaving; not allowed where absent. */
  readonly onWritten?: ((text: string) => void) | undefined;
  readonly onCleared: () => void;
  readonly onBlur: () => void;
  /** At the end of the list: that it loads, failed or is empty. */
  readonly note?: ReactNode;
  /** Called when the end of the list comes into sight. */
  readonly onEnd?: (() => void) | undefined;
  readonly isRequired: boolean;
  readonly isDisabled: boolean;
  readonly placeholder: string;
  readonly hasFocus: boolean;
}

/**
 * A field with a list of what it may hold. Typing narrows it, arrows choose, Enter takes, Escape closes.
 * The list of the platform cannot be loaded while one types.
 */
export function Combobox(props: ComboboxProps) {
  const { id, options, note, shown } = props;
  const [draft, setDraft] = useState<string>();
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const list = useRef<HTMLDivElement>(null);
  const listId = `${id}-list`;
  const optionId = (index: number) => `${listId}-${index}`;
  const close = () => {
    setOpen(false);
    setDraft(undefined);
    setAt(-1);
    props.onText('');
  };
  const take = (option: ComboboxOption) => {
    props.onChoose(option.value);
    close();
  };
  const settle = () => {
    const text = draft?.trim();
    if (text === undefined || text === shown) return close();
    const option = options.find(({ label, value }) => [label, value].includes(text));
    if (text === '') props.onCleared();
    else if (option) props.onChoose(option.value);
    else props.onWritten?.(text);
    return close();
  };
  const move = (to: number) => {
    setOpen(true);
    setAt(to);
    if (to >= options.length - 1) props.onEnd?.();
    document.getElementById(optionId(to))?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const option = options[at];
    if (event.key === 'ArrowDown') move(Math.min(at + 1, options.length - 1));
    else if (event.key === 'ArrowUp') move(Math.max(at - 1, 0));
    else if (event.key === 'Enter' && isOpen) {
      if (option) take(option);
      else settle();
    } else if (event.key === 'Escape' && isOpen) close();
    else return;
    event.preventDefault();
  };
  return (
    <div className="scf-combobox">
      <TextField
        {...props.texts}
        id={id}
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && options[at] ? optionId(at) : undefined}
        aria-required={props.isRequired}
        autoFocus={props.hasFocus}
        disabled={props.isDisabled}
        placeholder={props.placeholder}
        value={draft ?? shown}
        onChange={(text) => {
          setDraft(text);
          props.onText(text);
          setOpen(true);
          setAt(-1);
        }}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          settle();
          props.onBlur();
        }}
      />
      <div
        ref={list}
        id={listId}
        role="listbox"
        aria-label="Choices"
        hidden={!isOpen || (options.length === 0 && note === undefined)}
        className="cb-pop scf-choices"
        onMouseDown={(event) => event.preventDefault()} // the field keeps the focus
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          if (scrollHeight - scrollTop - clientHeight < 60) props.onEnd?.();
        }}
      >
        {options.map((option, index) => (
          <div
            key={option.value}
            id={optionId(index)}
            role="option"
            aria-selected={index === at}
            className="scf-choice"
            onPointerMove={() => setAt(index)}
            onClick={() => take(option)}
          >
            {option.icon}
            <span className="scf-choice-text">
              <span className="cb-clip">{option.label}</span>
              {option.detail !== undefined && (
                <small className="cb-clip cb-muted">{option.detail}</small>
              )}
            </span>
          </div>
        ))}
        {note !== undefined && (
          <div role="option" aria-disabled="true" aria-selected="false" className="scf-choice-note">
            {note}
          </div>
        )}
      </div>
    </div>
  );
}
