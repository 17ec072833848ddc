export type {
  EntityCheck,
  EntityValidator,
  EnvelopeCheck,
} from './validation/create-entity-validator.ts';
export { createEntityValidator } from './validation/create-entity-validator.ts';
export { fieldNameOf, pointerSegments } from './validation/schema-issues.ts';
