/** Fixtures that are no programs for the installed types, on purpose, or whose fixes are for other versions; and why. */
export const NOT_COMPILING: ReadonlyMap<string, string> = new Map([
  ['network-timeout/ai', 'made for version 6'],
  ['network-timeout/ai-objects', 'made for version 6'],
  ['network-timeout/connectrpc', 'made for version 2, with generated code left out'],
  ['network-timeout/drivers-installed', 'takes the type of the database from the environment'],
  ['network-timeout/got', 'sets options that other versions know'],
  ['network-timeout/grpc-js-generated', 'uses generated JavaScript'],
  ['network-timeout/http', 'uses `this` without a type'],
  ['network-timeout/make-fetch-happen', 'leaves out options that the types demand'],
  ['network-timeout/needle-forms', 'gives arguments that the types do not know'],
  ['network-timeout/node-fetch-2', 'made for version 2'],
  ['network-timeout/redaxios', 'sets options that the library does not know'],
  ['network-timeout/repairs-old-node', 'made for version 2 of node-fetch'],
  ['network-timeout/trpc-client', 'leaves out the router'],
  ['network-timeout/undici', 'leaves out an option that the types demand'],
]);
