/** Gives ids that are met again a number: `model`, `model#2`, `model#3`. */
export function numbering(): (id: string) => string {
  const seen = new Map<string, number>();
  return id => {
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return count === 1 ? id : `${id}#${count}`;
  };
}
