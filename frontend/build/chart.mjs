// The chart module: only the parts of ECharts that are used, in a file of its own.
import path from "node:path";
import { build } from "esbuild";
import { writeHashed } from "./files.mjs";

/** Bundles the module and returns its name. */
export async function buildChart(frontend, site) {
  const result = await build({
    entryPoints: [path.join(frontend, "chart/index.mjs")],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    banner: { js: "/* Apache ECharts, Apache-2.0: /licenses/echarts.txt */" },
    write: false,
  });
  return writeHashed(site, "chart", "js", result.outputFiles[0].contents);
}
