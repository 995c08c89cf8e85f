import type { ShutdownCase } from '../api.js';
import { alternatives, libraryOf } from '../api.js';
import type { Part } from './fix-part.js';
import { farewell } from './fix-servers.js';
import type { Named, Site } from './fix-site.js';
import { nameOf } from './fix-site.js';

/**
 * The closing of servers, with the web sockets that they have taken: `ws` leaves its clients open, and socket.io
 * closes the server that it was given.
 */
export function socketParts(site: Site, asked: ShutdownCase, starts: readonly Part[]): readonly Part[] {
  const first = starts.findIndex(({ http }) => http !== undefined);
  const server = starts[first];
  if (!server) return starts;
  const io = namedServers(site, asked, 'socket.io');
  const ws = namedServers(site, asked, 'ws');
  const closing = io.length > 0 ? io.map(({ name }) => `await ${name}.close();`) : server.lines;
  const leaving = ws.flatMap(({ name }) => [`${name}.close();`, ...farewell(name)]);
  const edits = [...server.edits, ...[...io, ...ws].flatMap((named) => named.edits)];
  return starts.map((part, index) =>
    index === first ? { ...part, edits, lines: [...leaving, ...closing] } : part,
  );
}

/** Servers of a library of sockets that share a server of Node, as far as the place can name them. */
function namedServers(site: Site, { process, beside }: ShutdownCase, module: string): readonly Named[] {
  const { program } = site.context;
  const isStart = (file: string, call: number): boolean =>
    beside.some((entry) => entry.at.file === file && entry.call === call);
  return [...process.files].flatMap((file) => {
    const { imports = [], requires = [], calls = [] } = program.factsOf(file) ?? {};
    if (![...imports, ...requires].some(({ specifier }) => specifier === module)) return [];
    const makers = calls.filter(
      (call) =>
        call.args.length > 0 &&
        !isStart(file, call.id) &&
        alternatives(program.evaluator.evaluate(call.callee, { file })).some(({ entity }) => {
          const library = libraryOf(entity);
          return library?.module === module && !library.origin && isMaker(library.path);
        }),
    );
    return makers.flatMap(({ id }) => nameOf(site, { file, call: id }) ?? []);
  });
}

function isMaker(path: readonly string[]): boolean {
  const name = path.filter((part) => part !== 'default').join('.');
  return ['', 'Server', 'WebSocketServer', 'WebSocket.Server'].includes(name);
}
