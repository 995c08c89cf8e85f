import { type Probe, type ProbePlace, type RepositoryFiles, judge } from '../probe.js';
import { documentsIn, isYaml } from '../read/documents.js';
import type { textsOf } from '../read/paths.js';
import { findLine } from '../read/spans.js';
import { toSeconds } from '../read/words.js';
import { membersOf } from '../../workspace/jsonc.js';

/** Load-test scripts: how long they hold, and whether they judge. What a run showed stands in no script. */
export const loadTest: Probe = {
  id: 'load-test',
  items: ['load-test'],
  look(files) {
    const scripts = [...k6In(files), ...artilleryIn(files), ...gatlingIn(files)];
    const isLong = scripts.some(({ seconds }) => seconds !== undefined && seconds >= LEAST_SECONDS);
    const isKnown = scripts.every(({ seconds }) => seconds !== undefined);
    return judge('load-test', {
      against: [],
      hints: scripts.map((script) => script.at),
      contradiction: '',
      open: isLong
        ? 'A load test of at least 15 minutes is in the files; what a run of it showed is not.'
        : isKnown
          ? 'The load tests in the files take less than 15 minutes.'
          : 'There are load tests in the files; how long they hold the load cannot be read there.',
    });
  },
};

const LEAST_SECONDS = 15 * 60;

interface Script {
  /** Undefined where it is worked out or given from outside. */
  readonly seconds: number | undefined;
  readonly at: ProbePlace;
}

function isScript(path: string): boolean {
  return /(?:^|\/)(?:[\w.-]*(?:k6|load|stress|soak|perf|spike)[\w.-]*\/.*|[\w.-]*(?:k6|load|stress|soak|perf|spike)[\w.-]*)\.[cm]?[jt]s$/i.test(
    path,
  );
}

/** Load tests stand among tests by right, so no folder is left out here but what others wrote. */
function ownTexts(files: RepositoryFiles, isMeant: (path: string) => boolean): ReturnType<typeof textsOf> {
  return files.paths.flatMap((path) => {
    if (/(?:^|\/)(?:node_modules|vendor|examples?|fixtures)\//.test(path) || !isMeant(path)) return [];
    const text = files.read(path);
    return text === undefined ? [] : [{ path, text }];
  });
}

function k6In(files: RepositoryFiles): readonly Script[] {
  return ownTexts(files, isScript).flatMap(({ path, text }): Script[] => {
    if (
      !/from\s+['"]k6(?:\/http|\/ws)?['"]/.test(text) ||
      !/export\s+(?:const|let|var)\s+options\b/.test(text)
    )
      return [];
    const options = text.slice(text.search(/export\s+(?:const|let|var)\s+options\b/));
    const seconds = k6Seconds(options);
    const judges = [
      /http_req_duration/.test(options) ? 'latency' : '',
      /http_req_failed/.test(options) ? 'failures' : '',
    ];
    const at = findLine(
      path,
      text,
      /export\s+(?:const|let|var)\s+options\b/,
      describe('k6', seconds, judges),
    );
    return at ? [{ seconds, at }] : [];
  });
}

/** Stages follow each other; scenarios run side by side, so the longest counts. */
function k6Seconds(options: string): number | undefined {
  const durations = [...options.matchAll(/\bduration\s*:\s*(?:['"`]([^'"`$]+)['"`]|(\d+)|([^,}\s]+))/g)];
  const seconds = durations.map(([, text, bare]) =>
    toSeconds(text ?? (bare === undefined ? undefined : Number(bare))),
  );
  if (seconds.length === 0 || seconds.includes(undefined)) return undefined;
  const known = seconds.flatMap((one) => one ?? []);
  const isScenarios = /\bscenarios\s*:/.test(options);
  if (isScenarios && /\bstages\s*:/.test(options)) return undefined;
  return isScenarios ? Math.max(...known) : known.reduce((sum, one) => sum + one, 0);
}

function artilleryIn(files: RepositoryFiles): readonly Script[] {
  return ownTexts(files, isYaml)
    .filter(({ text }) => /^\s+phases:/m.test(text) && /^config:/m.test(text))
    .flatMap(({ path }) => documentsIn(files, path))
    .flatMap((document): Script[] => {
      const { phases, ensure, plugins } = membersOf(document.value.config);
      if (!Array.isArray(phases)) return [];
      const times = phases.map((phase: unknown) =>
        toSeconds(membersOf(phase).duration ?? membersOf(phase).pause),
      );
      const seconds = times.includes(undefined)
        ? undefined
        : times.reduce<number>((sum, one) => sum + (one ?? 0), 0);
      const limits = JSON.stringify([
        ensure,
        membersOf(plugins).ensure,
        document.value.ensure,
      ] as readonly unknown[]);
      const judges = [/p9[59]/.test(limits) ? 'latency' : '', /maxErrorRate/.test(limits) ? 'failures' : ''];
      const place = document.keyPlaceOf(['config', 'phases']);
      return [
        { seconds, at: { file: document.file, ...place, message: describe('Artillery', seconds, judges) } },
      ];
    });
}

function gatlingIn(files: RepositoryFiles): readonly Script[] {
  return ownTexts(files, (path) => /\.gatling\.[jt]s$|Simulation\.(?:scala|kt|java)$/.test(path)).flatMap(
    ({ path, text }) => {
      const judges = [
        /responseTime\(\)/.test(text) ? 'latency' : '',
        /failedRequests\(\)/.test(text) ? 'failures' : '',
      ];
      const at = findLine(path, text, /setUp\(/, describe('Gatling', undefined, judges));
      return at ? [{ seconds: undefined, at }] : [];
    },
  );
}

function describe(tool: string, seconds: number | undefined, judged: readonly string[]): string {
  const judges = judged.filter((one) => one !== '');
  const time = seconds === undefined ? '' : ` of ${String(Math.round((seconds / 60) * 10) / 10)} minutes`;
  const limits =
    judges.length === 0 ? 'no limit on latency or failures' : `limits on ${judges.join(' and ')}`;
  return `A ${tool} test${time}, with ${limits}`;
}
