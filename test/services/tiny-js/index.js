const http = require('node:http');
const https = require('https');

const PORT = process.env.PORT || 3001;
const WEATHER_URL = process.env.WEATHER_URL || 'https://localhost:4443/weather';
const TIDES_URL = process.env.TIDES_URL || 'https://localhost:4444/tides';

const server = http.createServer((req, res) => {
  const url = new URL(req.url, 'http://localhost');
  const harbour = url.searchParams.get('harbour');
  if (url.pathname !== '/harbour') {
    res.writeHead(404).end();
    return;
  }
  Promise.all([weather(harbour), tides(harbour)])
    .then(([sky, water]) => {
      res.writeHead(200, { 'content-type': 'application/json' });
      res.end(JSON.stringify({ harbour, sky, water }));
    })
    .catch((error) => {
      console.log(error);
      res.writeHead(500).end(error.stack);
    });
});

server.listen(PORT, () => console.log('listening on ' + PORT));

function weather(harbour) {
  return new Promise((resolve, reject) => {
    https.get(WEATHER_URL + '/' + harbour, (res) => readJson(res, resolve, reject)).on('error', reject);
  });
}

function tides(harbour) {
  return new Promise((resolve, reject) => {
    const req = https.request(TIDES_URL + '/' + harbour, { timeout: 3000 }, (res) => readJson(res, resolve, reject));
    req.on('timeout', () => req.destroy(new Error('The tide tables did not answer in time')));
    req.on('error', reject);
    req.end();
  });
}

function readJson(stream, resolve, reject) {
  let text = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk) => (text += chunk));
  stream.on('error', reject);
  stream.on('end', () => {
    try {
      resolve(JSON.parse(text));
    } catch (error) {
      reject(error);
    }
  });
}
