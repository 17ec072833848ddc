import { TextField, type TextFieldProps } from './text-field.tsx';

/** Props of {@link SearchField}. */
export interface SearchFieldProps extends Omit<TextFieldProps, 'icon' | 'type'> {}

/** The field that narrows a list; Escape empties it. Its label is for screen readers where not told. */
export function SearchField({ hideLabel = true, onKeyDown, ...rest }: SearchFieldProps) {
  return (
    <TextField
      autoComplete="off"
      spellCheck={false}
      {...rest}
      type="search"
      icon="search"
      hideLabel={hideLabel}
      onKeyDown={(event) => {
        onKeyDown?.(event);
        if (event.key === 'Escape' && rest.value !== '' && !event.defaultPrevented) {
          event.preventDefault();
          rest.onChange('');
        }
      }}
    />
  );
}
