import axios from 'axios';
import { config } from './config';

export const paymentsApi = axios.create({ baseURL: config.paymentsUrl, headers: { Authorization: `Bearer ${config.paymentsKey}` } });

// Stock levels are asked for while the customer looks at the basket, so this one has to be quick.
export const inventoryApi = axios.create({ baseURL: config.inventoryUrl, timeout: 3_000 });
