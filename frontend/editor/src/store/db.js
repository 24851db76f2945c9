// IndexedDB as promises: the least that `store` needs. A write resolves when its transaction is complete, with the
// durability "strict": then it is on the disk.

// What each version adds to the one before it, the first being version 1. A step is within the one transaction that makes
// the version: where it throws, or the tab dies, what was there is there as it was (O10).
const STEPS = [
  (db) => {
    for (const store of ["seq", "essay", "answer", "undo", "snapshot", "pack", "setting"]) db.createObjectStore(store);
  },
];

/** Can be asked for again, and is not copied. */
const ASKED_AGAIN = "pack";

/** No answer for so long: another tab waits for a version of its own, and all behind it wait too. */
const SILENCE_MS = 20_000;
/** A tab that began at the same moment reads what is there, and is out of the way soon. */
const BLOCKED_MS = 3_000;

const blocked = () => new DOMException("another tab holds an older version", "BlockedError");

/** What was there before a version that another tab is in the way of, by the name of the database. */
const copies = new Map();

/** Opens the database; `changed` is called when another tab wants to upgrade or delete it (it is closed then). */
export async function open(name, changed, steps = STEPS) {
  const version = steps.length;
  let db = await asIs(name);
  if (db !== undefined && db.version > version) {
    db.close();
    throw new DOMException("a newer version was here", "VersionError");
  }
  if (db === undefined || db.version < version) {
    // While another tab is in the way of the new version nobody can read: what is to be saved is read before.
    const before = db && (await copy(db));
    db = await upgraded(name, steps).catch((error) => {
      if (before && error.name === "BlockedError") copies.set(name, before);
      throw error;
    });
  }
  copies.delete(name);
  db.onversionchange = () => {
    db.close();
    changed();
  };
  db.onclose = () => changed();
  return db;
}

/** Opens the database whatever its version, to read what is there; refuses where there is none, and makes none. */
export async function openAsIs(name) {
  const copy = copies.get(name);
  if (copy !== undefined) return copy;
  const db = await asIs(name);
  if (db === undefined) throw new DOMException("there is none", "NotFoundError");
  db.onversionchange = () => db.close();
  return db;
}

/** The database of whatever version; undefined where there is none. */
function asIs(name) {
  const request = indexedDB.open(name);
  let isNew = false;
  request.onupgradeneeded = () => {
    isNew = true;
    request.transaction.abort();
  };
  return opened(request).catch((error) => {
    if (isNew) return undefined;
    throw error;
  });
}

function upgraded(name, steps) {
  const request = indexedDB.open(name, steps.length);
  let fault;
  request.onupgradeneeded = ({ oldVersion }) => {
    try {
      for (const step of steps.slice(oldVersion)) step(request.result, request.transaction);
    } catch (error) {
      fault = error;
      request.transaction.abort();
    }
  };
  return opened(request).catch((error) => {
    throw fault ?? error;
  });
}

/** What a request opens; one that comes too late is closed, so that it is in nobody's way. */
function opened(request) {
  return new Promise((resolve, reject) => {
    let isOver = false;
    const over = (then, what) => {
      isOver = true;
      clearTimeout(timer);
      then(what);
    };
    const wait = (ms) => setTimeout(() => over(reject, blocked()), ms);
    let timer = wait(SILENCE_MS);
    request.onblocked = () => {
      clearTimeout(timer);
      timer = wait(BLOCKED_MS);
    };
    request.addEventListener("upgradeneeded", () => clearTimeout(timer));
    request.onerror = (event) => {
      // Said to the caller: it is no fault of the page.
      event.preventDefault();
      over(reject, request.error);
    };
    request.onsuccess = () => {
      if (!isOver) return over(resolve, request.result);
      copies.delete(request.result.name);
      request.result.close();
    };
  });
}

/** What is there at one moment, in memory, and closes it. Undefined where it cannot be read: that is no reason not to go on. */
async function copy(db) {
  const names = [...db.objectStoreNames].filter((name) => name !== ASKED_AGAIN);
  // Who wants a newer version waits until this is read, and no longer.
  db.onversionchange = () => db.close();
  try {
    const tx = db.transaction(names, "readonly");
    const memory = new Memory();
    const read = async (name) => {
      const [keys, values] = await Promise.all([settled(tx.objectStore(name).getAllKeys()), settled(tx.objectStore(name).getAll())]);
      memory.commit([], keys.flatMap((key, at) => [name, key, values[at]]));
    };
    await Promise.all(names.map(read));
    return memory;
  } catch {
    return undefined;
  } finally {
    db.close();
  }
}

// What a guard expects beside a count.
const ABSENT = 0;
const EXISTS = -1;

/** Where it stands what a guard of this key asks for: [store, beginning of keys]. */
const held = (key) => (key.endsWith("/") ? ["setting", key] : ["essay", key]);

/** The essays of guards that are written, and counted. */
const counted = (guards) => guards.filter((key, at) => at % 2 === 0 && !key.endsWith("/") && guards[at + 1] !== EXISTS);

/** The same in memory, for a computer that others use too: what it holds goes with the page. */
class Memory {
  #stores = new Map();

  #store(name) {
    if (!this.#stores.has(name)) this.#stores.set(name, new Map());
    return this.#stores.get(name);
  }

  get(name, key) {
    return this.#store(name).get(key);
  }

