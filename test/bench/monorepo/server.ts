import type { Draft, Text } from './module.js';
import { callable, several } from './module.js';

/** Templates of modules that sit between clients and the outside: services, handlers, programs. */

/** A class that gets its helpers through the constructor and calls clients of other modules. */
export function service(draft: Draft): Text {
  const { id, random } = draft;
  const clients = callable(draft, 'client', 'service');
  const helpers = callable(draft, 'logic');
  const methods = several(draft, [2, 6], (index) => {
    const call = clients.length > 0 ? `await ${random.pick(clients)}(key)` : 'this.known.get(key)';
    const help = helpers.length > 0 ? `${random.pick(helpers)}(key as never)` : 'key.trim()';
    return `
  async step${index}(key: string, { isRetry = false }: { isRetry?: boolean } = {}): Promise<unknown> {
    const known = this.known.get(key);
    if (known !== undefined && !isRetry) return known;
    try {
      const loaded = ${call};
      this.known.set(key, loaded);
      this.log.info({ key, help: ${help} }, 'loaded');
      return loaded;
    } catch (error) {
      if (isRetry) throw error;
      this.log.warn({ key, error });
      return this.step${index}(key, { isRetry: true });
    }
  }`;
  });
  const body = `
interface Log${id} { info(data: object, text?: string): void; warn(data: object, text?: string): void }

export class Service${id} {
  private readonly known = new Map<string, unknown>();

  constructor(private readonly log: Log${id} = { info: () => undefined, warn: console.warn }) {}
${methods}
}

const service${id} = new Service${id}();

export function runService${id}(key: string): Promise<unknown> {
  return service${id}.step0(key.trim());
}
`;
  return { body, exports: [`runService${id}`] };
}

/** A router with some routes, as express has them. */
export function handler(draft: Draft): Text {
  const { id, random } = draft;
  const work = callable(draft, 'service', 'client');
  const routes = several(draft, [2, 6], (index) => {
    const method = random.pick(['get', 'post', 'put', 'delete']);
    const call = work.length > 0 ? `await ${random.pick(work)}(key)` : '{ key }';
    return `
router${id}.${method}('/things${index}/:id', async (req, res, next) => {
  try {
    const key = String(req.params.id);
    const { page = '1', sort } = req.query;
    if (Number.isNaN(Number(page))) return res.status(400).json({ error: 'bad page' });
    const result = ${call};
    return res.status(200).set('x-page', String(page)).json({ result, sort });
  } catch (error) {
    return next(error);
  }
});`;
  });
  const body = `import { Router } from 'express';\n\nexport const router${id} = Router();\n${routes}\n`;
  return { body, exports: [`router${id}`] };
}

/** The program of an app: mounts routers and listens. */
export function main(draft: Draft): Text {
  const routers = callable(draft, 'handler');
  const mounts = routers.map((router) => `app.use('/${router}', ${router});`).join('\n');
  const body = `import express from 'express';

const app = express();
app.use(express.json());
${mounts}
app.get('/healthz', (_req, res) => res.send('ok'));
app.listen(Number(process.env.PORT ?? 3000));
`;
  return { body, exports: [] };
}
