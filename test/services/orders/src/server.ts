import { app } from './app';
import { config } from './config';
import { refreshRates } from './rates';

const RATES_EVERY_MS = 60_000;

app.listen(config.port, () => {
  console.log(`orders listens on port ${config.port}`);
});

void refreshRates();
setInterval(refreshRates, RATES_EVERY_MS);
