/** Everything that a rule may use. A rule imports this module and its own folder, nothing else. */
export { timeLimitConstant } from '../analysis/edit/constants.js';
export type { NamedNumber } from '../analysis/edit/constants.js';
export type { Value } from '../analysis/facts.js';
export { addArgument, renderProperty, setProperties, spreadWith } from '../analysis/edit/lists.js';
export type { EditedFile, NewProperty } from '../analysis/edit/lists.js';
export { placeOf } from '../analysis/link/entities.js';
export type { Program } from '../analysis/link/program.js';
export { deadlineOf } from '../analysis/network/deadline.js';
export type { Deadline, DeadlineCause, DeadlineVerdict } from '../analysis/network/deadline.js';
export { optionArguments } from '../analysis/network/layers.js';
export { networkCallsOf } from '../analysis/network/match.js';
export { callsThrough, longestDefault } from '../analysis/network/through.js';
export { judgedCallsOf } from '../analysis/network/wrappers.js';
export type { JudgedCall } from '../analysis/network/wrappers.js';
export type { NetworkCall } from '../analysis/network/match.js';
export { formatDuration, renderValue } from '../analysis/render.js';
export { defineRule } from '../analysis/rule.js';
export type {
  Because,
  Fix,
  Place,
  Rule,
  RuleContext,
  RuleMeta,
  Severity,
  Signal,
  SourceText,
  TextEdit,
} from '../analysis/rule.js';
