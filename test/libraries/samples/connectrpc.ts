import { MethodKind, Struct } from '@bufbuild/protobuf';
import { createPromiseClient } from '@connectrpc/connect';
import { createConnectTransport } from '@connectrpc/connect-node';

const Orders = {
  typeName: 'shop.Orders',
  methods: { get: { name: 'Get', I: Struct, O: Struct, kind: MethodKind.Unary } },
} as const;

const transport = createConnectTransport({ baseUrl: 'https://orders.example', httpVersion: '1.1' });
const orders = createPromiseClient(Orders, transport);

export const find = (request: Struct) => orders.get(request);

export const findAs = (request: Struct, token: string) =>
  orders.get(request, { headers: { authorization: token } });
