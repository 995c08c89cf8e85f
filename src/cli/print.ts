/** Prints a command's answer to standard output. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function printJson(report: unknown): void {
  print(JSON.stringify(report, null, 2));
}
