const http = require('node:http');
const { env } = require('node:process');

const PRICES_TIMEOUT_MS = 1_500;

function run() {
  return new Promise((resolve, reject) => {
    const request = http.get({ host: '127.0.0.1', port: env.PORT, path: '/prices' }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => (text += chunk));
      response.on('end', () => resolve(JSON.parse(text)));
      response.on('error', reject);
    });
    request.on('error', reject);
  });
}

module.exports = { run, PRICES_TIMEOUT_MS };
