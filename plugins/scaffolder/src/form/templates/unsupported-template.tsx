import { Banner } from '@callboard/sdk/ui';
import type { UnsupportedFieldProps } from '@rjsf/utils';

/** A field whose schema nothing can draw; its value stays as it is. */
export function UnsupportedTemplate({ reason, fieldPathId }: UnsupportedFieldProps) {
  return (
    <Banner tone="warn" title={`${fieldPathId.path.join('.')} cannot be asked for.`}>
      Its schema in the template is one that no form can show: {reason}.
    </Banner>
  );
}
