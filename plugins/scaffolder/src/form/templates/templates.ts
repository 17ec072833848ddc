import type { TemplatesType } from '@rjsf/utils';
import { TextInput } from '../widgets/text-input.tsx';
import { ArrayItemTemplate } from './array-item-template.tsx';
import { ArrayTemplate } from './array-template.tsx';
import { ChoiceTemplate } from './choice-template.tsx';
import { FieldTemplate } from './field-template.tsx';
import { ObjectTemplate } from './object-template.tsx';
import { UnsupportedTemplate } from './unsupported-template.tsx';

const nothing = () => null;

/** In place of the library's own. Fields draw their labels, help and mistakes with the kit. */
export const templates: Partial<TemplatesType> = {
  ArrayFieldItemTemplate: ArrayItemTemplate,
  ArrayFieldTemplate: ArrayTemplate,
  BaseInputTemplate: TextInput,
  DescriptionFieldTemplate: nothing,
  ErrorListTemplate: nothing,
  FieldErrorTemplate: nothing,
  FieldHelpTemplate: nothing,
  FieldTemplate,
  MultiSchemaFieldTemplate: ChoiceTemplate,
  ObjectFieldTemplate: ObjectTemplate,
  UnsupportedFieldTemplate: UnsupportedTemplate,
};
