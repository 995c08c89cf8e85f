import { DataSource } from 'typeorm';

export const source = new DataSource({ type: 'postgres', host: 'db.example', username: 'shop' });

export const list = () => source.query('select id from orders');
