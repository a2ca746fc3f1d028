const dayLength = 24 * 60 * 60 * 1000;

/** Days that an approval lasts unless told otherwise, and at most. */
export const approvalDays = { usual: 180, most: 365 } as const;

/** `YYYY-MM-DD` in UTC. */
export function today(now: Date): string {
  return now.toISOString().slice(0, 10);
}

/** So many days after a `YYYY-MM-DD`, as one. */
export function daysAfter(day: string, days: number): string {
  return today(new Date(Date.parse(`${day}T00:00:00Z`) + days * dayLength));
}

/** The last day on which an approval given on `day` can be good. */
export function longestApproval(day: string): string {
  return daysAfter(day, approvalDays.most);
}
