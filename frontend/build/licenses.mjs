// The licence texts of what is sent to the browser, taken from the packages themselves.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

const TEXTS = {
  "gowun-batang.txt": ["@fontsource/gowun-batang/LICENSE"],
  "pretendard.txt": ["pretendard/dist/LICENSE.txt"],
  "echarts.txt": ["echarts/LICENSE", "echarts/NOTICE", "zrender/LICENSE"],
};

/** Writes them under `licenses/`; a package without its text stops the build. */
export async function copyLicenses(frontend, site) {
  await mkdir(path.join(site, "licenses"), { recursive: true });
  for (const [name, sources] of Object.entries(TEXTS)) {
    const texts = await Promise.all(sources.map((source) => readFile(path.join(frontend, "node_modules", source), "utf8")));
    await writeFile(path.join(site, "licenses", name), texts.join("\n\n----\n\n"));
  }
}
