/** The day of a point in time (milliseconds since 1970, within what a date can be), in UTC: `YYYY-MM-DD`. Null for a year beyond 9999. */
export function dayOf(ms: number): string | null {
  const day = new Date(ms).toISOString().slice(0, 10);
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : null;
}
