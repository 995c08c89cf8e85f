import type { ItemSource } from '../item.js';

/** Sections of the two documents that the checklist implements, under the headings that they have there. */
export const MVP = {
  observability: mvp('Observability Before Anything Else'),
  alerting: mvp('Alerting With a Signal-to-Noise Discipline'),
  onCall: mvp('On-Call That People Will Actually Honor'),
  runbooks: mvp('Runbooks That Survive the First Real Incident'),
  capacity: mvp('Capacity Planning Without a Spreadsheet Cult'),
  security: mvp('Security Review With Real Coverage'),
  backup: mvp('Backup, Restore, and Data Recovery That You Have Actually Tested'),
  deployment: mvp('Blue-Green or Progressive Deployment'),
  defer: mvp('What to Defer Without Apology'),
} as const;

export const PROTOTYPE = {
  opening: prototype('From Prototype to Production: The Engineering Checklist That Actually Matters'),
  whyChecklistsFail: prototype('Why Most Production Readiness Checklists Fail in Practice'),
  observability: prototype('Observability: You Cannot Fix What You Cannot See'),
  observabilityTable: prototype('Observability Checklist: Hard Gates Before Go-Live'),
  security: prototype('Security: The Items That Cannot Wait for a Post-Launch Hardening Sprint'),
  degradation: prototype('Graceful Degradation and Error Handling'),
  timeouts: prototype('Timeouts, Retries, and Circuit Breakers'),
  shutdown: prototype('Graceful Shutdown'),
  reliabilityTable: prototype('Reliability Checklist: Hard Gates Before Go-Live'),
  performance: prototype('Performance: Validating That the System Holds Under Real Load'),
  operations: prototype('Operational Readiness: The Human Side of Going Live'),
  summary: prototype('Production Readiness Summary: Hard Gates vs Tracked Gaps'),
  process: prototype('Running the Checklist as an Engineering Process'),
} as const;

function mvp(section: string): ItemSource {
  return { document: 'MVP to Production', section };
}

function prototype(section: string): ItemSource {
  return { document: 'Prototype to Production', section };
}
