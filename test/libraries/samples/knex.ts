import knex from 'knex';

const database = knex({ client: 'pg', connection: { host: 'db.example', user: 'shop' } });

export const list = () => database('orders').select('id').where({ open: true });

export const raw = () => database.raw('select 1');
