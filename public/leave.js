// Somebody signed out on this device (cookie `signed_out`): what the server has of their essays goes from it. What it does
// not have stays, unseen, unless they say otherwise now. The editor does the same when it is opened (sync/leaving.rs).

const NAME = "zazinmori";
/** What a page that went away put aside (desk/aside.rs); the essay and the page follow. */
const ASIDE = "zazinmori-aside/";
/** Where tabs of the editor hear of it (news.rs). */
const CHANNEL = "zazinmori-essays";
/** What was typed of an essay that is given, in this tab (given.js). */
const GIVEN = "zazinmori-given/";

async function leave() {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith(GIVEN)) sessionStorage.removeItem(name);
  // Open tabs show nothing of theirs any more, and keep what was typed last.
  tell(["left"]);
  const db = await opened();
  const { whose, kept } = await clear(db, "sent");
  // Whoever signed in since is not asked about it.
  if (kept === 0 || !/(^|; )last_account=-/.test(document.cookie)) forget(db);
  else ask(db, whose, kept);
}

/** The account is no more: what stays could never be opened again as its. */
const isGone = () => /(^|; )signed_out=gone/.test(document.cookie);

/** It is decided. */
function forget(db) {
  db?.transaction("setting", "readwrite").objectStore("setting").delete("left");
  db?.close();
  document.cookie = "signed_out=; Path=/; Max-Age=0; SameSite=Lax";
}

function tell(words) {
  if (!window.BroadcastChannel) return;
  const channel = new BroadcastChannel(CHANNEL);
  for (const word of words) channel.postMessage(word);
  channel.close();
}

/** The database, as it is; null where there is none. */
function opened() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME);
    let isAbsent = false;
    // Asking for it would make it, without its stores.
    request.onupgradeneeded = () => {
      isAbsent = true;
      request.transaction.abort();
    };
    request.onerror = (event) => {
      event.preventDefault();
      if (isAbsent) resolve(null);
      else reject(request.error);
    };
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
  });
}

const settled = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const below = (prefix) => IDBKeyRange.bound(prefix, `${prefix}\uffff`);

/** What was put aside: its name, its essay's id, whose it is, and the text. */
function asides() {
  return Object.keys(localStorage)
    .filter((name) => name.startsWith(ASIDE))
    .flatMap((name) => {
      const aside = parsed(localStorage.getItem(name));
      return aside ? [{ ...aside, name, id: name.slice(ASIDE.length).split("/")[0] }] : [];
    });
}

function parsed(json) {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/**
 * Takes away what the server has all of ("sent"); then, of the one who signed out, what it does not have too ("all"), or
 * makes that this device's own ("own"). Who signed out, and how many essays of theirs the server does not have. What is
 * decided by is read in the transaction that takes it away: other tabs may write until then.
 */
async function clear(db, what, one) {
  if (!db) return { kept: 0 };
  const aside = asides();
  const tx = db.transaction(["seq", "essay", "answer", "undo", "snapshot", "pack", "setting"], "readwrite", { durability: "strict" });
  const done = new Promise((resolve, reject) => {
    tx.oncomplete = resolve;
    tx.onabort = () => reject(tx.error);
  });
  done.catch(() => {});
  const store = (name) => tx.objectStore(name);
  const [account, left, ids, records, answers, unsent] = await Promise.all([
    settled(store("setting").get("account")),
    settled(store("setting").get("left")),
    settled(store("essay").getAllKeys()),
    settled(store("essay").getAll()),
    settled(store("answer").getAllKeys()),
    settled(store("setting").getAllKeys(below("unsent/"))),
  ]);
  // Somebody else's that the server does not have is not theirs to decide on.
  const whose = one ?? parsed(account ?? left);
  const newer = [...answers, ...unsent.map((key) => key.slice("unsent/".length))];
  const [gone, kept] = [[], []];
  records.forEach((json, at) => {
    const [id, record] = [ids[at], parsed(json)];
    if (!record?.owner) return;
    const isAll = isSent(record, aside.filter((it) => it.id === id)) && !newer.some((key) => key.startsWith(`${id}/`));
    if (isAll || (what === "all" && record.owner === whose)) gone.push(id);
    else if (record.owner === whose) kept.push([id, record]);
  });
  // The count goes on: another text of this id is another one.
  const count = (id) => (store("seq").get(id).onsuccess = ({ target }) => store("seq").put((target.result ?? 0) + 1, id));
  if (what === "own") {
    for (const [id, record] of kept) {
      count(id);
      store("essay").put(JSON.stringify({ ...record, owner: null }), id);
    }
  }
  for (const id of gone) {
    count(id);
    store("essay").delete(id);
    for (const name of ["answer", "undo", "snapshot"]) store(name).delete(below(`${id}/`));
    store("setting").delete(below(`unsent/${id}/`));
  }
  if (what === "sent") {
    // Who comes next chooses anew whether words are sent, and does not see what was read.
    store("setting").delete(below("spelling/"));
    store("pack").clear();
    store("setting").delete("account");
    if (account) store("setting").put(account, "left");
  }
  await done;
  for (const { name, id } of aside) if (gone.includes(id)) localStorage.removeItem(name);
  tell([...gone, ...kept.map(([id]) => id)].map((id) => [id, 0]));
  const many = lone(aside.filter((it) => !ids.includes(it.id) && it.owner && it.owner === whose), what);
  return { whose, kept: kept.length + many };
}

/** Whether the server has all of an essay, and nothing newer was put aside. */
function isSent({ replica }, aside) {
  const essay = JSON.stringify(replica.local.essay);
  const isSame = JSON.stringify(replica.base?.draft.essay) === essay && aside.every(({ live }) => JSON.stringify(live) === essay);
  return isSame && !replica.pending && !replica.estranged && replica.originals.length === 0;
}

/** The same for what was put aside of essays that are gone; how many there are. */
function lone(aside, what) {
  for (const { name, id, ...text } of aside) {
    if (what === "all") localStorage.removeItem(name);
    if (what === "own") localStorage.setItem(name, JSON.stringify({ ...text, owner: null }));
  }
  return aside.length;
}

function ask(db, whose, kept) {
  const dialog = document.createElement("dialog");
  dialog.className = "leave";
  const text = document.createElement("p");
  const then = isGone() ? "그대로 두면 로그인하지 않아도 이 기기에서 이어서 쓸 수 있어요." : "다시 로그인하면 이어서 쓸 수 있어요.";
  text.textContent = `서버에 올리지 못한 자소서 ${kept}편이 이 기기에 남아 있어요. ${then} 남이 쓰는 컴퓨터라면 지워 주세요.`;
  const button = (word, look, work) => {
    const made = Object.assign(document.createElement("button"), { type: "button", className: `btn ${look}`, textContent: word });
    made.addEventListener("click", async () => {
      await work();
      forget(db);
      dialog.close();
    });
    return made;
  };
  const foot = document.createElement("footer");
  foot.append(
    button("이 기기에 두기", "", async () => isGone() && clear(db, "own", whose)),
    button("지우기", "btn--danger", () => clear(db, "all", whose)),
  );
  dialog.append(text, foot);
  document.body.append(dialog);
  dialog.showModal();
}

// Last: what it needs of the above is there by now.
await leave().catch(() => {});
