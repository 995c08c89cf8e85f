import type { Item } from '../item.js';
import { MVP, PROTOTYPE } from './sources.js';
import { days, EACH_SCAN } from './validity.js';

/** What is happening inside the service, and who hears of it. */
export const OBSERVABILITY: readonly Item[] = [
  {
    id: 'structured-logging',
    title: 'Structured request logs',
    requirement:
      'Every request leaves one JSON log entry that carries the request id, the status, the duration and, where it failed, the error with its stack, and server code writes no free text.',
    category: 'observability',
    gate: 'hard',
    gateReason: 'It stands in the hard-gate table for observability.',
    decidedBy: ['code'],
    risk: 'Free text, or entries without a correlation id, cannot be searched or joined across services when an incident is on.',
    honestTest:
      'Take one failed request of yesterday: a single query on its request id must show status, duration and the stack, without a look at the lines around it.',
    values: [],
    validity: EACH_SCAN,
    sources: [PROTOTYPE.observabilityTable, PROTOTYPE.observability],
  },
  {
    id: 'log-levels',
    title: 'Log levels fit for production',
    requirement:
      'With nothing configured, production logs at INFO or above, normal flow is written at INFO and failures at ERROR.',
    category: 'observability',
    gate: 'hard',
    gateReason: 'It stands in the hard-gate table for observability.',
    decidedBy: ['code', 'evidence'],
    risk: 'DEBUG left on multiplies the volume until logs can no longer be used, and storage has to be paid for all of it.',
    honestTest: 'Start it with no environment of its own: the first request must leave no DEBUG line.',
    values: [],
    validity: EACH_SCAN,
    sources: [PROTOTYPE.observabilityTable, PROTOTYPE.observability],
  },
  {
    id: 'golden-signals',
    title: 'Four golden signals as metrics',
    requirement:
      'The service exports its request rate, its error rate, a latency histogram from which p50 and p99 can be read, and the saturation of CPU, memory and each connection pool.',
    category: 'observability',
    gate: 'hard',
    gateReason: 'It stands in the hard-gate table for observability.',
    decidedBy: ['code', 'attestation'],
    decidedByAny: true,
    decidedNote: 'The attestation counts where an agent outside the code exports the signals.',
    risk: 'With infrastructure metrics alone, nobody sees that users get slow or failing answers while the machines look idle.',
    honestTest:
      'A health endpoint that answers is not monitoring: all four signals must be on one screen, p50 and p99 among them.',
    values: [
      { name: 'dashboardUrl', kind: 'text', ask: 'Address of the dashboard that shows all four signals' },
    ],
    validity: days(180),
    sources: [PROTOTYPE.observabilityTable, MVP.observability],
  },
  {
    id: 'business-metrics',
    title: 'A metric of the core function',
    requirement: 'At least one metric that the service exports measures what the service is there for.',
    category: 'observability',
    gate: 'hard',
    gateReason: 'It stands in the hard-gate table for observability.',
    decidedBy: ['code', 'attestation'],
    risk: 'Without a metric from the domain, orders or messages can stop while every technical graph stays green.',
    honestTest:
      'Ask what the service earns its keep with: if that stopped now, one graph must fall while CPU and memory look fine.',
    values: [
      { name: 'metricName', kind: 'text', ask: 'Name of the metric as it is exported' },
      { name: 'coreFunction', kind: 'text', ask: 'The core function that it measures' },
    ],
    validity: days(180),
    sources: [PROTOTYPE.observabilityTable, PROTOTYPE.observability],
  },
  {
    id: 'distributed-tracing',
    title: 'Distributed tracing',
    requirement:
      'OpenTelemetry or an equivalent starts before the modules it patches, exports to a real backend, covers every client in the inventory and every named critical flow, and carries its context across calls and messages.',
    category: 'observability',
    gate: 'hard',
    gateReason: 'It stands in the hard-gate table for observability.',
    decidedBy: ['code', 'attestation'],
    risk: 'Once a request crosses services, finding the slow hop without a trace takes hours in place of minutes.',
    honestTest:
      'Open the trace of one request through each critical flow: every hop must be there with its time, minutes of search and not hours.',
    values: [
      {
        name: 'criticalFlows',
        kind: 'list',
        ask: 'Critical user flows that were seen as whole traces',
        limit: { op: 'covers', key: 'criticalFlows' },
      },
    ],
    validity: days(180),
    sources: [PROTOTYPE.observabilityTable, MVP.observability],
    profile: { notApplicableIf: 'the service makes no network call' },
  },
  {
    id: 'symptom-alerts',
    title: 'Alerts on error rate and p99 latency',
    requirement:
      'There are alert rules on the error rate and on p99 latency (p95 may stand beside it), each with a threshold, a duration and a receiver that was seen to get a fired alert.',
    category: 'observability',
    gate: 'hard',
    gateReason: 'It stands in the hard-gate table for observability.',
    decidedBy: ['evidence', 'attestation'],
    risk: 'With no alerts, or with alerts on infrastructure only, users are the ones who report the outage.',
    honestTest:
      'Fire each alert on purpose and see who hears of it: alerts on CPU alone do not count, and neither does a health endpoint.',
    values: [
      {
        name: 'errorRateThreshold',
        kind: 'number',
        ask: 'Error rate above which the alert fires, in percent',
      },
      {
        name: 'p99ThresholdMs',
        kind: 'number',
        ask: 'p99 latency above which the alert fires, in milliseconds',
      },
      { name: 'testFiredOn', kind: 'date', ask: 'Day on which a test alert was fired' },
      { name: 'receiver', kind: 'text', ask: 'Who or what received the test alert' },
    ],
    validity: days(90),
    sources: [PROTOTYPE.observabilityTable, MVP.alerting],
  },
  {
    id: 'alert-runbooks',
    title: 'A runbook for every alert',
    requirement:
      'Every alert links to a runbook that exists and tells what the alert means, what its likely causes are and which steps remedy it.',
    category: 'observability',
    gate: 'hard',
    gateReason: 'It stands in the hard-gate table for observability.',
    decidedBy: ['evidence', 'attestation'],
    decidedByAny: true,
    decidedNote: 'The attestation counts where the alerts live outside the repository.',
    risk: 'An alert that nobody knows how to answer confuses whoever is on call and teaches the team to ignore alerts.',
    honestTest:
      'Count alerts and linked runbooks: the two numbers must be equal, since an alert without a runbook is noise.',
    values: [
      { name: 'alertCount', kind: 'number', ask: 'Number of alerts that notify somebody' },
      {
        name: 'linkedCount',
        kind: 'number',
        ask: 'Number of these alerts that link to an existing runbook',
        limit: { op: '==', thanValue: 'alertCount' },
      },
    ],
    validity: days(90),
    sources: [PROTOTYPE.observabilityTable, MVP.alerting],
  },
  {
    id: 'request-id-propagation',
    title: 'Request id from entry to last call',
    requirement:
      'Each entry accepts a request id within bounds or makes one, every log line shows it, and every outgoing call and message carries it on.',
    category: 'observability',
    gate: 'hard',
    gateReason: 'The source asks for it before the service takes real traffic.',
    decidedBy: ['code'],
    risk: 'Logs of two services cannot be put together, so a failure can be followed only as far as the first border.',
    honestTest:
      'Send one request with an id of your own: it must be found in the logs of every service that it passed.',
    values: [],
    validity: EACH_SCAN,
    sources: [MVP.observability],
  },
  {
    id: 'alert-classes',
    title: 'Pages and tickets kept apart',
    requirement:
      'Pages cover error rate, p95 or p99 latency, failing key flows, failing payments (where there are payments) and authentication failures above the baseline; tickets cover shrinking headroom, expiring certificates, dependencies near their end of life and unusual spend; nothing of the ticket class pages anybody.',
    category: 'observability',
    gate: 'tracked',
    gateReason: 'The part that cannot wait is the hard item symptom-alerts.',
    decidedBy: ['evidence', 'attestation'],
    risk: 'When slow-moving trouble wakes people at night, the page that matters is slept through.',
    honestTest:
      'Ask whoever was woken last whether users felt it: if not, the alert belongs among the tickets.',
    values: [
      {
        name: 'page',
        kind: 'map',
        ask: 'The alert for each of the 5 page classes ("no payments" for a class that does not occur)',
        limit: { op: 'size', than: 5 },
        entries: ['errorRate', 'latency', 'keyFlows', 'payments', 'authentication'],
      },
      {
        name: 'ticket',
        kind: 'map',
        ask: 'The alert for each of the 4 ticket classes',
        limit: { op: 'size', than: 4 },
        entries: ['headroom', 'certificates', 'endOfLife', 'spend'],
      },
    ],
    validity: days(90),
    sources: [MVP.alerting],
  },
  {
    id: 'alert-hygiene',
    title: 'Alerts that nobody answers are removed',
    requirement:
      'No alert remains that fired more than twice without an action, none goes on notifying after more than 3 unanswered firings in a week, and crashes that healed themselves, downstream errors below their threshold and log errors that users never see notify nobody.',
    category: 'observability',
    gate: 'tracked',
    gateReason: 'It can be judged only once there is traffic.',
    decidedBy: ['evidence', 'attestation'],
    risk: 'Alert fatigue: the team stops reading, and the one alert that counted goes by unseen.',
    honestTest:
      'List what fired more than twice without an action, and what went unanswered more than three times in a week: both lists must be empty.',
    values: [
      {
        name: 'firedWithoutAction',
        kind: 'number',
        ask: 'Most firings of one remaining alert without an action',
        limit: { op: '<=', than: 2 },
      },
      {
        name: 'unansweredFiringsWeek',
        kind: 'number',
        ask: 'Most unanswered firings in one week of an alert that still notifies',
        limit: { op: '<=', than: 3 },
      },
      { name: 'reviewedOn', kind: 'date', ask: 'Day on which the alerts were last reviewed' },
    ],
    validity: days(35),
    sources: [MVP.alerting],
  },
  {
    id: 'ten-minute-diagnosis',
    title: 'Diagnosis within ten minutes',
    requirement:
      'Within 10 minutes, an engineer new to on-call found out what had changed in the last hour, where the error came from and which users it hit.',
    category: 'observability',
    gate: 'tracked',
    gateReason: 'The source uses it as a test of maturity and does not call it a gate.',
    decidedBy: ['drill'],
    risk: 'Dashboards that only their author can read are of no help to whoever happens to be on call.',
    honestTest:
      'Give the engineer newest to on-call ten minutes to say what changed in the last hour, where the errors arise and which users they hit.',
    values: [
      {
        name: 'minutes',
        kind: 'number',
        ask: 'Minutes until all three questions were answered',
        limit: { op: '<=', than: 10 },
      },
      { name: 'who', kind: 'text', ask: 'The engineer, new to on-call, who did it' },
      {
        name: 'answers',
        kind: 'map',
        ask: 'The three answers: what changed, where the error arose, whom it hit',
        limit: { op: 'size', than: 3 },
        entries: ['changed', 'origin', 'users'],
      },
    ],
    validity: days(180),
    sources: [MVP.observability],
  },
  {
    id: 'runbook-content',
    title: 'Runbooks can be followed at 3 am',
    requirement:
      'Each runbook names its alert, the symptoms, likely causes, mitigation, diagnostic queries, rollback and escalation contacts, begins with at most three sentences of prose and holds at least one command or query.',
    category: 'observability',
    gate: 'tracked',
    gateReason: 'The hard-gate table asks a runbook for causes and steps only.',
    decidedBy: ['evidence'],
    risk: 'A runbook that explains the system, or says no more than to look at the logs, does not restore it.',
    honestTest:
      'Read it as if at 3 am: at most three sentences before the first step, and a step that says to look at the logs is none.',
    values: [],
    validity: EACH_SCAN,
    sources: [MVP.runbooks],
  },
  {
    id: 'runbook-stranger-drill',
    title: 'A stranger recovered it by runbook',
    requirement:
      'Somebody who had never seen the system brought it back by following its runbook and nothing else.',
    category: 'observability',
    gate: 'tracked',
    gateReason: 'It tests the quality of the runbooks; that they exist is a gate of its own.',
    decidedBy: ['drill'],
    risk: 'Gaps that the authors fill from memory show for the first time in an incident.',
    honestTest:
      'Hand the runbook to somebody who has never seen the system and keep silent until it has recovered.',
    values: [
      { name: 'runbook', kind: 'text', ask: 'The runbook that was followed' },
      { name: 'who', kind: 'text', ask: 'The person, new to the system, who followed it' },
      {
        name: 'recovered',
        kind: 'boolean',
        ask: 'Whether the service was recovered',
        limit: { op: '==', than: true },
      },
      { name: 'minutes', kind: 'number', ask: 'Minutes until the service had recovered' },
    ],
    validity: days(180),
    sources: [MVP.runbooks],
  },
  {
    id: 'business-dashboards',
    title: 'Dashboards for the business',
    requirement: 'The people who answer for the business metrics see them on a dashboard.',
    category: 'observability',
    gate: 'tracked',
    gateReason: 'The summary table lists it as a tracked gap.',
    decidedBy: ['evidence', 'attestation'],
    risk: 'Numbers that their owner never sees lead to no decision.',
    values: [
      { name: 'url', kind: 'text', ask: 'Address of the dashboard' },
      { name: 'owner', kind: 'text', ask: 'Who answers for the numbers on it' },
    ],
    validity: days(180),
    sources: [PROTOTYPE.summary],
  },
  {
    id: 'tracing-depth',
    title: 'Spans for the slow steps inside',
    requirement:
      'The slow steps inside the service have spans of their own, and the sampling policy is written down.',
    category: 'observability',
    gate: 'tracked',
    gateReason: 'The summary table lists it as a tracked gap.',
    decidedBy: ['code', 'attestation'],
    risk: 'A trace that ends at the border of the service shows that it is slow, not why.',
    values: [],
    validity: days(180),
    sources: [PROTOTYPE.summary],
  },
];
