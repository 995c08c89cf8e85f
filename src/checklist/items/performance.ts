import type { Item } from '../item.js';
import { NO_DATABASE } from './conditions.js';
import { MVP, PROTOTYPE } from './sources.js';
import { days } from './validity.js';

/** Whether the service holds under the load and the data that await it. */
export const PERFORMANCE: readonly Item[] = [
  {
    id: 'load-test',
    title: 'Load test at expected peak',
    requirement:
      'A run of at least 15 minutes at the expected peak reported p50, p95 and p99 latency, the error rate and the trend of resources, and showed no leak.',
    category: 'performance',
    gate: 'hard',
    gateReason: 'The summary table lists it as a hard gate.',
    decidedBy: ['evidence', 'attestation', 'drill'],
    risk: 'Memory leaks and exhausted pools show for the first time in the first hour of real traffic.',
    honestTest: 'Hold the expected peak for fifteen minutes: memory and pools must be level at the end.',
    values: [
      {
        name: 'minutes',
        kind: 'number',
        ask: 'Minutes for which the peak was held',
        limit: { op: '>=', than: 15 },
      },
      { name: 'expectedPeak', kind: 'number', ask: 'Peak that is expected, in requests per second' },
      {
        name: 'peak',
        kind: 'number',
        ask: 'Load that was held, in requests per second',
        limit: { op: '>=', thanValue: 'expectedPeak' },
      },
      { name: 'p50Ms', kind: 'number', ask: 'Median latency at the peak, in milliseconds' },
      { name: 'p95Ms', kind: 'number', ask: 'p95 latency at the peak, in milliseconds' },
      { name: 'p99Ms', kind: 'number', ask: 'p99 latency at the peak, in milliseconds' },
      { name: 'errorRate', kind: 'number', ask: 'Share of failed requests, in percent' },
      { name: 'memoryTrend', kind: 'text', ask: 'How memory moved during the run' },
      { name: 'poolTrend', kind: 'text', ask: 'How the connection pools moved during the run' },
      { name: 'environment', kind: 'text', ask: 'Environment that was loaded' },
      { name: 'commit', kind: 'text', ask: 'Commit that ran there' },
    ],
    validity: days(90),
    sources: [PROTOTYPE.summary, PROTOTYPE.performance],
  },
  {
    id: 'query-audit',
    title: 'Query plans on real data volumes',
    requirement:
      'The execution plan of each query was read on volumes like those of production, and columns in WHERE, ORDER BY and JOIN have an index.',
    category: 'performance',
    gate: 'hard',
    gateReason: 'The summary table lists it as a hard gate.',
    decidedBy: ['code', 'attestation'],
    risk: 'A query that takes milliseconds on a thousand rows takes seconds on ten million.',
    honestTest: 'Run each query where ten million rows are, not one thousand, and read its plan.',
    values: [
      { name: 'rowsPerTable', kind: 'map', ask: 'Rows in each table during the audit' },
      { name: 'planLink', kind: 'text', ask: 'Where the plans are kept' },
      { name: 'slowestMs', kind: 'number', ask: 'Slowest query that remains, in milliseconds' },
    ],
    validity: days(90),
    sources: [PROTOTYPE.summary, PROTOTYPE.performance],
    profile: { notApplicableIf: 'the service queries no database', offIf: NO_DATABASE },
  },
  {
    id: 'connection-pools',
    title: 'Connection pools sized',
    requirement:
      'Each process makes a database client once, with an explicit size and wait limit, and replicas times size stay below what the server allows.',
    category: 'performance',
    gate: 'tracked',
    gateReason: 'It is named in the text and stands in no table.',
    decidedBy: ['code', 'evidence'],
    risk: 'Scaling out runs into the connection limit of the database and makes an overload worse.',
    values: [
      { name: 'dbMaxConnections', kind: 'number', ask: 'Most connections that the database server allows' },
    ],
    validity: days(180),
    sources: [PROTOTYPE.opening, MVP.capacity],
    profile: { notApplicableIf: 'the service opens no database connection', offIf: NO_DATABASE },
  },
  {
    id: 'capacity-numbers',
    title: 'Peak, headroom and time to scale',
    requirement:
      'The peak traffic of the last 30 days, the headroom of each tier and the time that each tier takes to scale are known and were reviewed this month.',
    category: 'performance',
    gate: 'tracked',
    gateReason: 'Before a first launch there are no 30 days of traffic to look back on.',
    decidedBy: ['attestation'],
    risk: 'The tier that gives way first is found out by the traffic that breaks it.',
    honestTest:
      'Ask for peak, headroom and time to scale without warning: half an hour once a month keeps them known.',
    values: [
      {
        name: 'peak30d',
        kind: 'number',
        ask: 'Peak of the last 30 days, in requests per second (before launch: expectedPeak)',
        beforeLaunch: 'expectedPeak',
      },
      { name: 'headroom', kind: 'map', ask: 'Headroom of each tier, in percent' },
      { name: 'scaleMinutes', kind: 'map', ask: 'Minutes that each tier takes to scale' },
    ],
    validity: days(35),
    sources: [MVP.capacity],
  },
  {
    id: 'capacity-limits',
    title: 'Limits that scaling runs into',
    requirement:
      'Worker pools, rate limits of downstream services, queue depth limits and the cold start are written down, and the largest number of replicas exceeds none of them.',
    category: 'performance',
    gate: 'tracked',
    gateReason: 'It belongs to the capacity numbers, which are tracked.',
    decidedBy: ['code', 'evidence', 'attestation'],
    risk: 'Autoscaling adds replicas that a database, a partner or a queue has no room for.',
    values: [
      { name: 'workerPools', kind: 'map', ask: 'Size of each worker pool', mayBeEmpty: true },
      {
        name: 'downstreamLimits',
        kind: 'map',
        ask: 'Rate limit of each downstream service',
        mayBeEmpty: true,
      },
      { name: 'queueLimits', kind: 'map', ask: 'Depth limit of each queue', mayBeEmpty: true },
      { name: 'coldStartSeconds', kind: 'number', ask: 'Seconds until a new instance takes traffic' },
      { name: 'maxReplicas', kind: 'number', ask: 'Most replicas that the platform may start' },
    ],
    validity: days(180),
    sources: [MVP.capacity],
  },
  {
    id: 'capacity-model',
    title: 'Formal capacity model',
    requirement: 'A formal model predicts load, cost and the need to scale.',
    category: 'performance',
    gate: 'tracked',
    gateReason: 'The summary table lists it as a tracked gap; the plan may begin after the first year.',
    decidedBy: ['attestation'],
    risk: 'Growth is met by adding machines, which is dear and hides faults in the design.',
    values: [],
    validity: days(365),
    sources: [PROTOTYPE.summary, MVP.capacity],
  },
];
