import { Client, credentials, makeGenericClientConstructor } from '@grpc/grpc-js';

interface Order {
  readonly id: string;
}

const toBytes = ({ id }: Order): Buffer => Buffer.from(id);
const toOrder = (bytes: Buffer): Order => ({ id: bytes.toString() });

/** As code generators write it. */
export class OrdersClient extends Client {
  get(order: Order): Promise<Order | undefined> {
    return new Promise((resolve, reject) => {
      this.makeUnaryRequest('/shop.Orders/Get', toBytes, toOrder, order, (error, answer) => {
        if (error) reject(error);
        else resolve(answer);
      });
    });
  }

  list(order: Order) {
    return this.makeServerStreamRequest('/shop.Orders/List', toBytes, toOrder, order);
  }
}

const Payments = makeGenericClientConstructor({}, 'shop.Payments');
const payments = new Payments('payments.example:50051', credentials.createInsecure());

export function pay(order: Order) {
  payments['pay']?.(order, () => undefined);
}
