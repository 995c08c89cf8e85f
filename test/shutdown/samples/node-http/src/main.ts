import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';

const port = Number(process.env.PORT ?? 3000);
const host = process.env.HOST ?? '0.0.0.0';
const pool = new Pool({ connectionString: process.env.DATABASE_URL });

const server = createServer(async (request, response) => {
  if (request.url !== '/slow') {
    response.end('ok');
    return;
  }
  await pool.query('select id from orders');
  await sleep(600);
  const { rowCount } = await pool.query('insert into reports select count(*) from orders');
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ reports: rowCount }));
});

server.listen(port, host, () => {
  console.log(`listening on ${port}`);
});
