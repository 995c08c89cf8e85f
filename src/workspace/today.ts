/** The local day, `YYYY-MM-DD`: the dates in plimsoll.yml are people's dates. */
export function localDay(now: Date): string {
  const pad = (amount: number): string => String(amount).padStart(2, '0');
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}
