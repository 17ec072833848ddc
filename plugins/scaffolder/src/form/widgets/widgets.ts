import type { RegistryWidgetsType } from '@rjsf/utils';
import { CheckboxWidget } from './checkbox-widget.tsx';
import { CheckboxesWidget } from './checkboxes-widget.tsx';
import { RadioWidget } from './radio-widget.tsx';
import { SelectWidget } from './select-widget.tsx';
import { TextAreaWidget } from './text-area-widget.tsx';

/** In place of the library's own; what is one line is drawn by `TextInput`. */
export const widgets: RegistryWidgetsType = {
  CheckboxWidget,
  CheckboxesWidget,
  RadioWidget,
  SelectWidget,
  TextareaWidget: TextAreaWidget,
};
