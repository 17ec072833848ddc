import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { hearServices, type SupervisedServices } from './supervisor-messages.ts';

test('what the supervisor said before anybody listened is not lost, and nonsense is ignored', () => {
  const parent = new EventEmitter<{ message: [unknown] }>();
  const tell = hearServices((listener) => parent.on('message', listener));
  parent.emit('message', { type: 'services', services: { a: 'http://127.0.0.1:1' } });
  const heard: SupervisedServices[] = [];
  tell((services) => heard.push(services));
  for (const message of [null, 'x', { type: 'other' }, { type: 'services', services: null }])
    parent.emit('message', message);
  parent.emit('message', { type: 'services', services: { a: null, b: 'not an address' } });
  expect(heard).toEqual([{ a: 'http://127.0.0.1:1' }, { a: null, b: null }]);
});
