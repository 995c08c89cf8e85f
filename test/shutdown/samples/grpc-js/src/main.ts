import * as grpc from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';

const pool = new Pool({ connectionString: process.env.DATABASE_URL });
const { orders } = grpc.loadPackageDefinition(loadSync('reports.proto')) as any;

async function makeReport() {
  await pool.query('select id from orders');
  await sleep(600);
  await pool.query('insert into reports select count(*) from orders');
  return {};
}

const server = new grpc.Server();

server.addService(orders.Reports.service, {
  ping: (call, callback) => callback(null, {}),
  slow: (call, callback) => {
    makeReport().then((report) => callback(null, report), callback);
  },
});

const address = `${process.env.HOST ?? '0.0.0.0'}:${process.env.PORT ?? 50051}`;
server.bindAsync(address, grpc.ServerCredentials.createInsecure(), (error) => {
  if (error) throw error;
  console.log(`listening on ${address}`);
});
