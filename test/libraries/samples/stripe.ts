import Stripe from 'stripe';

const stripe = new Stripe(process.env['STRIPE_KEY'] ?? '');
const test = new Stripe('sk_test', { maxNetworkRetries: 1 });

export const charge = (amount: number) => stripe.paymentIntents.create({ amount, currency: 'eur' });

export const customers = () => test.customers.list({ limit: 10 });
