import type { Handles } from '../boundary.js';
import type { SubscriptionEntry } from '../subscription.js';

const JOB_HANDLES: Handles = {
  job: { role: 'socket', members: { data: { channel: 'message' } } },
};

const bullmq: SubscriptionEntry = {
  id: 'bullmq',
  modules: ['bullmq'],
  makers: ['Worker'],
  kind: 'queue',
  isInternal: true,
  handles: JOB_HANDLES,
  forms: [{ member: '', name: 0, takes: { by: 'function', params: ['job'], orPath: true } }],
  source: 'bullmq 6.7: its type declarations.',
};

const bull: SubscriptionEntry = {
  id: 'bull',
  modules: ['bull', 'bee-queue'],
  makers: ['', 'Queue', 'Bull', 'BeeQueue'],
  kind: 'queue',
  isInternal: true,
  handles: JOB_HANDLES,
  forms: [{ member: 'process', name: 'made', takes: { by: 'function', params: ['job'], orPath: true } }],
  source: 'bull 4 and bee-queue 2: their type declarations.',
};

const agenda: SubscriptionEntry = {
  id: 'agenda',
  modules: ['agenda', '@hokify/agenda', 'agendash'],
  makers: ['', 'Agenda'],
  kind: 'queue',
  isInternal: true,
  handles: {
    job: { role: 'socket', members: { attrs: { handle: 'attrs' } } },
    attrs: { members: { data: { channel: 'message' } } },
  },
  forms: [{ member: 'define', name: 0, takes: { by: 'function', params: ['job'] } }],
  source: 'agenda 5: its type declarations.',
};

export const JOBS: readonly SubscriptionEntry[] = [bullmq, bull, agenda];
