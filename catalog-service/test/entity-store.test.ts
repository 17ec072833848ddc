import { describeEntityStore } from './entity-store.suite.ts';

describeEntityStore();
