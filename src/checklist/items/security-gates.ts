import type { Item } from '../item.js';
import { MVP, PROTOTYPE } from './sources.js';
import { days, EACH_RELEASE, EACH_SCAN } from './validity.js';

/** The nine areas that a review must have spoken about; silence about one is no verdict. */
const REVIEW_AREAS = [
  'authentication',
  'authorization',
  'secrets',
  'dependencies',
  'images',
  'egress',
  'encryption',
  'auditLog',
  'disclosure',
] as const;

/** Security that cannot wait: what guards data and attack surface from the first real user on. */
export const SECURITY_GATES: readonly Item[] = [
  {
    id: 'secrets-in-vault',
    title: 'Secrets in a secrets manager',
    requirement: 'A secrets manager holds every secret, and each reaches the process at run time only.',
    category: 'security',
    gate: 'hard',
    gateReason: 'The summary table lists it as a hard gate.',
    decidedBy: ['evidence', 'attestation'],
    risk: 'Secrets that travel in files and chats are known to people who have left and cannot be changed in one place.',
    honestTest:
      'Let an engineer who left last month name what they still know: nothing of it may open a door today.',
    values: [
      { name: 'manager', kind: 'text', ask: 'The secrets manager in use' },
      { name: 'injectedBy', kind: 'text', ask: 'What puts the secrets into the running process' },
    ],
    validity: days(180),
    sources: [PROTOTYPE.summary, PROTOTYPE.security],
  },
  {
    id: 'secrets-not-in-repo',
    title: 'No secret in the repository',
    requirement:
      'No commit holds a credential in code, configuration or environment files, and no secret falls back to a literal.',
    category: 'security',
    gate: 'hard',
    gateReason: 'Both sources forbid credentials in version control outright.',
    decidedBy: ['code', 'evidence'],
    decidedNote: 'Rules read the files of today; a scan of the history must stand beside them.',
    risk: 'One committed secret becomes an incident on the day the repository is opened or an engineer leaves.',
    honestTest:
      'Imagine the repository made public tonight, with every commit: nobody may have to rotate anything.',
    values: [
      { name: 'historyScannedOn', kind: 'date', ask: 'Day on which the whole history was scanned' },
      { name: 'tool', kind: 'text', ask: 'The scanner that was used' },
    ],
    validity: days(90),
    sources: [PROTOTYPE.security, MVP.security],
  },
  {
    id: 'secret-rotation-tested',
    title: 'Secret rotation rehearsed',
    requirement: 'In a rehearsal, each kind of secret was rotated once, and the service stayed up.',
    category: 'security',
    gate: 'hard',
    gateReason: 'The source wants it tested before go-live and not planned for after it.',
    decidedBy: ['attestation', 'drill'],
    risk: 'A rotation that was never tried takes the service down at the very moment a secret has leaked.',
    honestTest:
      'Rotate one secret of each kind during working hours: a plan to do so after launch does not count.',
    values: [
      { name: 'secretsRotated', kind: 'list', ask: 'Kinds of secret that were rotated' },
      { name: 'rotatedOn', kind: 'date', ask: 'Day of the rehearsal' },
      {
        name: 'downtimeSeconds',
        kind: 'number',
        ask: 'Seconds for which the service was down',
        limit: { op: '==', than: 0 },
      },
    ],
    validity: days(180),
    sources: [PROTOTYPE.security],
  },
  {
    id: 'input-validation',
    title: 'Input validated at every boundary',
    requirement:
      'Type, length and format are checked wherever data from outside enters: params, query, body, headers that decide something, and messages from outside.',
    category: 'security',
    gate: 'hard',
    gateReason: 'The summary table lists it as a hard gate.',
    decidedBy: ['code', 'drill'],
    risk: 'An API that trusts what it is sent is an injection waiting to be found.',
    honestTest:
      'Send each route a wrong type, a text of a megabyte and an unknown format: each must be refused before anything uses it.',
    values: [],
    validity: EACH_SCAN,
    sources: [PROTOTYPE.summary, PROTOTYPE.security],
  },
  {
    id: 'endpoint-authentication',
    title: 'Protected endpoints answer 401',
    requirement:
      'Without credentials, every protected external endpoint answers 401, and every public one is listed as public by name.',
    category: 'security',
    gate: 'hard',
    gateReason: 'The summary table lists authentication on all endpoints as a hard gate.',
    decidedBy: ['code', 'drill', 'attestation'],
    risk: 'One route that was forgotten opens what all the others protect.',
    honestTest:
      'Call every route of the list without credentials: whatever is not public by name must answer 401.',
    values: [
      {
        name: 'routesTested',
        kind: 'number',
        ask: 'Routes that were called without credentials',
        limit: { op: '==', thanValue: 'routesTotal' },
      },
      { name: 'routesTotal', kind: 'number', ask: 'Routes that the service has' },
      { name: 'release', kind: 'text', ask: 'The release that was tested' },
    ],
    validity: EACH_RELEASE,
    sources: [PROTOTYPE.summary, PROTOTYPE.security, MVP.security],
  },
  {
    id: 'endpoint-authorization',
    title: 'Insufficient rights answer 403',
    requirement:
      'Every endpoint that touches customer data answers 403 to a caller without the rights and checks that the object belongs to the caller.',
    category: 'security',
    gate: 'hard',
    gateReason: 'Both sources want it verified before go-live.',
    decidedBy: ['code', 'drill', 'attestation'],
    decidedNote: 'What rules read is a hint; only a test of the routes decides.',
    risk: 'Any customer who changes an id in the address reads the data of another.',
    honestTest: 'Sign in as one customer and ask for the objects of another: every route must answer 403.',
    values: [
      {
        name: 'routesTested',
        kind: 'number',
        ask: 'Routes with customer data that were called with insufficient rights',
        limit: { op: '==', thanValue: 'routesTotal' },
      },
      { name: 'routesTotal', kind: 'number', ask: 'Routes that touch customer data' },
      { name: 'release', kind: 'text', ask: 'The release that was tested' },
    ],
    validity: EACH_RELEASE,
    sources: [PROTOTYPE.security, MVP.security],
  },
  {
    id: 'internal-endpoints-private',
    title: 'Internal endpoints unreachable from outside',
    requirement:
      'From the public network no internal endpoint can be reached: metrics, admin, debug, docs, queue boards.',
    category: 'security',
    gate: 'hard',
    gateReason: 'The source wants it verified before go-live.',
    decidedBy: ['code', 'evidence', 'attestation'],
    risk: 'Pages meant for the team give strangers the data, the switches and a map of the system.',
    honestTest: 'Ask for /metrics, /admin, /debug and the docs from a phone without the company network.',
    values: [
      { name: 'checkedFrom', kind: 'text', ask: 'The place outside the network from which it was checked' },
      { name: 'checkedOn', kind: 'date', ask: 'Day of the check' },
    ],
    validity: days(90),
    sources: [PROTOTYPE.security],
  },
  {
    id: 'session-handling',
    title: 'Sessions and tokens handled safely',
    requirement:
      'Sessions and tokens are verified, expire, are kept in a store that all replicas share, and travel in headers or in cookies that are HttpOnly, Secure and SameSite.',
    category: 'security',
    gate: 'hard',
    gateReason: 'It protects data from the first user on.',
    decidedBy: ['code', 'attestation'],
    risk: 'A stolen or forged session works for ever, and nobody can tell it from the real one.',
    values: [{ name: 'lifetimeMinutes', kind: 'number', ask: 'Minutes after which a session or token ends' }],
    validity: days(180),
    sources: [MVP.security],
    profile: { notApplicableIf: 'nobody signs in to the service' },
  },
  {
    id: 'encryption-in-transit',
    title: 'Encryption in transit',
    requirement: 'All traffic into and out of the service is encrypted, and certificates are verified.',
    category: 'security',
    gate: 'hard',
    gateReason: 'It protects data from the first user on.',
    decidedBy: ['code', 'evidence', 'attestation'],
    risk: 'Whoever sits on the path reads credentials and customer data, or answers in place of the real server.',
    values: [
      {
        name: 'exceptions',
        kind: 'list',
        ask: 'Connections left unencrypted, each with its reason',
        mayBeEmpty: true,
      },
    ],
    validity: days(180),
    sources: [MVP.security],
  },
  {
    id: 'encryption-at-rest',
    title: 'Encryption at rest',
    requirement: 'Databases, object stores and backups are stored encrypted.',
    category: 'security',
    gate: 'hard',
    gateReason: 'The time to switch it on ends when real data enters.',
    decidedBy: ['evidence', 'attestation'],
    risk: 'A disk, snapshot or backup in the wrong hands is a breach of everything on it.',
    honestTest:
      'Name every place where customer data comes to rest, backups included: it must be encrypted before the first of it arrives.',
    values: [{ name: 'stores', kind: 'list', ask: 'Stores and backups that were seen to be encrypted' }],
    validity: days(365),
    sources: [MVP.security],
  },
  {
    id: 'security-review',
    title: 'Security review of nine areas',
    requirement:
      'A named reviewer who knows OWASP well recorded a verdict for each of the nine minimum areas, and an area without a word counts as not reviewed.',
    category: 'security',
    gate: 'hard',
    gateReason: 'The source calls these areas the minimum before production.',
    decidedBy: ['attestation'],
    risk: 'A review that is ticked because nobody objected is no review, and the gap is found by somebody outside.',
    honestTest:
      'Ask the reviewer for the verdict on each of the nine areas: that nobody objected is no review.',
    values: [
      { name: 'reviewer', kind: 'text', ask: 'The person who reviewed, at home in OWASP' },
      {
        name: 'areas',
        kind: 'map',
        ask: 'For each of the 9 areas: "ok", or a risk with its owner and date',
        limit: { op: 'size', than: 9 },
        entries: REVIEW_AREAS,
        isVerdicts: true,
      },
    ],
    validity: days(180),
    sources: [MVP.security, PROTOTYPE.whyChecklistsFail],
  },
];
