import Hapi from '@hapi/hapi';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';

const pool = new Pool({ connectionString: process.env.DATABASE_URL });

async function init() {
  const server = Hapi.server({ port: process.env.PORT ?? 3000, host: process.env.HOST ?? '0.0.0.0' });

  server.route({ method: 'GET', path: '/', handler: () => 'ok' });
  server.route({
    method: 'GET',
    path: '/slow',
    handler: async () => {
      await pool.query('select id from orders');
      await sleep(600);
      const { rowCount } = await pool.query('insert into reports select count(*) from orders');
      return { reports: rowCount };
    },
  });

  await server.start();
  console.log(`listening on ${server.info.uri}`);
}

await init();
