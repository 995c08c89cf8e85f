/** Sends one measurement to the metrics collector. */
export async function report(name: string, value: number): Promise<void> {
  await fetch('http://localhost:4200/measurements', { method: 'POST', body: JSON.stringify({ name, value }) });
}

export async function isCollectorUp(): Promise<boolean> {
  const response = await fetch('http://localhost:4200/health', { signal: AbortSignal.timeout(1_000) });
  return response.ok;
}
