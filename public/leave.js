// Somebody signed out on this device (cookie `signed_out`): what the server has of their essays goes from it. What it does
// not have stays, unseen, unless they say otherwise now. The editor does the same when it is opened (sync/leaving.rs).

const NAME = "zazinmori";

await leave().catch(() => {});

async function leave() {
  // Asking for it would make it.
  const there = await indexedDB.databases?.();
  if (there && !there.some(({ name }) => name === NAME)) return forget();
  const db = await settled(indexedDB.open(NAME));
  if (!db.objectStoreNames.contains("essay")) return db.close();
  const left = await essays(db);
  await remove(db, left.filter(({ isSent }) => isSent));
  const kept = left.filter(({ isSent }) => !isSent);
  if (kept.length === 0) forget();
  else ask(db, kept);
}

function forget() {
  document.cookie = "signed_out=; Path=/; Max-Age=0; SameSite=Lax";
}

function settled(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Essays of an account, and whether the server has all of each. */
async function essays(db) {
  const tx = db.transaction(["essay", "answer"]);
  const [records, answers] = await Promise.all([
    settled(tx.objectStore("essay").getAll()),
    settled(tx.objectStore("answer").getAllKeys()),
  ]);
  const owned = records.map((json) => JSON.parse(json)).filter(({ owner }) => owner);
  return owned.map(({ replica }) => {
    const { id } = replica.local.essay;
    const isSame = JSON.stringify(replica.base?.draft.essay) === JSON.stringify(replica.local.essay);
    const isTyped = answers.some((key) => key.startsWith(`${id}/`));
    const isSent = isSame && !isTyped && !replica.pending && !replica.estranged && replica.originals.length === 0;
    return { id, isSent };
  });
}

function remove(db, gone) {
  return new Promise((resolve, reject) => {
    const tx = db.transaction(["seq", "essay", "answer", "undo", "snapshot", "setting"], "readwrite");
    tx.oncomplete = resolve;
    tx.onabort = () => reject(tx.error);
    for (const { id } of gone) {
      for (const store of ["seq", "essay"]) tx.objectStore(store).delete(id);
      for (const store of ["answer", "undo", "snapshot"]) tx.objectStore(store).delete(IDBKeyRange.bound(`${id}/`, `${id}/\uffff`));
    }
    tx.objectStore("setting").delete("account");
  });
}

function ask(db, kept) {
  const dialog = document.createElement("dialog");
  dialog.className = "leave";
  const text = document.createElement("p");
  text.textContent = `서버에 올리지 못한 자소서 ${kept.length}편이 이 기기에 남아 있어요. 다시 로그인하면 이어서 쓸 수 있어요. 남이 쓰는 컴퓨터라면 지워 주세요.`;
  const button = (word, look, work) => {
    const made = Object.assign(document.createElement("button"), { type: "button", className: `btn ${look}`, textContent: word });
    made.addEventListener("click", async () => {
      await work();
      forget();
      dialog.close();
    });
    return made;
  };
  const foot = document.createElement("footer");
  foot.append(
    button("이 기기에 두기", "", async () => {}),
    button("지우기", "btn--danger", () => remove(db, kept)),
  );
  dialog.append(text, foot);
  document.body.append(dialog);
  dialog.showModal();
}
