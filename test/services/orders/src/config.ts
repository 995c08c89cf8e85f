// Everything falls back to the docker-compose setup on a laptop, so `npm run dev` works without any setup.
export const config = {
  port: Number(process.env.PORT ?? 3000),
  databaseUrl: process.env.DATABASE_URL ?? 'postgres://orders:orders@localhost:5432/orders',

  paymentsUrl: process.env.PAYMENTS_URL ?? 'http://localhost:4010',
  paymentsKey: process.env.PAYMENTS_KEY || 'pay-test-9f3b61c2',
  webhookSecret: process.env.WEBHOOK_SECRET || 'webhook-secret',

  inventoryUrl: process.env.INVENTORY_URL ?? 'http://localhost:4020',
  shippingUrl: process.env.SHIPPING_URL ?? 'http://localhost:4030',
  carriersUrl: process.env.CARRIERS_URL ?? 'http://localhost:4031',
  ratesUrl: process.env.RATES_URL ?? 'http://localhost:4040',
  backupRatesUrl: process.env.BACKUP_RATES_URL ?? 'http://localhost:4041',
  fraudUrl: process.env.FRAUD_URL ?? 'http://localhost:4050',
  geocoderUrl: process.env.GEOCODER_URL ?? 'http://localhost:4060',
  loyaltyUrl: process.env.LOYALTY_URL ?? 'http://localhost:4070',
  taxUrl: process.env.TAX_URL ?? 'http://localhost:4080',
  vatUrl: process.env.VAT_URL ?? 'http://localhost:4081',
};
