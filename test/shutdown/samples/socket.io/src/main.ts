import express from 'express';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';
import { Server } from 'socket.io';

const pool = new Pool({ connectionString: process.env.DATABASE_URL });
const app = express();
const httpServer = createServer(app);
const io = new Server(httpServer);

app.get('/', (_req, res) => {
  res.send('ok');
});

app.get('/slow', async (_req, res) => {
  await pool.query('select id from orders');
  await sleep(600);
  const { rowCount } = await pool.query('insert into reports select count(*) from orders');
  io.emit('report', rowCount);
  res.json({ reports: rowCount });
});

io.on('connection', (socket) => {
  socket.on('ping', (reply) => reply('pong'));
});

httpServer.listen(Number(process.env.PORT ?? 3000), process.env.HOST ?? '0.0.0.0');
