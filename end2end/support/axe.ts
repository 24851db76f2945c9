// What axe finds wrong with a page.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "./test.ts";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** The rules that look at colours: all that another theme changes. */
const COLOURS = ["color-contrast", "link-in-text-block"];

type Violation = Awaited<ReturnType<AxeBuilder["analyze"]>>["violations"][number];

/** Serious and critical findings, each in a line that says where. */
function lines(violations: Violation[]): string[] {
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")} — ${node.failureSummary?.split("\n")[1]?.trim()}`));
}

/** Puts a theme on, and waits until nothing fades from the other's colours any more. */
async function wear(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await page.evaluate(async () => {
    // Two frames on, what the theme changes has begun to.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const fading = document.getAnimations().filter((it) => it instanceof CSSTransition);
    await Promise.allSettled(fading.map((it) => it.finished));
  });
}

/** Nothing serious in the light theme. */
export async function expectAccessibleInLight(page: Page): Promise<void> {
  await wear(page, "light");
  const light = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  expect.soft(lines(light.violations), "light").toEqual([]);
}

/** Nothing serious in the light theme nor, on the page as it is, in the dark one. */
export async function expectAccessible(page: Page): Promise<void> {
  await expectAccessibleInLight(page);
  await wear(page, "dark");
  const dark = await new AxeBuilder({ page }).withRules(COLOURS).analyze();
  expect.soft(lines(dark.violations), "dark").toEqual([]);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
}
