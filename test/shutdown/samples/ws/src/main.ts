import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';
import { WebSocketServer } from 'ws';

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

const wss = new WebSocketServer({ server });

wss.on('connection', (socket) => {
  socket.on('error', console.error);
  socket.on('message', (data) => socket.send(`echo ${String(data)}`));
});

server.listen(Number(process.env.PORT ?? 3000), process.env.HOST ?? '0.0.0.0');
