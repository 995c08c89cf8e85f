import type { Boundary, InputFields } from '../api.js';

/** `CreateOrderBody` after the handler's name, otherwise `PostOrdersBody` after the route. */
export function schemaName({ name }: Boundary, { handler }: InputFields, channel: string): string {
  const own = handler.name === undefined ? '' : toPascal(handler.name);
  return `${own === '' || GENERAL.test(own) ? nameOfRoute(name) : own}${channel === 'args' ? 'Input' : toPascal(channel)}`;
}

const GENERAL = /^(?:Handler|Default|Handle|Index|Main|Get|Post|Put|Patch|Delete)$/i;

function nameOfRoute(name: string): string {
  const [method = '', route = ''] = name.split(' ');
  const words = route.split('/').map((part) => (/[:*{[(]/.test(part) ? `by-${part}` : part));
  const found = `${toPascal(/^[A-Z|]+$/.test(method) ? method.toLowerCase() : method)}${words.map(toPascal).join('')}`;
  // One function answers whatever is asked.
  if (found === 'All') return 'Request';
  return /^[A-Z]/.test(found) ? found : `Input${found}`;
}

/** `order lines` and `order-lines` become `OrderLines`. */
export function toPascal(text: string): string {
  return text
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
}
