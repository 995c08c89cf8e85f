import postgres from 'postgres';

const sql = postgres(process.env['DATABASE_URL'] ?? '', { max: 10 });
const standard = postgres('postgres://db.example/shop');

export const list = () => sql<{ id: string }[]>`select id from orders`;

export const count = () => standard`select count(*) from orders`;
