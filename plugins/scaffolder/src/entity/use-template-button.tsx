import type { EntityActionContext } from '@callboard/sdk/plugin';
import { Button } from '@callboard/sdk/ui';
import { templatePath } from '../template/template-address.ts';

/** In the header of a template: the way to its form. */
export function UseTemplateButton({ entityRef }: EntityActionContext) {
  return (
    <Button variant="primary" icon="play" href={templatePath(entityRef)}>
      Use this template
    </Button>
  );
}
