// Scans that wait to be sent, in the order in which they were made. They survive a reload. A lost phone holds ids and
// marks of codes here: no code, no name.
export class ScanQueue {
  constructor(pass) {
    this.key = `door-${pass}`;
  }

  get entries() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.key) ?? "[]");
      return Array.isArray(kept) ? kept.filter((entry) => Array.isArray(entry?.fields)) : [];
    } catch {
      return [];
    }
  }

  get length() {
    return this.entries.length;
  }

  add(entry) {
    this.keep([...this.entries, entry]);
  }

  // Whatever was added meanwhile stays.
  remove(entry) {
    this.keep(this.entries.filter((one) => one.number !== entry.number));
  }

  keep(entries) {
    if (entries.length) localStorage.setItem(this.key, JSON.stringify(entries));
    else localStorage.removeItem(this.key);
  }
}
