import superagent from 'superagent';

export const ADDRESS_TIMEOUT_MS = 1_500;

export async function run() {
  const response = await superagent
    .get(`http://127.0.0.1:${process.env.PORT}/addresses`)
    .query({ zip: '1011' });
  return response.body;
}
