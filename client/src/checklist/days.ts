const DAY_MS = 86_400_000;

/** Whether the text is a day of the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** The day some days after another. */
export const daysAfter = (day: string, count: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);

/** What is wrong with a day that somebody types, in words; undefined when nothing is. */
export function problemOfDay(text: string, today: string): string | undefined {
  const day = text.trim();
  if (!isDay(day)) return `Write the day as YYYY-MM-DD, such as ${daysAfter(today, 30)}.`;
  return day < today ? `${day} is past. Choose today or a later day.` : undefined;
}
