const dayLength = 24 * 60 * 60 * 1000;

/** A day with how long ago it was: `2026-11-18, 2 days ago`. Days are all that registries' dates are kept as. */
export function dayWithAge(day: string, now: Date): string {
  const ago = ageOf(day, now);
  return ago === '' ? day : `${day}, ${ago}`;
}

/** How long ago a `YYYY-MM-DD` was; empty for a day ahead. */
export function ageOf(day: string, now: Date): string {
  const days = Math.floor((now.getTime() - Date.parse(`${day}T00:00:00Z`)) / dayLength);
  if (Number.isNaN(days) || days < 0) return '';
  if (days === 0) return 'today';
  if (days === 1) return 'yesterday';
  if (days < 60) return `${days} days ago`;
  return days < 730 ? `${Math.floor(days / 30)} months ago` : `${Math.floor(days / 365)} years ago`;
}
