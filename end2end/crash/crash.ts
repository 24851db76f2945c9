// The crash test (E3): a robot types ten keys a second, the browser is killed at a random moment and started again on the
// same profile. At most a second of typing may be lost, and no essay may be broken. CRASH_RUNS says how often, CRASH_SEED
// has a run again.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { server } from "../support/address.ts";
import { beginEssay, field, keptAt } from "../support/editor.ts";
import { MortalBrowser } from "./browser.ts";
import { random } from "./random.ts";
import { Robot } from "./robot.ts";

const RUNS = Number(process.env.CRASH_RUNS ?? 20);
const SEED = Number(process.env.CRASH_SEED ?? Date.now() % 2 ** 31);
/** The most that may be lost, in milliseconds of typing. */
const LOSS_MS = 1_000;
/** A run types at least and at most so long. */
const TYPING_MS = [300, 4_000] as const;
/** A new essay begins after so many runs, so that there are short and long ones. */
const RUNS_PER_ESSAY = 10;

type Essay = { path: string; text: string };

const median = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

test(`${RUNS} crashes`, async () => {
  const profile = mkdtempSync(join(tmpdir(), "zazinmori-crash-"));
  const chance = random(SEED);
  const essays: Essay[] = [];
  const losses: number[] = [];
  let robot: Robot | undefined;
  let died = 0;
  try {
    for (let run = 0; run <= RUNS; run += 1) {
      const browser = await MortalBrowser.start(profile);
      const { page } = browser;
      await page.goto(`${server.url}/essays`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("내 자소서");
      if (robot) losses.push(await expectWhole(page, essays, robot, died, run));
      if (run === RUNS) {
        await browser.kill();
        break;
      }
      if (run % RUNS_PER_ESSAY === 0) essays.push({ path: await begin(page), text: "" });
      else await open(page, essays.at(-1)?.path ?? "");
      robot = new Robot(chance);
      const typing = robot.begin(page);
      const [least, most] = TYPING_MS;
      await new Promise((resolve) => setTimeout(resolve, least + chance() * (most - least)));
      died = Date.now();
      const killed = browser.kill();
      robot.end();
      await Promise.all([killed, typing]);
    }
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
  const report = `lost typing in ${losses.length} crashes (seed ${SEED}): median ${median(losses)} ms, most ${Math.max(...losses)} ms`;
  console.log(report);
  test.info().annotations.push({ type: "figures", description: report });
  expect(losses).toHaveLength(RUNS);
});

/** Every essay is there and whole; how much of what the robot typed last is lost, in milliseconds. */
async function expectWhole(page: Page, essays: Essay[], robot: Robot, died: number, run: number): Promise<number> {
  const last = essays.at(-1);
  if (!last) throw new Error("no essay was begun");
  for (const essay of essays.slice(0, -1)) expect(await keptAt(page, essay.path), `run ${run}: an essay of before`).toEqual([essay.text]);
  await open(page, last.path);
  const text = await field(page).inputValue();
  expect(await keptAt(page, last.path), `run ${run}: what is shown is what is kept`).toEqual([text]);
  const whole = last.text + robot.text;
  expect(whole.startsWith(text), `run ${run}: no letter but the last ones is missing: ${JSON.stringify(text.slice(-40))}`).toBe(true);
  expect(text.length, `run ${run}: nothing from before is missing`).toBeGreaterThanOrEqual(last.text.length);
  const lost = robot.lost(text.length - last.text.length, died);
  expect(lost, `run ${run} of seed ${SEED}: lost typing in ms`).toBeLessThanOrEqual(LOSS_MS);
  last.text = text;
  return lost;
}

async function begin(page: Page): Promise<string> {
  await page.goto(`${server.url}/essays`);
  const path = await beginEssay(page);
  await field(page).focus();
  return path;
}

/** Opens an essay from the list; the caret is at its end. */
async function open(page: Page, path: string): Promise<void> {
  if (new URL(page.url()).pathname !== path) await page.getByRole("main").locator(`a[href="${path}"]`).click();
  await expect(field(page)).toBeVisible();
  await field(page).focus();
  await page.keyboard.press("Control+End");
}
