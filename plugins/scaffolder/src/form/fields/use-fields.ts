import { useExtensions } from '@callboard/sdk/react';
import type { RegistryFieldsType } from '@rjsf/utils';
import { useMemo } from 'react';
import { contributedField } from './contributed-field.tsx';
import { ownFields } from './fields.ts';

/** Every `ui:field` there is: the portal's own, and those of other plugins. The same object until that changes. */
export function useFields(): RegistryFieldsType {
  const extensions = useExtensions('scaffolder.field');
  return useMemo(() => {
    const contributed = extensions.map(
      (extension) => [String(extension.properties['name']), contributedField(extension)] as const,
    );
    return { ...Object.fromEntries(contributed), ...ownFields };
  }, [extensions]);
}
