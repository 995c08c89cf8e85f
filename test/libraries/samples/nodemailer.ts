import nodemailer, { createTransport } from 'nodemailer';

const mail = createTransport({ host: 'smtp.example', port: 587, auth: { user: 'shop', pass: 'secret' } });
const pooled = nodemailer.createTransport({ host: 'smtp.example', pool: true, maxConnections: 5 });

export const welcome = (to: string) => mail.sendMail({ to, subject: 'Welcome', text: 'Hello' });

export const remind = (to: string) => pooled.sendMail({ to, subject: 'Your order' });
