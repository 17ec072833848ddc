import { invalidInput } from '@callboard/sdk/contract';
import { changeBetween, type ResolvedRegistry } from '@callboard/sdk/plugin';
import { eventStream, identityOf, requireScope } from '@callboard/sdk/service';
import type { Request, RequestHandler } from 'express';
import { formatCursors, parseCursors } from '../events/cursors.ts';
import type { PluginTopics } from '../events/plugin-topics.ts';
import type { EventListener } from '../events/topic-feed.ts';
import type { PersonalRegistry } from '../registry/personal-registry.ts';
import { type Reader, registryFor } from '../registry/registry-for.ts';

export interface StreamEventsParts {
  readonly personal: PersonalRegistry;
  readonly topics: PluginTopics;
  readonly readerOf: (request: Request) => Promise<Reader>;
  /** Told of every stream that opens; answers what to do at its end. */
  readonly onOpen: () => () => void;
  /** Told why somebody could not be told of their registry. */
  readonly onProblem: (error: unknown) => void;
}

const maxTopics = 100;
const topicPattern = /^[a-z][a-z0-9-]{0,40}$/;

/**
 * `GET /api/events?topics=registry,catalog&after=…`: the one event connection of a browser.
 *
 * Each message holds `{ topic, type, data }`. Its id says of all topics what the reader has; sent back
 * as `Last-Event-ID`, or as `after`, it resumes there. Topic `registry` is the gateway's own: type
 * `registry` holds a whole `ResolvedRegistry`, and comes first for who has another revision; type
 * `change` holds a `RegistryChange`. Any other topic is a plugin: what its service tells at
 * `GET /api/<plugin>/events`; type `reset` says that something was missed, so read anew, and type
 * `position` only that the id says where the reader is.
 */
export function streamEvents(parts: StreamEventsParts): RequestHandler {
  return (request, response) => {
    const wanted = topicsOf(request);
    for (const topic of wanted) requireScope(identityOf(request), `${topic}:read`);
    const cursors = parseCursors(lastIdOf(request));
    for (const topic of cursors.keys()) if (!wanted.includes(topic)) cursors.delete(topic);
    const endings = [parts.onOpen()];
    const stream = eventStream(response, {
      onClose: () => {
        for (const end of endings) end();
      },
    });
    for (const topic of wanted) {
      const send: EventListener = ({ id, type, data }) => {
        if (id !== undefined) cursors.set(topic, id);
        const event = data === undefined ? { type: 'position', data: null } : { type, data };
        stream.send({ id: formatCursors(cursors), data: { topic, ...event } });
      };
      const lastId = cursors.get(topic);
      endings.push(
        topic === 'registry'
          ? followRegistry({ ...parts, request, revision: lastId, send, end: stream.close })
          : parts.topics.follow(topic, lastId, send),
      );
    }
  };
}

interface Following extends Pick<StreamEventsParts, 'personal' | 'readerOf' | 'onProblem'> {
  readonly request: Request;
  /** What the reader has. */
  readonly revision: string | undefined;
  readonly send: EventListener;
  readonly end: () => void;
}

/**
 * Everybody hears of their own registry: rollouts are for some. Who cannot be told is sent away, since
 * they come back and ask anew.
 */
function followRegistry(following: Following): () => void {
  const { personal, readerOf, request, revision, send } = following;
  let told: ResolvedRegistry | undefined;
  let isOver = false;
  // One after the other; the groups of a person may be known only later.
  let telling = Promise.resolve();
  const tellNow = async () => {
    if (isOver) return;
    const reader = await readerOf(request);
    const now = personal.of(request, reader);
    const before = told;
    told = now;
    if (isOver || now.revision === (before?.revision ?? revision)) return;
    const event = before
      ? { type: 'change', data: registryFor(reader, changeBetween(before, now)) }
      : { type: 'registry', data: registryFor(reader, now) };
    send({ id: now.revision, ...event });
  };
  const tell = () => {
    telling = telling.then(tellNow).catch((error: unknown) => {
      following.onProblem(error);
      following.end();
    });
  };
  tell();
  const undo = personal.follow(request, tell);
  return () => {
    isOver = true;
    undo();
  };
}

function topicsOf(request: Request): readonly string[] {
  const topics = [...new Set(String(request.query['topics'] ?? '').split(','))];
  if (topics.length > maxTopics || !topics.every((topic) => topicPattern.test(topic)))
    throw invalidInput(
      `topics names plugins, or registry, separated by commas; at most ${maxTopics}`,
    );
  return topics;
}

function lastIdOf(request: Request): string {
  const header = request.headers['last-event-id'];
  return typeof header === 'string' && header !== ''
    ? header
    : String(request.query['after'] ?? '');
}
