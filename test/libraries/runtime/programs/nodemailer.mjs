import nodemailer from 'nodemailer';

export const MAIL_TIMEOUT_MS = 1_500;

const transport = nodemailer.createTransport({ host: '127.0.0.1', port: Number(process.env.PORT) });

export async function run() {
  return transport.sendMail({
    from: 'shop@example.org',
    to: 'ada@example.org',
    subject: 'Sent',
    text: 'On its way.',
  });
}
