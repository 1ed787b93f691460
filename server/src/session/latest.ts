interface Slot {
  timer?: NodeJS.Timeout;
  abort?: AbortController;
  again: boolean;
}

/** Work that only the newest request of a key needs. */
export interface Latest {
  /** `soon`: there is nothing to wait for. */
  request(key: string, soon?: boolean): void;
  cancel(key: string): void;
  dispose(): void;
}

/** Runs at most one job per key, `delayMs` after the last request; requests that arrive while it runs abort it and collapse into one more run. */
export function latest(run: (key: string, signal: AbortSignal) => Promise<void>, delayMs: number): Latest {
  const slots = new Map<string, Slot>();
  const start = async (key: string, slot: Slot): Promise<void> => {
    delete slot.timer;
    slot.again = false;
    slot.abort = new AbortController();
    try {
      await run(key, slot.abort.signal);
    } finally {
      delete slot.abort;
      if (slots.get(key) === slot) {
        if (slot.again) request(key);
        else slots.delete(key);
      }
    }
  };
  const request = (key: string, soon = false): void => {
    const slot = slots.get(key) ?? { again: false };
    slots.set(key, slot);
    if (slot.abort) {
      slot.again = true;
      slot.abort.abort();
      return;
    }
    clearTimeout(slot.timer);
    slot.timer = setTimeout(() => void start(key, slot), soon ? 0 : delayMs);
  };
  const cancel = (key: string): void => {
    const slot = slots.get(key);
    clearTimeout(slot?.timer);
    slot?.abort?.abort();
    slots.delete(key);
  };
  return { request, cancel, dispose: () => [...slots.keys()].forEach(cancel) };
}
