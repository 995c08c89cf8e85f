import { ApolloClient, HttpLink, InMemoryCache, gql } from '@apollo/client';

const client = new ApolloClient({
  link: new HttpLink({ uri: 'https://shop.example/graphql' }),
  cache: new InMemoryCache(),
});

const ORDERS = gql`
  query Orders {
    orders {
      id
    }
  }
`;

export const list = () => client.query({ query: ORDERS, fetchPolicy: 'no-cache' });

export const cancel = (id: string) =>
  client.mutate({
    mutation: gql`
      mutation Cancel($id: ID!) {
        cancel(id: $id)
      }
    `,
    variables: { id },
  });
