// The chart module: bars and lines of ECharts over the drawing of the server. Loaded when the first chart comes into
// view. Colours are CSS custom properties, looked up here and again when the theme changes.
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([BarChart, LineChart, GridComponent, TooltipComponent, SVGRenderer]);

/**
 * Draws over the plot, in its own box.
 * @param {HTMLElement} plot the server's drawing
 * @param {string} json the option, with `var(--token)` for colours and the words of each datum as its name
 * @returns {{dispose: () => void}}
 */
export function mount(plot, json) {
  const host = document.createElement("div");
  host.className = "live";
  host.setAttribute("aria-hidden", "true");
  plot.append(host);
  const spoken = document.createElement("p");
  spoken.className = "sr";
  spoken.setAttribute("aria-live", "polite");
  plot.after(spoken);

  const chart = init(host, null, { renderer: "svg" });
  const draw = () => chart.setOption(complete(JSON.parse(json), plot), { notMerge: true });
  draw();
  plot.classList.add("is-live");
  const undoKeys = listenToKeys(plot, chart, spoken);
  const undoTheme = onThemeChange(draw);
  const size = new ResizeObserver(() => chart.resize({ animation: { duration: 0 } }));
  size.observe(host);

  return {
    dispose() {
      undoKeys();
      undoTheme();
      size.disconnect();
      chart.dispose();
      host.remove();
      spoken.remove();
      plot.classList.remove("is-live");
    },
  };
}

/** Looks colours up and adds what JSON cannot carry: the texts of the tooltip. */
function complete(option, plot) {
  const probe = document.createElement("span");
  plot.append(probe);
  const color = (token) => {
    probe.style.color = token;
    return getComputedStyle(probe).color;
  };
  const resolve = (value) => {
    if (typeof value === "string") return value.startsWith("var(--") ? color(value) : value;
    if (Array.isArray(value)) return value.map(resolve);
    if (value && typeof value === "object") {
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner)]));
    }
    return value;
  };
  const resolved = resolve(option);
  for (const series of resolved.series) {
    series.barCategoryGap = matchMedia("(width < 640px)").matches ? "16%" : "24%";
    series.barMaxWidth = 72;
    series.cursor = "default";
  }
  Object.assign(resolved.tooltip, {
    className: "tip",
    confine: true,
    transitionDuration: 0,
    borderWidth: 0,
    padding: [6, 10],
    backgroundColor: color("var(--ink)"),
    textStyle: { color: color("var(--bg)"), fontSize: 13, fontWeight: 500, fontFamily: getComputedStyle(plot).fontFamily },
    extraCssText: "white-space:normal;box-shadow:none",
    axisPointer: { type: "none" },
    formatter: (items) => escape(items[0]?.data?.name ?? ""),
  });
  probe.remove();
  return resolved;
}

/** Arrow keys walk through the values; each is shown and said. */
function listenToKeys(plot, chart, spoken) {
  const data = () => chart.getOption().series[0].data;
  let at = -1;
  const show = (index) => {
    at = index;
    chart.dispatchAction({ type: "showTip", seriesIndex: 0, dataIndex: at });
    spoken.textContent = data()[at]?.name ?? "";
  };
  const hide = () => {
    at = -1;
    chart.dispatchAction({ type: "hideTip" });
    spoken.textContent = "";
  };
  const key = (event) => {
    const last = data().length - 1;
    const next = {
      ArrowLeft: at < 0 ? last : Math.max(0, at - 1),
      ArrowRight: at < 0 ? 0 : Math.min(last, at + 1),
      Home: 0,
      End: last,
    }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      show(next);
    } else if (event.key === "Escape") {
      hide();
    }
  };
  // Focus by the keyboard starts at the newest value.
  const focus = () => plot.matches(":focus-visible") && show(data().length - 1);
  plot.tabIndex = 0;
  plot.addEventListener("keydown", key);
  plot.addEventListener("focus", focus);
  plot.addEventListener("blur", hide);
  return () => {
    plot.removeAttribute("tabindex");
    plot.removeEventListener("keydown", key);
    plot.removeEventListener("focus", focus);
    plot.removeEventListener("blur", hide);
  };
}

/** Light or dark, by the system or by the switch. */
function onThemeChange(callback) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const page = new MutationObserver(callback);
  system.addEventListener("change", callback);
  page.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => {
    system.removeEventListener("change", callback);
    page.disconnect();
  };
}

function escape(text) {
  return text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
}
