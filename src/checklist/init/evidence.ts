/** A package that a server file imports. */
export interface Imported {
  readonly package: string;
  readonly file: string;
}

/** A key of the profile with its value, and what speaks for it. */
export interface Guess {
  readonly key: string;
  readonly value: string | boolean;
  readonly because: string;
  /** Whether the code shows it; otherwise a person has to say. */
  readonly isShown: boolean;
}

/** What the imports of a service say about its profile; at most one guess for each key. */
export function guessProfile(imported: readonly Imported[]): Guess[] {
  const found = SIGNS.flatMap((sign) => {
    const hit = imported.find((one) => sign.packages.some((name) => isOf(one.package, name)));
    if (hit === undefined) return [];
    const { key, value, isShown } = sign;
    return [{ key, value, isShown, because: `${hit.package} is imported in ${hit.file}` }];
  });
  return found.filter((guess, index) => found.findIndex(({ key }) => key === guess.key) === index);
}

/** A final `*` stands for any ending. */
function isOf(name: string, pattern: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

interface Sign {
  readonly key: string;
  readonly value: string | boolean;
  readonly packages: readonly string[];
  readonly isShown: boolean;
}

const SIGNS: readonly Sign[] = [
  {
    key: 'payments',
    value: true,
    isShown: true,
    packages: [
      ...['stripe', 'braintree', '@paypal/*', 'paypal-rest-sdk', '@adyen/api-library', '@mollie/api-client'],
      ...['square', 'razorpay', 'checkout-sdk-node', 'mercadopago', '@paddle/paddle-node-sdk', 'iyzipay'],
      ...[
        '@lemonsqueezy/lemonsqueezy.js',
        'authorizenet',
        'dwolla-v2',
        'gocardless-nodejs',
        'coinbase-commerce-node',
      ],
    ],
  },
  {
    key: 'health',
    value: true,
    isShown: true,
    packages: [
      'fhir',
      'fhirclient',
      'fhir-kit-client',
      '@medplum/*',
      'node-hl7-client',
      'simple-hl7',
      'hl7v2',
    ],
  },
  // A library says with whom the service talks, not where it runs.
  { key: 'cloud', value: 'aws', isShown: false, packages: ['@aws-sdk/*', 'aws-sdk'] },
  { key: 'cloud', value: 'gcp', isShown: false, packages: ['@google-cloud/*', 'firebase-admin'] },
  { key: 'cloud', value: 'azure', isShown: false, packages: ['@azure/*'] },
];

/** The name of the package that a specifier leads to; undefined for files, aliases and built-ins. */
export function packageOf(specifier: string): string | undefined {
  if (/^[./#~]|^@\/|^node:/.test(specifier)) return undefined;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
