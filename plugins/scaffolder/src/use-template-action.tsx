import { defineExtension } from '@callboard/sdk/react';
import { Button } from '@callboard/sdk/ui';
import { templatePath } from './template/template-address.ts';

export const extension = defineExtension('entity.action', ({ entityRef }) => (
  <Button variant="primary" icon="play" href={templatePath(entityRef)}>
    Use this template
  </Button>
));
