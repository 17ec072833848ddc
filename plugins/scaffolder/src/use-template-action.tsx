import { defineExtension } from '@callboard/sdk/react';
import { UseTemplateButton } from './entity/use-template-button.tsx';

export const extension = defineExtension('entity.action', UseTemplateButton);
