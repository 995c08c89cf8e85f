import type { DefectId, Fix, RuleContext, Shutdown, ShutdownCase, SourceText } from '../api.js';
import { casesOf, defectsIn } from '../api.js';
import { defectFixes } from './fix-defects.js';
import { completions } from './fix-handler.js';
import { caseFor } from './fix-limit.js';
import { scaffolds } from './fix-scaffold.js';
import { siteAt } from './fix-site.js';

/** The repairs of one entry point: a whole shutdown where there is none, else what the one that is there lacks. */
export function entryFixes(context: RuleContext, { entry }: Shutdown, source: SourceText): readonly Fix[] {
  const { program, service } = context;
  const asked = caseFor(casesOf(program, service, entry));
  const call = entry.call === undefined ? undefined : program.findFile(entry.at.file)?.call(entry.call);
  if (!asked || !call) return [];
  const repairs = repairsOf(context, asked, source);
  if (repairs.length > 0) return repairs;
  const sure = asked.handlers.filter(({ runs }) => runs !== 'no');
  if (sure.length > 0) return completions({ context, source, asked });
  return scaffolds(asked, () => siteAt(context, source, entry.at.file, call));
}

/** Steps that are there and spoilt: more of them would be spoilt as well. */
const SPOILING: ReadonlySet<DefectId> = new Set([
  ...(['exit-before-close', 'immediate-close', 'closed-too-early', 'only-sigint', 'weak-helper'] as const),
]);

function repairsOf(context: RuleContext, { process }: ShutdownCase, source: SourceText): readonly Fix[] {
  const { program, service } = context;
  const defects = [...process.files].flatMap((file) => defectsIn(program, service, file));
  return defects
    .filter(({ id }) => SPOILING.has(id))
    .flatMap((defect) => defectFixes(context, defect, source));
}
