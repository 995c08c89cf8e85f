import type { StopEntry, StopMethod } from './stop.js';

const promise = (member: string, does: StopMethod['does'] = 'drain'): StopMethod => ({
  member,
  waits: 'promise',
  does,
});
const sync = (member: string): StopMethod => ({ member, waits: 'sync', does: 'halt' });
const worker = (modules: readonly string[], ...methods: readonly StopMethod[]): StopEntry => ({
  modules,
  role: 'worker',
  methods,
});

/** How consumers and schedulers are stopped, and whether that waits for what is in hand. */
export const WORKER_STOPS: readonly StopEntry[] = [
  worker(['kafkajs', '@confluentinc/kafka-javascript'], promise('disconnect'), promise('stop')),
  worker(['node-rdkafka'], { member: 'disconnect', waits: 'callback', does: 'drain' }),
  // Closing a channel gives what is not acknowledged back to the broker.
  worker(['amqplib', 'amqp-connection-manager'], promise('cancel', 'halt'), {
    member: 'close',
    waits: 'either',
    does: 'cut',
  }),
  worker(['rascal'], promise('shutdown')),
  worker(['bullmq', 'bull', 'bee-queue'], { ...promise('close'), cutBy: true }),
  worker(['kue'], { member: 'shutdown', waits: 'callback', does: 'drain' }),
  worker(['sqs-consumer'], {
    member: 'stop',
    waits: 'none',
    does: 'halt',
    limit: { defaultMs: null, key: 'pollingCompleteWaitTimeMs', in: 'maker' },
  }),
  worker(
    ['nats', '@nats-io/transport-node', 'nats.ws', '@nats-io/nats-core', '@nats-io/jetstream'],
    promise('drain'),
    promise('close', 'cut'),
    sync('unsubscribe'),
  ),
  worker(['node-nats-streaming'], { member: 'close', waits: 'none', does: 'halt' }),
  worker(
    ['mqtt', 'async-mqtt'],
    promise('endAsync', 'halt'),
    { member: 'end', waits: 'callback', does: 'halt' },
    promise('unsubscribeAsync', 'halt'),
  ),
  worker(
    ['ioredis', 'redis', '@redis/client'],
    promise('quit', 'halt'),
    promise('unsubscribe', 'halt'),
    promise('close', 'halt'),
    sync('disconnect'),
    sync('destroy'),
  ),
  worker(['@google-cloud/pubsub', '@azure/service-bus', '@azure/event-hubs'], promise('close')),
  worker(['pg-boss'], { ...promise('stop'), limit: { defaultMs: 30_000, key: 'timeout', in: 'call' } }),
  worker(['graphile-worker', '@grammyjs/runner', 'grammy', '@slack/bolt', 'faktory-worker'], promise('stop')),
  worker(['@temporalio/worker'], { member: 'shutdown', waits: 'none', does: 'halt' }),
  worker(['node-resque'], promise('end')),
  worker(['zeebe-node', '@camunda8/sdk'], promise('close')),
  worker(['camunda-external-task-client-js', 'telegraf'], sync('stop')),
  worker(['discord.js', 'oceanic.js'], promise('destroy')),
  worker(['pg'], promise('end', 'halt')),
  worker(['node-cron', 'croner', 'cron'], sync('stop'), sync('destroy')),
  worker(['node-schedule'], promise('gracefulShutdown'), sync('cancel'), sync('cancelJob')),
  worker(['agenda', '@hokify/agenda'], promise('drain'), promise('stop', 'halt'), promise('close', 'halt')),
  worker(['bree'], promise('stop', 'halt')),
  worker(['toad-scheduler', 'cron-schedule'], sync('stop'), sync('stopById'), sync('clearTimeoutOrInterval')),
  worker(['later', '@breejs/later'], sync('clear')),
];
