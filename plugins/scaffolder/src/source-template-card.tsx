import './card.css';
import { defineExtension } from '@callboard/sdk/react';
import { SourceTemplateCard } from './entity/source-template-card.tsx';

export const extension = defineExtension('entity.card', SourceTemplateCard);
