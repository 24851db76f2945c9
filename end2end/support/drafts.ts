// Essays of this device, put into the browser's storage as the editor keeps them.
import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";

export type Draft = {
  id?: string;
  form?: "application" | "card";
  title?: string;
  /** By name; with a number of DART it is one of the list. */
  company?: string | { name: string; code: string };
  job?: string;
  status?: "writing" | "submitted" | { result: "pass" | "fail" | "unknown" };
  /** Questions: what is asked, what is answered, how many letters it may have. */
  questions?: [text: string, answer: string, limit?: number][];
  deadline?: Date | null;
  trashed?: Date;
  /** Minutes since it was written. */
  written?: number;
  /** Whose it is; of nobody without. */
  owner?: string;
  /** Whether the server has it as it is. */
  sent?: boolean;
  references?: { text: string; source: string }[];
};

const at = (date: Date | null | undefined) => date?.toISOString() ?? null;

/** An essay as it is written down. */
export function essayOf(draft: Draft): Record<string, unknown> {
  const limit = (n: number) => ({
    n,
    rule: { mode: "letters", letter: "utf16", newline: 1 },
    source: "user",
    checked_at: "2026-01-01T00:00:00Z",
  });
  return {
    schema: 1,
    id: draft.id ?? randomUUID(),
    form: draft.form ?? "application",
    title: draft.title ?? "",
    company: typeof draft.company === "object" ? { known: draft.company } : { named: draft.company ?? "" },
    job: draft.job ?? "",
    group: null,
    status: draft.status ?? "writing",
    blind: false,
    deadline: at(draft.deadline),
    questions: (draft.questions ?? [["", ""]]).map(([text, answer, n]) => ({
      id: randomUUID(),
      text,
      answer,
      limit: n ? limit(n) : null,
      kinds: [],
    })),
    references: (draft.references ?? []).map((it) => ({ id: randomUUID(), question: null, ...it, date: null })),
    trashed_at: at(draft.trashed),
  };
}

/** Keeps essays in this browser, as if they had been written in it. The ids, in the same order. */
export async function keep(page: Page, drafts: Draft[]): Promise<string[]> {
  const replica = randomUUID();
  const records = drafts.map((draft) => {
    const essay = essayOf(draft);
    const stamp = { clock: 1, replica };
    const head = { version: { number: 1, key: randomUUID() }, draft: { essay, stamp } };
    return {
      owner: draft.owner ?? null,
      replica: {
        replica,
        clock: 1,
        local: { essay, stamp },
        base: draft.sent ? head : null,
        lineage: draft.sent ? [head.version] : [],
        pending: null,
        originals: [],
        estranged: false,
        stop: null,
        notes: [],
        conflict: null,
      },
      device: { written_at: Date.now() - (draft.written ?? 0) * 60_000 },
    };
  });
  const ids = records.map((record) => (record.replica.local.essay as { id: string }).id);
  // The editor makes the stores.
  await page.goto("/essays/trash");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.evaluate(
    async ([ids, records]) => {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open("zazinmori");
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const tx = db.transaction(["seq", "essay"], "readwrite");
      const seqs = tx.objectStore("seq");
      ids.forEach((id, at) => {
        // The count of one that was here before goes on.
        const before = seqs.get(id);
        before.onsuccess = () => seqs.put((before.result ?? 0) + 1, id);
        tx.objectStore("essay").put(JSON.stringify(records[at]), id);
      });
      await new Promise((resolve) => (tx.oncomplete = resolve));
      db.close();
    },
    [ids, records] as const,
  );
  return ids;
}
