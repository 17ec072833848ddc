import './card.css';
import { defineExtension } from '@callboard/sdk/react';
import { DocsCard } from './sites/docs-card.tsx';

export const extension = defineExtension('entity.card', DocsCard);
