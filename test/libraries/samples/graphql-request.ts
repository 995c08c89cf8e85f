import { GraphQLClient, gql } from 'graphql-request';

const ORDERS = gql`
  query Orders($page: Int) {
    orders(page: $page) {
      id
    }
  }
`;

interface Orders {
  readonly orders: readonly { readonly id: string }[];
}

const shop = new GraphQLClient('https://shop.example/graphql', { headers: { 'x-origin': 'web' } });
const stock = new GraphQLClient('https://stock.example/graphql');

export const list = (page: number) => shop.request<Orders>(ORDERS, { page });

export const items = () => stock.request<Orders>(ORDERS);
