import { Sequelize } from 'sequelize';

export const database = new Sequelize({ dialect: 'postgres', host: 'db.example', username: 'shop' });
export const byAddress = new Sequelize('postgres://db.example/shop', { logging: false });

export const list = () => database.query('select id from orders');
