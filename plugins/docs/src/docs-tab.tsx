import './docs.css';
import './prose.css';
import { defineExtension } from '@callboard/sdk/react';
import { Reader } from './reader/reader.tsx';

export const extension = defineExtension('entity.tab', ({ entityRef, base, rest }) => (
  <Reader entityRef={entityRef} base={base} rest={rest} place="tab" />
));
