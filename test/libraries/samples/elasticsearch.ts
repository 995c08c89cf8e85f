import { Client } from '@elastic/elasticsearch';

const options = { node: 'https://search.example', requestTimeout: 0 };

const search = new Client({ node: 'https://search.example', requestTimeout: 0 });
const typed = new Client(options);

export const find = (q: string) => search.search<{ name: string }>({ index: 'orders', q });

export const count = () => typed.count({ index: 'orders' });
