import { suffixesOf } from '../program-sources.js';

/** The folder of the repository that a folder of the image is a copy of, where its end names a package. */
export function imageEnd(workdir: string, dirs: ReadonlySet<string>): string | undefined {
  return suffixesOf(workdir.replace(/\/+/g, '/').replace(/\/$/, '')).find(
    (end) => end !== '' && dirs.has(end),
  );
}