  /** [key, value] of all keys that begin with `prefix`, in the order of the keys. */
  below(name, prefix) {
    return [...this.#store(name)].filter(([key]) => key.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : 1));
  }

  commit(guards, writes) {
    for (let at = 0; at < guards.length; at += 2) {
      const [key, expected] = [guards[at], guards[at + 1]];
      const found = expected > 0 ? this.get("seq", key) : this.below(...held(key)).length > 0;
      if (found !== (expected > 0 ? expected : expected === EXISTS)) return false;
    }
    const seqs = this.#store("seq");
    for (const id of counted(guards)) seqs.set(id, (seqs.get(id) ?? 0) + 1);
    for (let at = 0; at < writes.length; at += 3) {
      const [store, key, value] = [this.#store(writes[at]), writes[at + 1], writes[at + 2]];
      if (value !== undefined) store.set(key, value);
      else if (!key.endsWith("/")) store.delete(key);
      else for (const [one] of this.below(writes[at], key)) store.delete(one);
    }
    return true;
  }
}

/** A database that goes with the page. */
export function openMemory() {
  return new Memory();
}

function settled(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function below(prefix) {
  return IDBKeyRange.bound(prefix, `${prefix}\uffff`, false, false);
}

/** One essay as it stands, read in one transaction: [seq, record, [key, answer, key, answer, …]]. */
export async function readEssay(db, id) {
  if (db instanceof Memory) return [db.get("seq", id), db.get("essay", id), db.below("answer", `${id}/`).flat()];
  const tx = db.transaction(["seq", "essay", "answer"], "readonly");
  const answers = tx.objectStore("answer");
  const range = below(`${id}/`);
  return Promise.all([
    settled(tx.objectStore("seq").get(id)),
    settled(tx.objectStore("essay").get(id)),
    settled(answers.getAllKeys(range)),
    settled(answers.getAll(range)),
  ]).then(([seq, record, keys, values]) => [seq, record, keys.flatMap((key, at) => [key, values[at]])]);
}

/** A value, or undefined. */
export async function read(db, store, key) {
  if (db instanceof Memory) return db.get(store, key);
  return settled(db.transaction(store, "readonly").objectStore(store).get(key));
}

/** All keys of a store that begin with `prefix`. */
export async function keys(db, store, prefix) {
  if (db instanceof Memory) return db.below(store, prefix).map(([key]) => key);
  return settled(db.transaction(store, "readonly").objectStore(store).getAllKeys(below(prefix)));
}

/** All values of a store whose keys begin with `prefix`, in the order of the keys. */
export async function values(db, store, prefix) {
  if (db instanceof Memory) return db.below(store, prefix).map(([, value]) => value);
  return settled(db.transaction(store, "readonly").objectStore(store).getAll(below(prefix)));
}

/**
 * Writes all or nothing. `guards` are [id, seq, …]: where an essay's seq is another one (another tab wrote it) nothing is
 * written and the answer is false; else it goes on by one. Instead of a seq stands ABSENT: there must be no such essay, or
 * nothing in `setting` below a key that ends with "/"; or EXISTS: it must be there, whatever its seq. `writes` are
 * [store, key, value, …]; an undefined value deletes, and deletes all below a key that ends with "/".
 */
export async function commit(db, guards, writes) {
  if (db instanceof Memory) return db.commit(guards, writes);
  return new Promise((resolve, reject) => {
    const names = new Set(["seq"]);
    for (let at = 0; at < writes.length; at += 3) names.add(writes[at]);
    for (let at = 0; at < guards.length; at += 2) if (guards[at + 1] <= 0) names.add(held(guards[at])[0]);
    const tx = db.transaction([...names], "readwrite", { durability: "strict" });
    const seqs = tx.objectStore("seq");
    let isStale = false;
    let waiting = 0;
    tx.oncomplete = () => resolve(true);
    tx.onerror = () => {};
    tx.onabort = () => (isStale ? resolve(false) : reject(tx.error ?? new DOMException("aborted", "AbortError")));
    const write = () => {
      for (let at = 0; at < writes.length; at += 3) {
        const [store, key, value] = [tx.objectStore(writes[at]), writes[at + 1], writes[at + 2]];
        if (value !== undefined) store.put(value, key);
        else store.delete(key.endsWith("/") ? below(key) : key);
      }
      // Not waiting for the next turn: the page may be going away.
      tx.commit?.();
    };
    /** Asks before anything is written; the last answer writes. */
    const ask = (request, isRight) => {
      waiting += 1;
      request.onsuccess = ({ target }) => {
        if (isStale) return;
        if (!isRight(target.result)) {
          isStale = true;
          tx.abort();
        } else if (--waiting === 0) write();
      };
    };
    for (let at = 0; at < guards.length; at += 2) {
      const [key, expected] = [guards[at], guards[at + 1]];
      if (expected <= 0) {
        const [store, from] = held(key);
        const there = tx.objectStore(store).count(from.endsWith("/") ? below(from) : from);
        ask(there, (many) => many > 0 === (expected === EXISTS));
      }
    }
    for (const id of counted(guards)) {
      const expected = guards[guards.indexOf(id) + 1];
      // A count outlives its essay: another of that id goes on from it, so that no count stands for two texts.
      ask(seqs.get(id), (seq = 0) => {
        writes.push("seq", id, seq + 1);
        return expected === ABSENT || seq === expected;
      });
    }
    if (waiting === 0) write();
  });
}
