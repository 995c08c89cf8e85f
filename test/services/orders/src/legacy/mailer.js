// Came over from the old shop. Works, so nobody has moved it to TypeScript yet.
const axios = require('axios');

const MAIL_URL = process.env.MAIL_URL || 'http://localhost:4090';

function sendReceipt(email, order) {
  const text = 'Thank you for order ' + order.id + '.';
  return axios.post(MAIL_URL + '/messages', { to: email, subject: 'Your receipt', text: text });
}

function sendRefundNotice(email, orderId) {
  return axios({
    method: 'post',
    url: MAIL_URL + '/messages',
    data: { to: email, subject: 'Your refund', text: 'We have refunded order ' + orderId + '.' },
    timeout: 5000,
  });
}

module.exports = { sendReceipt, sendRefundNotice };
