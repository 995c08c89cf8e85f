import { Client, cacheExchange, fetchExchange, gql } from '@urql/core';

const shop = new Client({ url: 'https://shop.example/graphql', exchanges: [cacheExchange, fetchExchange] });

export const list = () =>
  shop
    .query(
      gql`
        {
          orders {
            id
          }
        }
      `,
      {},
    )
    .toPromise();
