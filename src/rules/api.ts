/** Everything that a rule may use. A rule imports this module and its own folder, nothing else. */
export {
  boundariesHandledIn,
  handlerOf,
  inputFieldsOf,
  inputShapeOf,
  judgeEach,
  trapsIn,
} from '../analysis/boundaries/boundaries.js';
export type {
  Boundary,
  Input as BoundaryInput,
  RouteSite,
  SiteParam,
  Trap,
} from '../analysis/boundaries/model.js';
export type { HandlerShape, InputFields, InputShape } from '../analysis/boundaries/shape.js';
export type { FieldRead } from '../analysis/boundaries/shape-roots.js';
export type { Conversion } from '../analysis/boundaries/shape-evidence.js';
export type { FieldShape } from '../analysis/boundaries/shape-fields.js';
export { freeTopName, topPlaceAbove } from '../analysis/edit/top-level.js';
export { addImport, addNamedImports } from '../analysis/edit/imports.js';
export { envChecksOf } from '../analysis/environment/checks.js';
export type { EnvChecks } from '../analysis/environment/checks.js';
export { envReadsAround } from '../analysis/environment/around.js';
export { envReadsOf } from '../analysis/environment/reads.js';
export type { EnvRead } from '../analysis/environment/reads.js';
export { timeLimitConstant } from '../analysis/edit/constants.js';
export type { NamedNumber } from '../analysis/edit/constants.js';
export { foreignLimitNames, limitNameOf } from '../analysis/edit/limit-names.js';
export { addArgument, renderProperties, setProperties, spreadWith } from '../analysis/edit/lists.js';
export type { Behind, EditedFile, NewProperty, PropertyPlace } from '../analysis/edit/lists.js';
export { addStatements, freeName, isInList } from '../analysis/edit/statements.js';
export {
  indentationAt,
  renderBraces,
  renderNumber,
  renderStatement,
  styleOf,
} from '../analysis/edit/style.js';
export type {
  CallFact,
  ClassFact,
  FunctionFact,
  MemberFact,
  ParamFact,
  Span,
  Value,
  ValueOf,
} from '../analysis/facts.js';
export { callersOf } from '../analysis/link/callers.js';
export { alternatives, libraryOf, placeOf } from '../analysis/link/entities.js';
export type { Entity, Library } from '../analysis/link/entities.js';
export type { LinkedFile } from '../analysis/link/linked-file.js';
export type { Program } from '../analysis/link/program.js';
export { valuesOf } from '../analysis/link/values.js';
export { isAtLeast } from '../analysis/link/versions.js';
export { deadlineOf } from '../analysis/network/deadline.js';
export type { Deadline, DeadlineCause, DeadlineVerdict } from '../analysis/network/deadline.js';
export { chainOf } from '../analysis/network/chain.js';
export { optionArguments } from '../analysis/network/layers.js';
export type { OptionArgument } from '../analysis/network/layers.js';
export { networkCallsOf } from '../analysis/network/match.js';
export { findSpentSignal } from '../analysis/network/spent-signal.js';
export { eachCallOf } from '../analysis/network/each-call.js';
export { callsThrough, longestDefault, noteOfDefault } from '../analysis/network/through.js';
export { judgedCallsOf } from '../analysis/network/wrappers.js';
export type { JudgedCall } from '../analysis/network/wrappers.js';
export { isFluent } from '../analysis/network/emitter.js';
export type { MadeClient, NetworkCall } from '../analysis/network/match.js';
export { formatDuration, renderValue } from '../analysis/render.js';
export { defectsIn } from '../analysis/shutdown/defects.js';
export { closingOf } from '../analysis/shutdown/closing.js';
export type { Closing } from '../analysis/shutdown/closing.js';
export { handleOf, variablesInScope } from '../analysis/shutdown/handle.js';
export type { Handle, Here } from '../analysis/shutdown/handle.js';
export type { Case as ShutdownCase } from '../analysis/shutdown/judge.js';
export { findClosing, openResources } from '../analysis/shutdown/resources.js';
export type { OpenResource } from '../analysis/shutdown/resources.js';
export { casesOf, shutdownOf } from '../analysis/shutdown/shutdown.js';
export { handlersOf } from '../analysis/shutdown/signals.js';
export type { Handler as SignalHandler } from '../analysis/shutdown/signals.js';
export type { EntryPoint } from '../analysis/entry-points.js';
export { gentleStop } from '../analysis/shutdown/things.js';
export type { Defect, DefectId, Shutdown, Step as ShutdownStep } from '../analysis/shutdown/model.js';
export type { DataUse } from '../analysis/taint/uses.js';
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
