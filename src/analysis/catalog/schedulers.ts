import type { Starter } from './servers.js';

/** What runs something again and again by the clock. Working out dates from a pattern is no scheduling. */
export const SCHEDULERS: readonly Starter[] = [
  {
    kind: 'scheduler',
    modules: ['node-cron'],
    makers: ['schedule'],
    starts: [{ member: '', hasFunction: true, notFalse: 'scheduled' }],
  },
  {
    kind: 'scheduler',
    modules: ['node-cron'],
    makers: ['schedule'],
    types: ['ScheduledTask'],
    starts: [{ member: 'start', madeWithFalse: 'scheduled' }],
  },
  { kind: 'scheduler', modules: ['node-cron'], makers: ['createTask'], starts: ['start'] },
  {
    kind: 'scheduler',
    modules: ['croner'],
    makers: ['Cron', '', 'CronJob'],
    starts: [{ member: '', hasFunction: true }],
  },
  { kind: 'scheduler', modules: ['croner'], makers: ['Cron', ''], types: ['Cron'], starts: ['schedule'] },
  {
    kind: 'scheduler',
    modules: ['cron'],
    makers: ['CronJob', 'job', 'CronJob.from'],
    starts: [{ member: '', isTrue: { position: 3, key: 'start' } }],
  },
  {
    kind: 'scheduler',
    modules: ['cron'],
    makers: ['CronJob', 'job', 'CronJob.from'],
    types: ['CronJob'],
    starts: ['start'],
  },
  {
    kind: 'scheduler',
    modules: ['node-schedule'],
    makers: ['scheduleJob'],
    starts: [{ member: '', hasFunction: true }],
  },
  { kind: 'scheduler', modules: ['node-schedule'], makers: ['Job'], types: ['Job'], starts: ['schedule'] },
  {
    kind: 'scheduler',
    modules: ['agenda', '@hokify/agenda'],
    makers: ['Agenda', ''],
    types: ['Agenda'],
    isFluent: true,
    starts: ['start'],
  },
  { kind: 'scheduler', modules: ['bree'], makers: ['', 'Bree'], starts: ['start'] },
  {
    kind: 'scheduler',
    modules: ['toad-scheduler'],
    makers: ['ToadScheduler'],
    types: ['ToadScheduler'],
    starts: ['addSimpleIntervalJob', 'addLongIntervalJob', 'addIntervalJob', 'addCronJob'],
  },
  { kind: 'scheduler', modules: ['later', '@breejs/later'], makers: ['setInterval'], starts: [''] },
  {
    kind: 'scheduler',
    modules: ['cron-schedule'],
    makers: ['TimerBasedCronScheduler', 'IntervalBasedCronScheduler'],
    starts: ['addTask', 'setInterval'],
  },
  { kind: 'scheduler', modules: ['@nestjs/schedule'], makers: ['Cron', 'Interval'], starts: [''] },
  {
    kind: 'scheduler',
    modules: ['@nestjs-plus/schedule', 'nest-schedule'],
    makers: ['Cron', 'Interval'],
    starts: [''],
  },
];
