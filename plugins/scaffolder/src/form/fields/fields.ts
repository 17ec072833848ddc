import type { RegistryFieldsType } from '@rjsf/utils';
import type { ComponentType } from 'react';
import { asField } from './as-field.tsx';
import { EntityPicker, OwnerPicker } from './entity-picker.tsx';
import { EntityTagsPicker } from './entity-tags-picker.tsx';
import type { FieldInput } from './field-input.ts';
import { MultiEntityPicker } from './multi-entity-picker.tsx';
import { MyGroupsPicker, OwnedEntityPicker } from './own-pickers.tsx';
import { RepoOwnerPicker } from './repo-owner-picker.tsx';
import { RepoUrlPicker } from './repo-url-picker.tsx';
import { SecretField } from './secret-field.tsx';
import { EntityNamePicker, RepoBranchPicker } from './text-fields.tsx';

/** By the name that templates of Backstage use. */
const components: Readonly<Record<string, ComponentType<FieldInput>>> = {
  EntityNamePicker,
  EntityPicker,
  EntityTagsPicker,
  MultiEntityPicker,
  MyGroupsPicker,
  OwnedEntityPicker,
  OwnerPicker,
  RepoBranchPicker,
  RepoOwnerPicker,
  RepoUrlPicker,
  Secret: SecretField,
};

/** Every `ui:field` of the portal itself. */
export const ownFields: RegistryFieldsType = Object.fromEntries(
  Object.entries(components).map(([name, component]) => [name, asField(component)]),
);
